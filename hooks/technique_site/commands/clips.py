#!/usr/bin/env python3
"""Makes the clips: `make clips` for all techniques with figures, `make clips PAGE=hamstrings/roller` for one.
Those that are up to date are left.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from functools import lru_cache
from math import log2
from pathlib import Path

from fontTools.ttLib import TTFont

from technique_site.commands.docs_folder import latest_date
from technique_site.engine.catalogue import loader
from technique_site.engine.clip import (
    captions,
    clip_files,
    clip_frame,
    clip_stage,
    clip_stamp,
    storyboard_maker,
)
from technique_site.engine.clip.clip_frame import HEIGHT, RATE, WIDTH
from technique_site.engine.drawing import palette
from technique_site.engine.figure import figures
from technique_site.engine.figure.scene import Scene
from technique_site.engine.page.technique import Technique
from technique_site.engine.text import spelling
from technique_site.engine.text.problem import errors

DOCS = Path("docs")
STYLES = [
    Path(__file__).parents[3] / "overrides" / "features" / place
    for place in ("page/page.css", "figure/figure.css")
]
POSTER_MOST = 40_000  # bytes
MINUTE_MOST = 600_000  # bytes a minute
BEST, WORST = 32, 38  # x264's constant rate factors: the first that is tried, and the last

# Bit-exact, and on as many threads on every machine, so that two runs give the same file and a commit shows
# only what has changed.
_EXACT = ["-threads", "2", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact"]
# Phones take video of this size for bt709; left unsaid, ffmpeg would compute older colours.
_COLOURS = [
    "-vf",
    f"scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+bitexact,format=yuv420p,fps={RATE}",
    "-colorspace",
    "bt709",
    "-color_primaries",
    "bt709",
    "-color_trc",
    "bt709",
]
_VIDEO = [
    "-c:v",
    "libx264",
    "-profile:v",
    "high",
    "-level:v",
    "3.1",
    "-preset",
    "medium",
    "-g",
    str(5 * RATE),
    "-keyint_min",
    str(RATE),
    "-x264-params",
    "open-gop=0",
    "-movflags",
    "+faststart",
    "-an",
]


class ClipRefused(Exception):
    """Why no clip is made, in words for its author."""


class Tools:
    """What turns SVG into pictures and pictures into video: resvg, ffmpeg and a typeface, all from packages,
    so that every machine makes the same.
    """

    def __init__(self) -> None:
        try:
            import font_source_sans_pro
            import imageio_ffmpeg
            import resvg_py  # noqa: F401
        except ImportError as error:
            raise ClipRefused(
                f"the package `{error.name}` is missing; run `make clips`, which installs what it needs"
            ) from None
        folder = Path(font_source_sans_pro.font_directory)
        self.fonts = [str(folder / f"SourceSansPro-{weight}.ttf") for weight in ("Regular", "Bold")]
        self._glyphs, self._widths = [], []
        for file in self.fonts:
            with TTFont(file, lazy=True) as font:
                self._glyphs.append(font.getBestCmap())
                self._widths.append(font["hmtx"].metrics)
                self._em = font["head"].unitsPerEm
        try:
            self.ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()
        except RuntimeError:
            raise ClipRefused(
                "the package `imageio-ffmpeg` brings no ffmpeg for this machine; install ffmpeg and name it:"
                " IMAGEIO_FFMPEG_EXE=/path/to/ffmpeg make clips"
            ) from None
        self.measure = lru_cache(maxsize=None)(self._measure)

    def _measure(self, words: str, size: float, bold: bool) -> float:
        """How wide words are. Kerning, which draws a few letters nearer together, is left out: the words are
        never wider.
        """
        glyphs, widths = self._glyphs[bold], self._widths[bold]
        for letter in words:
            if ord(letter) not in glyphs:
                raise ClipRefused(
                    f"`{letter}` (U+{ord(letter):04X}) isn't in the clips' typeface, in: {words}; write it"
                    " another way"
                )
        return sum(widths[glyphs[ord(letter)]][0] for letter in words) * size / self._em


def png(svg: str, fonts: list[str]) -> bytes:
    """SVG → a picture. System fonts are left out, as each machine has others."""
    import resvg_py

    return resvg_py.svg_to_bytes(
        svg_string=svg, skip_system_fonts=True, font_files=fonts, width=WIDTH, height=HEIGHT
    )


def pictures(frames: Iterable[tuple[str, int]], fonts: list[str]) -> Iterator[tuple[bytes, int]]:
    """Frames → pictures, each with how often it is shown, on all processors: resvg holds Python's lock while
    it draws.
    """
    found = list(frames)
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        yield from zip(
            pool.map(png, (svg for svg, _ in found), [fonts] * len(found), chunksize=4),
            (times for _, times in found),
        )


def laid_out(shown: Iterable[tuple[bytes, int]], folder: Path) -> Path:
    """Writes pictures into a folder, and a list of how long each is shown, in ffmpeg's own form. Gives back
    the list.
    """
    lines = ["ffconcat version 1.0"]
    for number, (picture, times) in enumerate(shown):
        (folder / f"{number}.png").write_bytes(picture)
        lines += [f"file {number}.png", f"duration {times / RATE:.2f}"]
    listed = folder / "frames.txt"
    listed.write_text(
        "\n".join([*lines, lines[-2], ""]), "utf-8"
    )  # the last one again: ffmpeg passes over the last duration
    return listed


def video(listed: Path, seconds: Fraction, quality: int, digest: str, to: Path, ffmpeg: str) -> None:
    """Pictures → an MP4 that every phone plays and that begins before it is all there, with the hash in its
    comment.
    """
    command = [
        ffmpeg,
        "-v",
        "error",
        "-nostdin",
        "-y",
        "-f",
        "concat",
        "-i",
        str(listed),
        *_COLOURS,
        *_VIDEO,
        "-crf",
        str(quality),
        "-frames:v",
        str(round(seconds * RATE)),
        *_EXACT,
        "-metadata",
        f"comment={clip_stamp.MARK}{digest}",
        "-f",
        "mp4",
        str(to),
    ]
    done = subprocess.run(command, capture_output=True, check=False)
    _worked(done.returncode, done.stderr)


def still(picture: bytes, digest: str, ffmpeg: str) -> bytes:
    """A picture → the poster: a JPEG, as good as its size allows, with the hash in its comment."""
    for quality in range(2, 32):
        command = [
            ffmpeg,
            "-v",
            "error",
            "-f",
            "image2pipe",
            "-c:v",
            "png",
            "-i",
            "pipe:0",
            "-frames:v",
            "1",
            "-pix_fmt",
            "yuvj420p",
            "-c:v",
            "mjpeg",
            "-q:v",
            str(quality),
            *_EXACT,
            "-f",
            "image2pipe",
            "pipe:1",
        ]
        done = subprocess.run(command, input=picture, capture_output=True, check=False)
        _worked(done.returncode, done.stderr)
        if len(done.stdout) + 100 <= POSTER_MOST:
            break
    return clip_stamp.commented(done.stdout, digest)


def _worked(code: int, said: bytes) -> None:
    if code:
        last = said.decode("utf-8", "replace").strip().splitlines()[-1:] or [f"it ended with {code}"]
        raise ClipRefused(f"ffmpeg could not make the file: {last[0]}")


def make(technique: Technique, scene: Scene, digest: str, folder: Path, tools: Tools) -> str:
    """Makes a clip's files. All are written beside their places first, so that a failure leaves the old ones.
    Gives back its seconds and sizes in words.
    """
    box = clip_frame.area(
        figure.written.caption for figure in scene.figures.values() if not figure.written.wrong
    )
    style = palette.style(*(sheet.read_text("utf-8") for sheet in STYLES))
    stage = clip_stage.SceneStage(scene, box[2:], style)
    board = storyboard_maker.make(technique, stage)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".making-") as place:
        made = {kind: Path(place) / f"{technique.slug}{kind}" for kind in clip_files.FILES}
        try:
            listed = laid_out(
                pictures(clip_frame.frames(board, stage, tools.measure), tools.fonts), Path(place)
            )
            made[".jpg"].write_bytes(
                still(png(clip_frame.poster(board, stage, tools.measure), tools.fonts), digest, tools.ffmpeg)
            )
        except clip_frame.TooLong as words:
            raise ClipRefused(f"these words find no room in the clip: {words}; say it shorter") from None
        quality = small_enough(listed, board.seconds, digest, made[".mp4"], tools.ffmpeg)
        made[".vtt"].write_text(captions.vtt(board.captions, digest), "utf-8", newline="\n")
        sizes = {kind: file.stat().st_size for kind, file in made.items()}
        for kind, file in made.items():
            os.replace(file, folder / f"{technique.slug}{kind}")
    return (
        f"{float(board.seconds):.0f} s, {sizes['.mp4'] / 1000:.0f} kB (quality {quality}), poster"
        f" {sizes['.jpg'] / 1000:.0f} kB, {len(board.captions)} captions"
    )


def small_enough(listed: Path, seconds: Fraction, digest: str, to: Path, ffmpeg: str) -> int:
    """Pictures → the video in the first quality that is small enough. Gives back that quality; six steps of
    it are about half the size.
    """
    most, quality = int(MINUTE_MOST * seconds / 60), BEST
    while True:
        video(listed, seconds, quality, digest, to, ffmpeg)
        size = to.stat().st_size
        if size <= most:
            return quality
        if quality >= WORST:
            raise ClipRefused(
                f"the clip has {size // 1000} kB, and {most // 1000} kB is the most for its"
                f" {float(seconds):.0f} seconds; draw simpler figures"
            )
        quality = min(quality + max(round(6 * log2(size / most)), 1), WORST)


def run(page: str, force: bool, docs: Path = DOCS, tools: Callable[[], Tools] = Tools) -> Iterator[str]:
    """Makes the clips that are asked for; gives back a line each. Raises Refused, with the linter's lines
    where a page or its figures are wrong.
    """
    if not docs.is_dir():
        raise ClipRefused(f"there is no folder `{docs}` here; run this in the folder that holds mkdocs.yml")
    site = loader.load(docs, latest_date(), docs.as_posix())
    name = (
        page.strip()
        .strip("/")
        .removeprefix("docs/")
        .removeprefix("techniques/")
        .removesuffix(".md")
        .removesuffix(figures.SUFFIX)
    )
    wanted = [key for key in sorted(site.techniques) if not name or key == name or key.startswith(f"{name}/")]
    if not wanted:
        meant = spelling.nearest(name, list(site.techniques), 0.6) or next(
            (key for key in site.techniques if key.endswith(f"/{name}")), None
        )
        raise ClipRefused(
            f"there is no technique `{name}`"
            + (
                f"; did you mean `{meant}`?"
                if meant
                else (
                    f"; there are {', '.join(sorted(site.techniques))}"
                    if site.techniques
                    else " nor any other"
                )
            )
        )
    places = {f"{docs.as_posix()}/techniques/{key}{end}" for key in wanted for end in (".md", figures.SUFFIX)}
    if wrong := [str(p) for p in errors(site.problems) if p.path in places]:
        raise ClipRefused("\n".join(["first mend these lines; no clip was made", *wrong]))
    opened = None
    for key in wanted:
        known = site.pages[f"techniques/{key}.md"]
        if known.technique.videos:
            yield f"{key}: shows a video of its own, so it needs no clip"
        elif known.scene is None:
            yield f"{key}: has no figures yet; write {docs.as_posix()}/techniques/{key}{figures.SUFFIX}"
        elif known.drawn_clip.fresh and not force:
            yield f"{key}: up to date"
        else:
            opened = opened or tools()
            yield (
                f"{key}:"
                f" {make(known.technique, known.scene, known.drawn_clip.digest, docs / 'techniques' / known.technique.region / clip_files.FOLDER, opened)}"
            )


def main(arguments: list[str] | None = None) -> int:
    """The command line: returns 0 where all went well, 2 where something was refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "page", nargs="?", default="", help="a technique, as in hamstrings/roller, or a region (all)"
    )
    parser.add_argument("--force", action="store_true", help="make them anew, though they are up to date")
    options = parser.parse_args(arguments)
    signal.signal(
        signal.SIGTERM, signal.default_int_handler
    )  # so that what is half made is thrown away then, too
    try:
        for line in run(options.page, options.force):
            print(line, flush=True)
    except ClipRefused as refused:
        print(f"clips: {refused}", file=sys.stderr)
    except KeyboardInterrupt:
        print(
            "clips: stopped; what was being made is thrown away, and the clips that were there are kept",
            file=sys.stderr,
        )
    except OSError as error:
        print(f"clips: {error.filename} can't be made or read: {error.strerror}", file=sys.stderr)
    else:
        return 0
    return 2


if __name__ == "__main__":
    sys.exit(main())
