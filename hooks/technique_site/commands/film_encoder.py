"""What a film is, and how a smaller one is made of it, with the ffmpeg that makes clips, too."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

from technique_site.commands import clip_encoder
from technique_site.commands.command_line import CommandError

SIDE_MOST = 720  # pixels of the shorter side
_RATE_MOST = 30  # pictures a second
_QUALITY = 26  # x264's constant rate factor
# What phones, cameras and messengers write. ffmpeg would also make a film of a text or a photo.
_FORMS = ("mov", "mp4", "matroska", "webm", "avi", "mpegts", "mpeg", "asf", "flv", "ogg", "3gp")
# Brightness as new phones film it (ITU-R BT.2100), for which screens and browsers differ.
_BRIGHT = ("arib-std-b67", "smpte2084")
_TO_USUAL = (
    "zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,"
    "zscale=t=bt709:m=bt709:r=tv,"
)


class FilmFacts(NamedTuple):
    """What is known of a film: seconds, pictures a second, whether it has sound, whether it is in the wide
    range of brightness of new phones.
    """

    seconds: float
    rate: float
    has_sound: bool
    is_bright: bool


def facts(film: Path, ffmpeg: str) -> FilmFacts:
    """What a film is. Raises CommandError where the file is none."""
    command = [ffmpeg, "-hide_banner", "-nostdin", "-i", f"file:{film}"]
    told = subprocess.run(command, capture_output=True, check=False).stderr.decode("utf-8", "replace")
    form = re.search(r"^Input #0, ([\w,]+), from", told, re.M)
    if not form or not set(form[1].split(",")) & set(_FORMS):
        raise CommandError(f"{film} is no film that can be read; choose the film as the phone made it")
    streams = [line for line in told.splitlines() if re.match(r"\s*Stream #0:", line)]
    picture = next((one for one in streams if ": Video: " in one and "(attached pic)" not in one), "")
    if not picture:
        raise CommandError(f"{film} has sound alone, and no picture; choose a film")
    length = re.search(r"Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)", told)
    seconds = sum(float(part) * unit for part, unit in zip(length.groups(), (3600, 60, 1))) if length else 0.0
    rate = re.search(r"([\d.]+) fps", picture)
    return FilmFacts(
        seconds,
        float(rate[1]) if rate else 0.0,
        any(": Audio: " in one for one in streams),
        any(one in picture for one in _BRIGHT),
    )


def shrink(film: Path, known: FilmFacts, to: Path, ffmpeg: str) -> None:
    """Makes an MP4 that every phone plays and that begins before it is all there: H.264, the shorter side 720
    pixels at the most, the sound kept. An upright film is upright by its pixels. What the phone noted of
    place and time is left out. Raises CommandError with ffmpeg's words where that fails.
    """
    # Both sides are even, as H.264 has colours for two by two pixels.
    least = f"trunc(min({SIDE_MOST}\\,min(iw\\,ih))/2)*2"
    size = f"scale=w='if(gt(iw\\,ih)\\,-2\\,{least})':h='if(gt(iw\\,ih)\\,{least}\\,-2)':flags=lanczos"
    # A film may note that its pixels aren't square.
    square = "scale=w='trunc(iw*sar/2)*2':h='trunc(ih/2)*2',setsar=1"
    steps = f"{square},{size},{_TO_USUAL if known.is_bright else ''}format=yuv420p,setsar=1"
    if known.rate > _RATE_MOST:
        steps += f",fps={_RATE_MOST}"
    clip_encoder.run_ffmpeg(
        [
            ffmpeg, "-v", "error", "-nostdin", "-y", "-i", f"file:{film}",
            "-map", "0:V:0", "-map", "0:a:0?", "-map_metadata", "-1", "-map_chapters", "-1",
            "-vf", steps, "-c:v", "libx264", "-profile:v", "high", "-level:v", "4.0", "-preset", "medium",
            "-crf", f"{_QUALITY}", "-c:a", "aac", "-b:a", "128k", "-ac", "2",
            "-movflags", "+faststart", "-f", "mp4", f"file:{to}",
        ]
    )  # fmt: skip
