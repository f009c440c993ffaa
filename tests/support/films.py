"""Films as phones make them: turned, with sound or without, in the colours of new ones. ffmpeg makes them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import imageio_ffmpeg

FFMPEG = imageio_ffmpeg.get_ffmpeg_exe()
SECONDS = 0.2


def run(*arguments: str) -> str:
    """Runs ffmpeg; gives what it says."""
    command = [FFMPEG, "-hide_banner", "-nostdin", "-y", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stderr


def film(
    to: Path, size: str = "320x180", turned: int = 0, sound: bool = True, codec: tuple[str, ...] = ()
) -> Path:
    """A film of a test picture, with its display turned by degrees, as a phone notes how it was held."""
    flat = to.with_name(f"flat-{to.name}")
    pictures = ["-f", "lavfi", "-i", f"testsrc=s={size}:d={SECONDS}:r=50"]
    tone = ["-f", "lavfi", "-i", f"sine=d={SECONDS}", "-c:a", "aac", "-shortest"] if sound else []
    how = codec or ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
    note = ["-metadata", "location=+48.8577+002.295/", "-movflags", "use_metadata_tags"]
    run(*pictures, *tone, *how, *note, str(flat))
    run("-display_rotation", f"{turned}", "-i", str(flat), "-c", "copy", *note, str(to))
    flat.unlink()
    return to


def told(file: Path) -> str:
    """What ffmpeg says of a file."""
    command = [FFMPEG, "-hide_banner", "-nostdin", "-i", str(file)]
    return subprocess.run(command, check=False, capture_output=True, text=True).stderr


def has_encoder(name: str) -> bool:
    """Whether ffmpeg can make films in this form."""
    command = [FFMPEG, "-hide_banner", "-encoders"]
    return f" {name} " in subprocess.run(command, check=True, capture_output=True, text=True).stdout
