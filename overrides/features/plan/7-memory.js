// The plans that were opened on this device, newest first: [{link, day, minutes}]; `minutes` are missing where an earlier version kept it. Where a browser keeps nothing, there are none.
// Earlier versions of a site kept them under another name that ends with `-plans`: they are taken over. A site in a folder takes those that stand without its folder,
// where earlier versions kept them, and leaves them there for a site at the host's root.
rp.planMemory = {
  KEY: rp.ofSite("plans"),
  MOST: 10,

  list() {
    try {
      const former = localStorage.getItem(this.KEY) === null && Object.keys(localStorage).find(key => key.endsWith("-plans") || key === "plans");
      if (former) {
        localStorage.setItem(this.KEY, localStorage.getItem(former));
        if (former !== "plans") localStorage.removeItem(former);
      }
      const kept = JSON.parse(localStorage.getItem(this.KEY) || "[]");
      return Array.isArray(kept) ? kept.filter(one => one && typeof one.link === "string" && rp.planLink.read(one.link).plan).slice(0, this.MOST) : [];
    } catch (error) {
      return [];
    }
  },
  keep(plans) {
    try {
      if (plans.length || this.KEY !== "plans") localStorage.setItem(this.KEY, JSON.stringify(plans.slice(0, this.MOST)));
      else localStorage.removeItem(this.KEY);
    } catch (error) {
      // a browser that keeps nothing: the link itself still holds the plan
    }
  },
  add(link, minutes) {
    const day = new Date(), two = number => String(number).padStart(2, "0");
    this.keep([{ link, minutes, day: `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}` }, ...this.list().filter(one => one.link !== link)]);
  },
  remove(link) {
    this.keep(this.list().filter(one => one.link !== link));
  },
};
