"""Techniques of each kind that a session leads through, as data for its script, and a phone whose clock a
test moves.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

from playwright.sync_api import Browser, Page, Route

from support.storyboards import cue, technique
from support.web import PHONE, Served
from technique_site.engine.cues.cue_list import Cue
from technique_site.engine.cues.dose import Dose, Term
from technique_site.engine.cues.labels import Label
from technique_site.engine.cues.sequence import Volume
from technique_site.engine.exports import plan_link, session_data
from technique_site.engine.exports.plan_link import Item
from technique_site.engine.page.technique import Technique


def s(kind: str, low: int, high: int | None = None) -> Term:
    """A term of a dose in seconds, or in ten or a number."""
    return Term(kind, low, high or low, "s")


STRETCH = (
    cue("Passive stretch", s("hold", 30, 60), words="Slide your hips back.", points=("Breathe.",)),
    cue("PAILs", s("ramp", 5), s("hold", 10), s("effort", 2, 5), words="Push your heel down."),
    Cue(Label("Relax", tone="calm"), Dose((s("hold", 15),)), "Let go.", (), 1),
)
LIFT = (
    cue("Lift", s("over", 1), words="Rise."),
    cue("Contract", s("hold", 1), words="Stay tall."),
    cue("Lower", s("over", 3), words="Sink."),
)
KINDS: dict[str, Technique] = {
    "a stretch on each side": technique(*STRETCH, volume=Volume(1, 2, each_side=True)),
    "a stretch without sides": technique(*STRETCH, volume=Volume(2, 2)),
    "rounds with a rest": technique(
        cue("Roll", s("move", 30)), volume=Volume(2, 2, rest=s("rest", 20), each_side=True)
    ),
    "sets of repetitions on each side": technique(
        *LIFT,
        volume=Volume(2, 3, by_sets=True, reps=s("reps", 8, 12), rest=s("rest", 90), each_side=True),
    ),
    "sets with a hold": technique(
        cue("Contract", s("hold", 45)), volume=Volume(5, 5, by_sets=True, rest=s("rest", 120))
    ),
    "sets without a rest": technique(
        cue("Contract", s("hold", 20)), volume=Volume(2, 2, by_sets=True, each_side=True)
    ),
    "sides in turn": technique(
        cue("Contract", s("hold", 10)), volume=Volume(2, 2, by_sets=True, reps=s("reps", 6), alternates=True)
    ),
    "repetitions without a tempo": technique(
        cue("Lift"), cue("Lower"), volume=Volume(2, 2, by_sets=True, reps=s("reps", 10), rest=s("rest", 60))
    ),
    "cues with repetitions of their own": technique(
        cue("Move", s("reps", 5)),
        cue("Active stretch", s("reps", 3, 5), s("over", 3), s("hold", 3)),
        cue("Lift", s("reps", 4), s("hold", 2)),
        volume=Volume(1, 1),
    ),
    "breaths, steps, a rest and nothing": technique(
        cue("Press and hold", s("breaths", 5)),
        cue("Move", s("steps", 6)),
        cue("Move", s("reps", 5), s("move", 30)),
        cue("Relax", s("hold", 10), s("rest", 20)),
        cue("Breathe"),
        volume=Volume(2, 2),
    ),
    "nothing that takes time": technique(cue("Breathe"), volume=Volume(1, 1)),
}


def data(one: Technique, number: int = 0) -> dict[str, Any]:
    """What the session's script fetches of a technique; `number` tells it from others."""
    return {
        **session_data.data(replace(one, slug=f"number-{number}", title=f"Technique {number}")),
        "address": "",
        "set_up": "<ol><li>Stand tall.</li></ol>",
        "stop_if": "<ul><li>It hurts.</li></ul>",
        "ask": None,
        "side": "right",
        "figures": {},
    }


