"""Turns SVG into pictures and pictures into video, with resvg, ffmpeg and a typeface that come as packages,
so that every machine makes the same files. It knows no technique.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
from collections.abc import Generator, Iterable
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from functools import lru_cache
from math import log2
from pathlib import Path

from fontTools.ttLib import TTFont

from technique_site.commands.command_line import CommandError
from technique_site.engine.clip import clip_stamp
from technique_site.engine.clip.clip_frame import HEIGHT, RATE, WIDTH
from technique_site.storage import processes

POSTER_MOST = 40_000  # bytes
MINUTE_MOST = 600_000  # bytes a minute
BEST, WORST = 32, 38  # x264's constant rate factors: the first that is tried, and the last
PART = 4  # pictures that a worker draws at a time
STAMP_SIZE = 100  # bytes that the hash adds to a poster, and a few to spare

# Bit-exact, and on as many threads on every machine, so that two runs give the same file and a commit shows
# only what has changed.
_EXACT = "-threads 2 -map_metadata -1 -fflags +bitexact -flags:v +bitexact".split()
# Phones take video of this size for bt709; left unsaid, ffmpeg would compute older colours.
_COLOURS = [
    "-vf",
    f"scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+bitexact,format=yuv420p,fps={RATE}",
    *"-colorspace bt709 -color_primaries bt709 -color_trc bt709".split(),
]
_VIDEO = (
    f"-c:v libx264 -profile:v high -level:v 3.1 -preset medium -g {5 * RATE} -keyint_min {RATE}"
    " -x264-params open-gop=0 -movflags +faststart -an"
).split()
_PNG_INPUT = "-f image2pipe -c:v png -i pipe:0".split()
_JPEG_OUTPUT = "-frames:v 1 -pix_fmt yuvj420p -c:v mjpeg".split()


def find_ffmpeg(by: str) -> str:
    """The path of ffmpeg. `by` is the command of make that needs it. Raises CommandError where it is
    missing.
    """
    try:
        import imageio_ffmpeg  # pyright: ignore[reportMissingImports] (installed by `make clips`)

        return imageio_ffmpeg.get_ffmpeg_exe()
    except ImportError as error:
        raise _missing(error, by) from None
    except RuntimeError:
        raise CommandError(
            "the package `imageio-ffmpeg` brings no ffmpeg for this machine; install ffmpeg and name it:"
            f" IMAGEIO_FFMPEG_EXE=/path/to/ffmpeg {by}"
        ) from None


def _missing(error: ImportError, by: str) -> CommandError:
    return CommandError(f"the package `{error.name}` is missing; run `{by}`, which installs what it needs")


class Tools:
    """The packages that make clips, found and opened. Raises CommandError where one is missing."""

    def __init__(self) -> None:
        try:
            import font_source_sans_pro  # pyright: ignore[reportMissingImports] (installed by `make clips`)
            import resvg_py  # noqa: F401
        except ImportError as error:
            raise _missing(error, "make clips") from None
        folder = Path(font_source_sans_pro.font_directory)
        self.fonts = [str(folder / f"SourceSansPro-{weight}.ttf") for weight in ("Regular", "Bold")]
        self._faces = [_Face(file) for file in self.fonts]
        self.ffmpeg = find_ffmpeg("make clips")
        self.measure = lru_cache(maxsize=None)(self._measure)

    def _measure(self, words: str, size: float, bold: bool) -> float:
        """How wide words are, in the unit of `size`, the height of their letters."""
        return self._faces[bold].width(words) * size


class _Face:
    """The widths of a typeface's letters."""

    def __init__(self, file: str) -> None:
        with TTFont(file, lazy=True) as font:
            self._glyphs: dict[int, str] = font.getBestCmap() or {}
            self._widths: dict[str, tuple[int, int]] = font["hmtx"].metrics
            self._em: int = font["head"].unitsPerEm  # pyright: ignore[reportAttributeAccessIssue] -- untyped

    def width(self, words: str) -> float:
        """How wide words are, in ems. Kerning, which draws a few letters nearer together, is left out: the
        words are never wider. Raises CommandError for a letter that the typeface lacks.
        """
        for letter in words:
            if ord(letter) not in self._glyphs:
                raise CommandError(
                    f"`{letter}` (U+{ord(letter):04X}) isn't in the clips' typeface, in: {words}; write it"
                    " another way"
                )
        return sum(self._widths[self._glyphs[ord(letter)]][0] for letter in words) / self._em


