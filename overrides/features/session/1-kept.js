/*
  What the session keeps on this device: where one is, for a day, and how one likes to be led. Storage may be refused, full or hold what another version wrote:
  then there is nothing, and the session goes on without.
*/
rp.session.kept = function (name, version) {
  const key = rp.ofSite(name);
  return {
    // What was kept, or null.
    read() {
      try {
        const value = JSON.parse(localStorage.getItem(key));
        return value && typeof value === "object" && value.version === version ? value : null;
      } catch (error) {
        return null;
      }
    },
    // Whether it is kept now; null removes it.
    write(value) {
      try {
        if (value) localStorage.setItem(key, JSON.stringify({ ...value, version }));
        else localStorage.removeItem(key);
        return true;
      } catch (error) {
        return false;
      }
    },
  };
};

/*
  How one likes to be led: `length` of ranges, "short", "long" or "" for who hasn't said; whether steps go on by themselves (`auto`); whether repetitions that have
  no tempo are counted (`count`); and the `variant` of the pictures, by technique.
*/
rp.session.ways = (function () {
  const kept = rp.session.kept("rp-session-ways", 1), plain = { length: "", auto: true, count: false, variants: {} };
  let now = null; // where nothing can be kept, it holds as long as the page
  function get() {
    const read = now || kept.read() || {}, variants = read.variants && typeof read.variants === "object" ? read.variants : {};
    return {
      length: ["short", "long"].includes(read.length) ? read.length : plain.length,
      auto: typeof read.auto === "boolean" ? read.auto : plain.auto,
      count: read.count === true,
      variants: { ...variants },
    };
  }
  function set(change) {
    now = { ...get(), ...change };
    kept.write(now);
    return now;
  }
  return { get, set };
})();

// The time now, in milliseconds: one function, so that a test can move it. All deadlines are times of it, which a hidden page or a locked phone can't stop.
rp.session.now = () => Date.now();
