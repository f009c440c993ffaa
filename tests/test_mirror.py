"""tests/ mirrors hooks/technique_site folder for folder: `engine/cues/dose.py` has its tests in
`engine/cues/test_dose.py`. Where it is otherwise, one of the two tables says so.
"""

import re
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE, TESTS = ROOT / "hooks" / "technique_site", ROOT / "tests"

# A module without a test file of its name → the test file that covers it, from tests/. Most of them are
# parts of a way from text to result, and it is the way that is tested.
COVERED_BY = {
    "commands/clip_encoder.py": "commands/test_clips.py",
    "commands/clip_maker.py": "commands/test_clips.py",
    "commands/command_line.py": "commands/test_every_command.py",
    "commands/docs_folder.py": "commands/test_lint.py",
    "commands/figure_server.py": "commands/test_figure.py",
    "commands/figure_stage.py": "commands/test_figure_editor.py",
    "commands/figure_watcher.py": "commands/test_figure.py",
    "commands/film_encoder.py": "commands/test_video.py",
    "commands/git_files.py": "commands/test_publish_check.py",
    "commands/published_page.py": "commands/test_published_site.py",
    "commands/reading.py": "engine/page/test_readability.py",
    "engine/body/body_parts.py": "engine/body/test_inverse_kinematics.py",
    "engine/body/camera.py": "engine/drawing/test_figure_svg.py",
    "engine/body/flesh.py": "engine/figure/test_prop_solids.py",
    "engine/body/muscles.py": "engine/drawing/test_figure_svg.py",
    "engine/body/props.py": "engine/figure/test_scene.py",
    "engine/figure/unshown.py": "engine/figure/test_figures.py",
    "engine/exports/routine_data.py": "engine/exports/test_techniques_json.py",
    "engine/page/client_text.py": "engine/page/test_readability.py",
    "engine/page/key_slips.py": "engine/page/test_pages.py",
    "engine/page/inline_text.py": "engine/page/test_stray_signs.py",
    "engine/page/number_notes.py": "engine/page/test_pages.py",
    "engine/page/technique_fields.py": "engine/page/test_pages.py",
    "engine/page/volume_fields.py": "engine/page/test_pages.py",
    "engine/catalogue/bibliography.py": "engine/catalogue/test_sources.py",
    "engine/catalogue/docs_files.py": "engine/catalogue/test_loader.py",
    "engine/catalogue/link_register.py": "engine/catalogue/test_link_check.py",
    "engine/catalogue/model.py": "engine/catalogue/test_loader.py",
    "assets/site_parts.py": "test_build.py",
    "engine/catalogue/page_checks.py": "engine/page/test_pages.py",
    "engine/catalogue/page_figures.py": "engine/catalogue/test_kept_pages.py",
    "engine/catalogue/page_reader.py": "engine/page/test_pages.py",
    "engine/exports/moved_data.py": "engine/exports/test_techniques_json.py",
    "render/noted_catalogue.py": "test_build_again.py",
    "render/page_facts.py": "test_build_again.py",
    "render/page_recall.py": "test_build_again.py",
    "render/picture_shelf.py": "test_build_again.py",
    "engine/catalogue/routines.py": "engine/page/test_pages.py",
    "engine/clip/clip_files.py": "commands/test_clips.py",
    "engine/cues/cue_fixes.py": "commands/test_lint_fixes.py",
    "engine/cues/cue_head_fixes.py": "commands/test_lint_fixes.py",
    "engine/cues/cue_head.py": "engine/page/test_pages.py",
    "engine/cues/cue_line_forms.py": "engine/page/test_pages.py",
    "engine/cues/cue_lines.py": "engine/page/test_pages.py",
    "engine/cues/cue_list.py": "engine/page/test_pages.py",
    "engine/cues/dose_brackets.py": "engine/cues/test_cue_head.py",
    "engine/cues/dose_slip_cants.py": "engine/cues/test_dose_slips.py",
    "engine/cues/dose_slip_loose.py": "engine/cues/test_dose_slips.py",
    "engine/cues/dose_slip_sets.py": "engine/cues/test_dose_slips.py",
    "engine/cues/dose_slip_vague.py": "engine/cues/test_dose_slips.py",
    "engine/cues/dose_slip_meaning.py": "engine/cues/test_dose_slips.py",
    "engine/cues/dose_slip_row.py": "engine/cues/test_dose_slips.py",
    "engine/cues/dose_slip_rows.py": "engine/cues/test_dose_slips.py",
    "engine/cues/dose_slip_says.py": "engine/cues/test_dose_slip_meaning.py",
    "engine/cues/dose_slip_wholes.py": "engine/cues/test_dose_slip_meaning.py",
    "engine/drawing/arrows.py": "engine/drawing/test_figure_svg.py",
    "engine/drawing/prop_shapes.py": "engine/drawing/test_figure_svg.py",
    "engine/drawing/silhouette.py": "engine/drawing/test_figure_svg.py",
    "engine/exports/compact_json.py": "engine/exports/test_structured_data.py",
    "engine/text/citations.py": "engine/catalogue/test_sources.py",
    "engine/text/data_file.py": "engine/catalogue/test_synonyms.py",
    "engine/settings/settings_file.py": "engine/settings/test_site_settings.py",
    "engine/exports/security_policy.py": "engine/exports/test_host_files.py",
    "engine/exports/app_icon.py": "assets/test_card_files.py",
    "engine/figure/arrow_keys.py": "engine/figure/test_figures.py",
    "engine/figure/collisions.py": "engine/figure/test_prop_solids.py",
    "engine/figure/figure_aliases.py": "engine/figure/test_figure_edit.py",
    "engine/figure/figure_file.py": "engine/figure/test_figures.py",
    "engine/figure/figure_keys.py": "engine/figure/test_figures.py",
    "engine/figure/figure_model.py": "engine/figure/test_figures.py",
    "engine/figure/figure_problems.py": "engine/figure/test_figures.py",
    "engine/figure/figure_words.py": "engine/figure/test_figures.py",
    "engine/figure/joint_keys.py": "engine/figure/test_figures.py",
    "engine/figure/misfits.py": "engine/figure/test_figures.py",
    "engine/figure/part_keys.py": "engine/figure/test_figures.py",
    "engine/figure/prop_keys.py": "engine/figure/test_figures.py",
    "engine/drawing/band_shapes.py": "engine/drawing/test_gear_shapes.py",
    "engine/figure/band_keys.py": "engine/figure/test_figures.py",
    "engine/body/mass.py": "engine/body/test_balance.py",
    "engine/figure/slopes.py": "engine/figure/test_bands.py",
    "engine/figure/prop_placement.py": "engine/figure/test_figures.py",
    "engine/figure/stepping.py": "engine/figure/test_touch_meaning.py",
    "engine/figure/touch_words.py": "engine/figure/test_touch_meaning.py",
    "engine/page/addresses.py": "engine/catalogue/test_link_check.py",
    "engine/page/front_matter_fields.py": "engine/page/test_pages.py",
    "engine/page/marked_videos.py": "render/test_video_player.py",
    "engine/page/new_page.py": "commands/test_new.py",
    "engine/page/page_videos.py": "engine/page/test_pages.py",
    "engine/page/plain_text.py": "engine/page/test_pages.py",
    "engine/page/section_entries.py": "engine/page/test_pages.py",
    "engine/page/section_headings.py": "engine/page/test_pages.py",
    "engine/page/section_lists.py": "engine/page/test_pages.py",
    "engine/page/sections.py": "engine/page/test_pages.py",
    "engine/page/technique.py": "engine/page/test_pages.py",
    "engine/page/video_model.py": "engine/page/test_video_address.py",
    "engine/page/video_path.py": "engine/page/test_video_address.py",
    "engine/page/vimeo_address.py": "engine/page/test_video_address.py",
    "engine/page/youtube_address.py": "engine/page/test_video_address.py",
    "engine/sheet/sheet_check.py": "engine/sheet/test_sheet_layout.py",
    "engine/sheet/sheet_text.py": "engine/sheet/test_sheet_heights.py",
    "engine/text/english.py": "test_build.py",
    "engine/text/fenced_code.py": "engine/text/test_source.py",
    "engine/text/source_text.py": "engine/text/test_source.py",
    "engine/text/spelling.py": "engine/text/test_front_matter.py",
    "engine/text/yaml_complaint_rows.py": "engine/text/test_yaml_slips.py",
    "engine/text/yaml_complaints.py": "engine/text/test_yaml_slips.py",
    "engine/text/yaml_document.py": "engine/text/test_front_matter.py",
    "engine/text/yaml_line_slips.py": "engine/text/test_yaml_slips.py",
    "render/cards.py": "render/test_lists.py",
    "render/entry_words.py": "render/test_plan_parts.py",
    "render/script_files.py": "render/test_plan_parts.py",
    "render/site_context.py": "test_second_site.py",
    "render/page_markdown.py": "render/test_page_blocks.py",
    "render/sheet_html.py": "render/test_page_blocks.py",
    "render/site_files.py": "test_build.py",
    "render/theme_front_matter.py": "test_build.py",
    "storage/exchange.py": "storage/test_site_folder.py",
    "storage/guard.py": "pdf/test_pdf_printer.py",
    "storage/site_build.py": "test_build_whole.py",
}
# A test file, outside of browser/ where pages are tested, that is named after no module → what it is about.
ABOUT = {
    "test_build_again.py": "builds that remember former ones, compared with clean builds",
    "engine/drawing/test_figure_looks.py": "figure.css and frames, by what has to be seen small and on paper",
    "commands/test_clips_stopped.py": "commands/clips.py, when it is stopped",
    "commands/test_every_command.py": "what all commands have in common",
    "engine/figure/test_figure_suggestions.py": "what messages offer in place of a word or an angle",
    "engine/cues/test_dose_fixes.py": "engine/cues/dose.py, by what is told of several terms, and mended",
    "engine/page/test_pages.py": "the grammar of a page, case by case",
    "test_same_bytes.py": "the drawings of a whole site, by what adds the numbers",
    "test_clean_pages.py": "the linter and the build as a whole, by what is clean",
    "engine/test_long_lines.py": "the linter as a whole, by long lines",
    "engine/test_never_raises.py": "the linter as a whole, by any text",
    "render/test_redirect_pages.py": "render/redirects.py, by the pages of a built site",
    "render/test_share.py": "the code and the way up on pages of a built site",
    "render/test_templates.py": "overrides/",
    "test_build.py": "what a build says, and when it stops",
    "test_build_state.py": "what is left of a build for the next one",
    "test_build_whole.py": "what becomes of the site of before, whatever ends a build",
    "test_docs.py": "docs/authoring",
    "test_mirror.py": "tests/",
    "test_second_site.py": "a site of another coach, which has nothing of this one",
    "test_mutants.py": ".ci/mutants.py",
    "test_workflows.py": ".github/workflows",
    "test_structure.py": "hooks/",
}


