"""Makes the files of one technique's clip in a work folder, and puts them in place when all are right."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from technique_site.commands import clip_encoder
from technique_site.commands.clip_encoder import Tools
from technique_site.commands.command_line import CommandError
from technique_site.engine.clip import captions, clip_files, clip_frame, clip_stage, storyboard_maker
from technique_site.engine.drawing import figure_style
from technique_site.engine.figure.scene import Scene
from technique_site.engine.page.technique import Technique
from technique_site.engine.settings.palette import Palette

STYLE = Path(__file__).parents[3] / "overrides" / "features" / "figure" / "figure.css"
WORK_FOLDER = ".making-"  # then the number of the process that uses it, and a hyphen
OFTEN = 5.0  # seconds between two lines about the pictures of a clip

Tell = Callable[[str], None]


def make(
    technique: Technique,
    scene: Scene,
    digest: str,
    folder: Path,
    tools: Tools,
    palette: Palette,
    tell: Tell = lambda _: None,
) -> str:
    """Makes a clip's video, captions and poster in `folder`, in the colours of `palette`, with the hash of
    their data in each.

    A failure leaves the files of before. `tell` is given a few words at each step. Gives back the seconds and
    sizes in words. Raises CommandError where no clip can be made of these words and figures.
    """
    box = clip_frame.area(
        figure.written.caption for figure in scene.figures.values() if not figure.written.wrong
    )
    style = figure_style.for_pictures(STYLE.read_text("utf-8"), palette)
    stage = clip_stage.SceneStage(scene, box[2:], style, palette)
    board = storyboard_maker.make(technique, stage)
    with work_folder(folder) as work:
        made = {kind: work / f"{technique.slug}{kind}" for kind in clip_files.FILES}
        try:
            frames = list(clip_frame.frames(board, stage, tools.measure))
            first = clip_frame.poster(board, stage, tools.measure)
        except clip_frame.TooLong as words:
            raise CommandError(f"these words find no room in the clip: {words}; say it shorter") from None
        with closing(clip_encoder.pictures([svg for svg, _ in frames], tools.fonts)) as drawn:
            counted = _counted(drawn, len(frames), tell)
            listed = clip_encoder.write_frames(zip(counted, (times for _, times in frames)), work)
        tell("encoding")
        jpeg = clip_encoder.poster(clip_encoder.png(first, tools.fonts), digest, tools.ffmpeg)
        made[".jpg"].write_bytes(jpeg)
        quality = clip_encoder.small_video(listed, board.seconds, digest, made[".mp4"], tools.ffmpeg)
        made[".vtt"].write_text(captions.vtt(board.captions, digest, board.ticks), "utf-8", newline="\n")
        kilobytes = {kind: file.stat().st_size / 1000 for kind, file in made.items()}
        for kind, file in made.items():
            os.replace(file, folder / f"{technique.slug}{kind}")
    return (
        f"{float(board.seconds):.0f} s, {kilobytes['.mp4']:.0f} kB (quality {quality}),"
        f" poster {kilobytes['.jpg']:.0f} kB, {len(board.captions)} captions"
    )


def _counted(pictures: Iterable[bytes], total: int, tell: Tell) -> Iterator[bytes]:
    """The same pictures; tells every few seconds how many there are."""
    told = time.monotonic()
    for number, picture in enumerate(pictures, 1):
        yield picture
        if time.monotonic() - told >= OFTEN:
            told = time.monotonic()
            tell(f"{number} of {total} pictures drawn")


@contextmanager
def work_folder(folder: Path) -> Iterator[Path]:
    """An empty folder inside `folder`, named for this process. At the end it is removed with all that is in
    it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=f"{WORK_FOLDER}{os.getpid()}-") as made:
        yield Path(made)


def remove_left_behind(folders: Iterable[Path]) -> None:
    """Removes the work folders of processes that were killed. Those of processes that run are left. A name
    without a process has an older form, and is removed.
    """
    for folder in folders:
        for left in folder.glob(f"{WORK_FOLDER}*"):
            number = re.match(r"(\d+)-", left.name.removeprefix(WORK_FOLDER))
            if number is None or not _runs(int(number[1])):
                shutil.rmtree(left, ignore_errors=True)


def _runs(process: int) -> bool:
    """Whether another process has this number. A folder with the number of this one is of a process that had
    it before.
    """
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
