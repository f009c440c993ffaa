// At a former address: leads on, with what follows `?` and `#`, and knows the cues that went elsewhere. The page writes `data-to` and `data-cues` (JSON).
(function (data, cue) {
  var to = data.to, cues = JSON.parse(data.cues), own = Object.prototype.hasOwnProperty.call(cues, cue), parts = (own ? cues[cue] : to).split("#");
  if (/^https:/.test(parts[0])) location.replace(own ? cues[cue] : to);
  else location.replace(parts[0] + location.search + (own || !location.hash ? parts[1] ? "#" + parts[1] : "" : location.hash));
})(document.currentScript.dataset, location.hash.slice(1));
