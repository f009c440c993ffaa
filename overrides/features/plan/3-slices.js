/*
  Long work in slices, with room between them for keys, taps and drawing: calls `each` with every one of a list, which may be made on the way. Gives a
  promise whether it came to the end; it stops where `goesOn` says no. A slice ends with what takes it over a time that nobody feels.
*/
rp.inSlices = async function (list, each, goesOn) {
  const SLICE = 12; // milliseconds
  const all = list[Symbol.iterator]();
  let end = 0; // whoever asks for the work has done enough for now
  for (;;) {
    if (performance.now() > end) {
      await new Promise(done => setTimeout(done)); // nothing is taken before it, as others may take from the list meanwhile
      end = performance.now() + SLICE;
    }
    if (!goesOn()) {
      if (all.return) all.return();
      return false;
    }
    const { done, value } = all.next();
    if (done) return true;
    each(value);
  }
};