def png(svg: str, fonts: list[str]) -> bytes:
    """SVG → a picture of a clip's size. System fonts are left out, as each machine has others."""
    import resvg_py

    return resvg_py.svg_to_bytes(
        svg_string=svg, skip_system_fonts=True, font_files=fonts, width=WIDTH, height=HEIGHT
    )


def pictures(svgs: list[str], fonts: list[str]) -> Generator[bytes]:
    """SVGs → pictures in the same order, on all processors: resvg holds Python's lock while it draws.

    The workers end with this process, however it ends, and at once where this is closed early.
    """
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(max_workers=os.cpu_count(), initializer=processes.be_a_worker)
    try:
        parts = [svgs[at : at + PART] for at in range(0, len(svgs), PART)]
        for drawing in [pool.submit(_pngs, part, fonts) for part in parts]:
            yield from drawing.result()
    except BaseException:
        # `pool.map` would cancel what is left first; then the pool's own thread, which tells what is left
        # that the workers are gone, ends in a traceback.
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
        raise
    finally:
        pool.shutdown()


def _pngs(svgs: list[str], fonts: list[str]) -> list[bytes]:
    return [png(svg, fonts) for svg in svgs]


def write_frames(shown: Iterable[tuple[bytes, int]], folder: Path) -> Path:
    """Writes pictures, each with the number of frames for which it is shown, into a folder. Gives back a list
    of them in the form of ffmpeg's concat demuxer.
    """
    lines = ["ffconcat version 1.0"]
    for number, (picture, times) in enumerate(shown):
        (folder / f"{number}.png").write_bytes(picture)
        lines += [f"file {number}.png", f"duration {times / RATE:.2f}"]
    # The last one again: ffmpeg passes over the last duration.
    listed = folder / "frames.txt"
    listed.write_text("\n".join([*lines, lines[-2], ""]), "utf-8")
    return listed


def video(listed: Path, seconds: Fraction, quality: int, digest: str, to: Path, ffmpeg: str) -> None:
    """Pictures → an MP4 that every phone plays and that begins before it is all there, with the hash in its
    comment. `quality` is x264's constant rate factor: a higher number makes a smaller file.
    """
    command = [ffmpeg, *"-v error -nostdin -y -f concat -i".split(), str(listed)]
    command += [*_COLOURS, *_VIDEO, "-crf", str(quality), "-frames:v", str(round(seconds * RATE)), *_EXACT]
    command += ["-metadata", f"comment={clip_stamp.MARK}{digest}", "-f", "mp4", str(to)]
    run_ffmpeg(command)


def small_video(listed: Path, seconds: Fraction, digest: str, to: Path, ffmpeg: str) -> int:
    """Pictures → the video in the first quality that is small enough, and gives back that quality. Six steps
    of it are about half the size. Raises CommandError where none is small enough.
    """
    most, quality = int(MINUTE_MOST * seconds / 60), BEST
    while True:
        video(listed, seconds, quality, digest, to, ffmpeg)
        size = to.stat().st_size
        if size <= most:
            return quality
        if quality >= WORST:
            raise CommandError(
                f"the clip has {size // 1000} kB, and {most // 1000} kB is the most for its"
                f" {float(seconds):.0f} seconds; draw simpler figures"
            )
        quality = min(quality + max(round(6 * log2(size / most)), 1), WORST)


def poster(picture: bytes, digest: str, ffmpeg: str) -> bytes:
    """A picture → the poster: a JPEG, as good as its size allows, with the hash in its comment."""
    jpeg = b""
    for quality in range(2, 32):
        output = [*_JPEG_OUTPUT, "-q:v", str(quality), *_EXACT, "-f", "image2pipe", "pipe:1"]
        jpeg = run_ffmpeg([ffmpeg, "-v", "error", *_PNG_INPUT, *output], picture)
        if len(jpeg) + STAMP_SIZE <= POSTER_MOST:
            break
    return clip_stamp.commented(jpeg, digest)


def run_ffmpeg(command: list[str], given: bytes | None = None) -> bytes:
    """Runs ffmpeg, and ends it where this process is stopped. Gives back its output. Raises CommandError with
    its last words where it fails.
    """
    done = subprocess.run(command, input=given, capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        last = said[-1] if said else f"it ended with {done.returncode}"
        raise CommandError(f"ffmpeg could not make the file: {last}")
    return done.stdout