HEAR = """
window.heard = [];
document.addEventListener("DOMContentLoaded", () => {
  if (!window.rp || !rp.session || !rp.session.on) return;
  for (const name of ["begin", "step", "left", "rep", "pause", "go", "stop", "away", "back", "end"])
    rp.session.on(name, told => heard.push([name, told.place ? { ...told, place: 0 } : told]));
});
"""
# Without the worker that keeps pages, which would fetch anew what all pages need, and answer in the place of
# what a test gives.
ALONE = "delete Navigator.prototype.serviceWorker;"
SEEN = """seen => {
  const value = seen ? "visible" : "hidden";
  Object.defineProperty(document, "visibilityState", { configurable: true, value });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
BEGAN = 1_800_000_000_000  # where the clock stands at first, in milliseconds


@dataclass
class Phone:
    """A phone in a browser of its own, with a clock that moves when it is told to, and sessions' data that a
    test gives.
    """

    browser: Browser
    site: Served
    files: dict[str, Any] = field(default_factory=dict[str, Any])  # by the id; text is sent as it is
    errors: list[str] = field(default_factory=list[str])

    def __post_init__(self) -> None:
        self.context = self.browser.new_context(
            viewport={"width": PHONE[0], "height": PHONE[1]}, reduced_motion="reduce"
        )
        self.context.set_default_timeout(15_000)
        self.page: Page = self.context.new_page()
        self.protocol = self.context.new_cdp_session(self.page)
        self.page.clock.install(time=BEGAN / 1000)
        self.page.clock.pause_at(BEGAN / 1000 + 1)
        self.page.add_init_script(ALONE + HEAR)
        self.page.route("**/session/*.json", self._answer)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _answer(self, route: Route) -> None:
        name = route.request.url.rpartition("/")[2].removesuffix(".json")
        found = self.files.get(name)
        if found is None:
            route.fallback()  # the site's own, or its page for what isn't there
        elif found == "away":
            route.abort()
        else:
            text = found if isinstance(found, str) else json.dumps(found)
            route.fulfill(status=200, content_type="application/json", body=text)

    def close(self) -> None:
        """Closes it."""
        self.context.close()

    def open(self, *kinds: str, address: str = "", **items: Any) -> Phone:
        """Opens the session of these techniques as somebody who was never there, up to its first screen."""
        self.files = {one["id"]: one for one in map(data, map(KINDS.get, kinds), range(len(kinds)))}  # type: ignore[arg-type]
        self.link = address or plan_link.written(Item(name, **items) for name in self.files)
        self.page.goto("about:blank")
        self.errors.clear()
        self.protocol.send(
            "Storage.clearDataForOrigin", {"origin": self.site.host, "storageTypes": "local_storage"}
        )
        self.again()
        return self

    def again(self) -> None:
        """Loads the page anew."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.site.url}session/#{self.link}")
        self.page.locator(".rp-session__start .rp-start, .rp-lost[role=alert]").first.wait_for()

    def begin(self, length: str = "") -> Phone:
        """Taps on "Start", the shorter or the longer one, and stands at the first set-up."""
        which = f".rp-session__go .rp-start:has-text('{length}')"
        self.page.locator(which).first.click()
        self.page.locator(".rp-run").wait_for()
        return self

    def wait(self, seconds: float) -> None:
        """Lets time go by, in which all timers run."""
        self.page.clock.run_for(round(seconds * 1000))

    def sleep(self, seconds: float) -> None:
        """Lets time go by in which no timer runs, as on a locked phone."""
        self.page.clock.fast_forward(round(seconds * 1000))

    def seen(self, is_seen: bool) -> None:
        """Whether the page is seen."""
        self.page.evaluate(SEEN, is_seen)

    def tap(self, words: str = "") -> None:
        """Taps on a control, or on the middle of the screen."""
        if words:
            self.page.get_by_role("button", name=words).first.click()
        else:
            self.page.locator(".rp-run__words").click()

    def heard(self, name: str) -> list[Any]:
        """All that was told under this name so far."""
        return self.page.evaluate("name => heard.filter(one => one[0] === name).map(one => one[1])", name)

    def says(self, name: str) -> str:
        """What a part of the screen says."""
        return self.page.locator(f".rp-run__{name}").inner_text().replace("\n", " ")

    def reaches(self, kind: str) -> None:
        """Goes on by hand to the next step of a kind."""
        for _ in range(60):
            self.page.keyboard.press("ArrowRight")
            if self.page.locator(".rp-run").get_attribute("data-rp-kind") == kind:
                return
        raise AssertionError(f"there is no {kind}")