def mirrored(module: str) -> str:
    """The test file that mirrors a module: `engine/cues/dose.py` → `engine/cues/test_dose.py`."""
    return str(PurePosixPath(module).with_name(f"test_{PurePosixPath(module).name}"))


MODULES = {
    path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"
}
TEST_FILES = {path.relative_to(TESTS).as_posix() for path in TESTS.rglob("test_*.py")}
NAMED = {mirrored(module) for module in MODULES}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_has_a_test_file_or_a_line_that_says_which_covers_it(module):
    assert mirrored(module) in TEST_FILES or module in COVERED_BY, (
        f"write tests/{mirrored(module)}, or a line in COVERED_BY"
    )


def test_the_tables_name_what_is_there():
    assert [module for module in COVERED_BY if module not in MODULES] == []
    assert {file for file in COVERED_BY.values() if file not in TEST_FILES} == set()
    assert [file for file in ABOUT if file not in TEST_FILES or file in NAMED] == []


def test_a_test_file_has_a_module_or_a_line_that_says_what_it_is_about():
    assert sorted(file for file in TEST_FILES - NAMED - set(ABOUT) if not file.startswith("browser/")) == []


IMPORTS_A_TEST = re.compile(r"\s*(?:from|import) (?:\w+\.)*test_\w+")


@pytest.mark.parametrize("file", sorted(file for file in TEST_FILES if not file.startswith("browser/")))
def test_no_test_module_imports_another(file):
    """What two of them need is in tests/support."""
    lines = (TESTS / file).read_text("utf-8").splitlines()
    assert [line for line in lines if IMPORTS_A_TEST.match(line)] == []
