"""Published addresses that lead nowhere: which they are, and what most likely took their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from technique_site.engine.catalogue.link_follow import Follower, LivePage, without_number
from technique_site.engine.catalogue.link_register import Register
from technique_site.engine.page import addresses
from technique_site.engine.page.addresses import joined, parts
from technique_site.engine.text import spelling
from technique_site.engine.text.problem import Problem


@dataclass(frozen=True)
class _LostCue:
    """A cue that is nowhere: the page on which it should be, its address there, and the published addresses
    that lead to it.
    """

    page: str
    cue: str
    published: list[str]


class LostLinks:
    """Finds the published addresses that lead nowhere. `labels` are the cue addresses that the vocabulary
    gives, `unpublished` the addresses of pages and cues that aren't in the register yet.
    """

    def __init__(
        self,
        register: Register,
        follower: Follower,
        labels: Collection[str],
        unpublished: Collection[str],
        pages_are_sure: bool,
    ) -> None:
        self.register, self.follower, self.labels = register, follower, labels
        self.unpublished, self.pages_are_sure = unpublished, pages_are_sure
        self.pages, self.published = follower.pages, register.published
        # new addresses that no published one leads to: what is new there may have come from elsewhere
        ends = {follower.follow(*parts(at)).address for at in register.published}
        self.unexplained: set[str] = set(unpublished) - ends
        self.bases = {*labels, *(cue for page in follower.pages.values() for cue in page.cues)}

    def check(self, told: set[str]) -> list[Problem]:
        """A problem for each published page that leads nowhere, for each cue, and for each label that left
        the vocabulary. `told` are the keys under `gone` that are told already.
        """
        lost_pages, lost_cues = self._lost(told)
        problems: list[Problem] = []
        if self.pages_are_sure:
            problems += [self._lost_page(page, published) for page, published in lost_pages.items()]
        of_lost_labels: dict[str, list[_LostCue]] = {}
        for lost in lost_cues:
            base = lost.cue if lost.cue in self.labels else without_number(lost.cue)
            if base in self.bases or f"#{base}" in self.register.gone:
                problems.append(self._lost_cue(lost))
            else:
                of_lost_labels.setdefault(base, []).append(lost)
        return problems + [self._lost_label(base, lost) for base, lost in of_lost_labels.items()]

    def _lost(self, told: set[str]) -> tuple[dict[str, list[str]], list[_LostCue]]:
        """The lost pages, each with the published addresses that lead to it, and the lost cues."""
        pages: dict[str, list[str]] = {}
        cues: dict[tuple[str, str], list[str]] = {}
        for address in self.published:
            page, cue = parts(address)
            end = self.follower.follow(page, cue)
            if end.leads and page not in self.published:
                end = self.follower.follow(page)  # where nothing stands, no line of a cue can lead on
            if end.leads or end.kind == "loop" or told & set(end.by):
                continue
            if end.kind == "page":
                pages.setdefault(end.page, []).append(address)
            else:
                cues.setdefault((end.page, end.cue), []).append(address)
        return pages, [_LostCue(page, cue, published) for (page, cue), published in cues.items()]

    def _problem(self, address: str, what: str, repair: str) -> Problem:
        return Problem(self.register.path, *self.published[address], "link-lost", what, repair)

    def _lost_page(self, page: str, published: list[str]) -> Problem:
        own_cues = {cue for at, cue in map(parts, published) if at == page and cue}
        near = self._nearest_page(page, own_cues)
        count = sum(1 for address in published if parts(address)[1])
        cues = f", nor {'is its cue' if count == 1 else f'are its {count} cues'}" if count else ""
        likely = f", most likely {self.pages[near].path}" if near else ""
        return self._problem(
            page if page in self.published else published[0],
            f"`{page}` was published and isn't there any more{cues}",
            f"write `redirect_from: [{page}]` in the page that took its place{likely}, or say under `gone`"
            f" where to send people: `{page}: {near or self._above(page)}`",
        )

    def _above(self, page: str) -> str:
        """The address of the nearest page above one that is lost."""
        while page not in self.pages and page.strip("/"):
            page = page.rstrip("/").rpartition("/")[0] + "/"
        return page

    def _nearest_page(self, page: str, cues: set[str]) -> str:
        """The page that most likely took a page's place, of those that may say so: a new one of like name or
        with the same cues, else one of like name beside it. Empty where there is none.
        """
        if region := self._renamed_region(page):
            return region
        fit = self._fitting_pages(page, bool(cues))
        new = [one for one in fit if one in self.unpublished]
        folder = _folder(page)
        return (
            _of_like_name(page, (one for one in new if _folder(one) == folder), 0.6)
            or _of_like_name(page, new, 0.75)
            or self._with_cues(cues, folder, new)
            or _of_like_name(page, (one for one in fit if _folder(one) == folder), 0.6)
        )

    def _renamed_region(self, page: str) -> str:
        """The page of the folder in which most pages of a page's folder are now; empty where it has none, or
        they went apart.
        """
        inside = [
            at for at, cue in map(parts, self.published) if not cue and at.startswith(page) and at != page
        ]
        if not inside or not addresses.may_be_technique(f"{page}a/"):
            return ""
        ends = [self.follower.follow(at) for at in inside]
        now = [
            _folder(end.page if end.leads else self._nearest_page(at, self._cues_of(at)))
            for at, end in zip(inside, ends, strict=True)
        ]
        [(folder, count)] = Counter(now).most_common(1)
        is_most = count * 2 > len(inside) and f"{folder}/" != page
        return f"{folder}/" if is_most and f"{folder}/" in self.pages else ""

    def _cues_of(self, page: str) -> set[str]:
        """The published cues of a page."""
        return {cue for at, cue in map(parts, self.published) if at == page and cue}

    def _fitting_pages(self, page: str, has_cues: bool) -> list[str]:
        """The pages that may name a page's address as their former one; where it had cues, the techniques of
        them, if there are any.
        """
        may = addresses.may_be_technique(page)
        fit = [one for one, live in self.pages.items() if may or not live.is_technique]
        return [one for one in fit if self.pages[one].is_technique or not has_cues] or fit

    def _with_cues(self, cues: set[str], folder: str, pages: list[str]) -> str:
        """The first of the pages that has these cues and no others, one in the folder before others."""
        same = [one for one in pages if cues and set(self.pages[one].cues) == cues]
        return min(same, key=lambda one: (_folder(one) != folder, one), default="")

    def _lost_cue(self, lost: _LostCue) -> Problem:
        page, cue = lost.page, lost.cue
        at = joined(page, cue)
        at = at if at in self.published else lost.published[0]
        key = at if len(lost.published) == 1 else joined(page, cue)
        near = self._nearest_cue(page, cue, parts(at)[0])
        base, other = without_number(near), ""
        if base != near and base in self.pages[page].cues:
            # which of them it is now, only the author knows: the numbers follow the order
            near, other = base, f" or `#{near}`, whichever it is now"
        repair = f"say under `gone` where to send people: `{key}: {page}`"
        if went := moved_to(self.pages, self.unexplained, page, cue):
            is_new = near and joined(page, near) in self.unpublished
            own = f" or `{page}#{near}`{other}, whichever it is now" if is_new else ""
            repair = (
                f"say under `gone` where it went: `{key}: {went}`{own}, or, if nothing took its place,"
                f" `{key}: {page}`"
            )
        elif near:
            repair = (
                f"say under `gone` where it went: `{key}: {page}#{near}`{other}, or, if nothing took its"
                f" place, `{key}: {page}`"
            )
        is_own = parts(at) == (page, cue)
        where = "is no longer there" if is_own else f"leads to `{page}`, which has no cue `{cue}`"
        return self._problem(at, f"the cue `{at}` was published and {where}", repair)

    def _nearest_cue(self, page: str, cue: str, former: str) -> str:
        """The cue of a page that most likely took a cue's place, a new one before others; empty where there
        is none. `former` is the page on which the lost cue was published.
        """
        cues = self.pages[page].cues
        new = [
            one
            for one in cues
            if joined(page, one) in self.unpublished and joined(former, one) not in self.published
        ]
        # where one alone is new, it is that one, whatever its name
        likely = spelling.nearest(cue, new, 0.3 if len(new) > 1 else 0)
        return likely or spelling.nearest(cue, cues, 0.5) or ""

    def _lost_label(self, base: str, lost: list[_LostCue]) -> Problem:
        """All cues of a label that left the vocabulary."""
        addresses = sorted((at for one in lost for at in one.published), key=lambda at: self.published[at])
        first, count = addresses[0], len(addresses)
        some = f"the cue `{first}` and {count - 1} more were" if count > 1 else f"the cue `{first}` was"
        return self._problem(
            first,
            f"{some} published, and no label has the address `{base}` any more",
            "if the label was renamed, say under `gone` what it is now:"
            f' `"#{base}": "#{self._nearest_label(base, lost)}"`; else say where each cue went, for example'
            f" `{first}: {lost[0].page}`",
        )

    def _nearest_label(self, base: str, lost: list[_LostCue]) -> str:
        """The label that most likely took a label's place: the one that most of the new cues have on the
        pages that lost one, else one of like name.
        """
        new = Counter(
            without_number(cue)
            for page in dict.fromkeys(one.page for one in lost)
            for cue in dict.fromkeys(self.pages[page].cues)
            if joined(page, cue) in self.unpublished
        )
        alike = spelling.nearest(base, new, 0)
        most = max(new, key=lambda one: (new[one], one == alike), default=None)
        return most or spelling.nearest(base, self.labels, 0) or "…"


def moved_to(pages: Mapping[str, LivePage], new: Collection[str], page: str, cue: str) -> str:
    """The address of a cue on another page that most likely is a page's lost cue: new there, with the same
    address, or with its label alone on a page that is new; in the same folder before others. Empty where
    there is none. `new` are the addresses that are new, and that no former one leads to.
    """
    base = without_number(cue)
    found = [
        (one not in new, name != cue, _folder(one) != _folder(page), joined(one, name))
        for one, live in pages.items()
        for name in dict.fromkeys((cue, base))
        if one != page and name in live.cues and joined(one, name) in new
    ]
    likely = [one for one in found if not (one[0] and one[1])]
    return min(likely, default=(True, True, True, ""))[3]


def _folder(page: str) -> str:
    """The folder of a page's address."""
    return page.rstrip("/").rpartition("/")[0]


def _name(page: str) -> str:
    """The last name in a page's address."""
    return page.rstrip("/").rpartition("/")[2]


def _of_like_name(page: str, others: Iterable[str], cutoff: float) -> str:
    """The one of the other pages whose last name is most like that of this one; empty where none is."""
    names = {_name(one): one for one in others}
    near = spelling.nearest(_name(page), names, cutoff)
    return "" if near is None else names[near]
