"""GitHub's workflows: actions pinned to a commit, the least rights, and the commands that the pages name."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".github" / "workflows"
TEXTS = {one.name: one.read_text("utf-8") for one in sorted(FOLDER.glob("*.yml"))}
PINNED = re.compile(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
# What a job may do beyond reading nothing.
RIGHTS = {
    "publish.yml": {
        "build": {"contents": "read"},
        "github-pages": {"pages": "write", "id-token": "write"},
        "branch": {"actions": "read", "contents": "write"},
    },
    "verify.yml": {"verify": {"contents": "read", "issues": "write"}},
}


def runs(job):
    return [step["run"] for step in job["steps"] if "run" in step]


@pytest.mark.parametrize("name", TEXTS)
def test_every_action_is_official_and_pinned_to_a_commit(name):
    used = re.findall(r"uses: (.*)", TEXTS[name])
    assert used and [one for one in used if not PINNED.fullmatch(one)] == []


@pytest.mark.parametrize("name", TEXTS)
def test_each_job_has_the_rights_that_it_needs_a_limit_and_a_known_machine(name):
    workflow = yaml.safe_load(TEXTS[name])
    assert workflow["permissions"] == {}
    assert {job: told["permissions"] for job, told in workflow["jobs"].items()} == RIGHTS[name]
    for job in workflow["jobs"].values():
        assert job["runs-on"] == "ubuntu-24.04" and 5 <= job["timeout-minutes"] <= 60
        checkouts = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        assert all(step["with"] == {"persist-credentials": False} for step in checkouts)


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_from_outside_stands_in_a_script(name):
    """`${{ … }}` in a script would be run as code."""
    for job in yaml.safe_load(TEXTS[name])["jobs"].values():
        assert all("${{" not in run for run in runs(job))


def test_nothing_is_published_that_was_not_checked():
    jobs = yaml.safe_load(TEXTS["publish.yml"])["jobs"]
    build = [step.get("run") or step["uses"].partition("@")[0] for step in jobs.pop("build")["steps"]]
    assert build[1:] == ["make browser", "make site", "make publish-check", "actions/upload-pages-artifact"]
    assert [job["needs"] for job in jobs.values()] == ["build"] * len(jobs) != []


def test_the_site_is_looked_at_each_week_and_an_issue_is_opened_only_for_what_was_found():
    workflow = yaml.safe_load(TEXTS["verify.yml"])
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", workflow[True]["schedule"][0]["cron"])  # `on` is true in YAML
    steps = {step["name"]: step for step in workflow["jobs"]["verify"]["steps"] if "name" in step}
    look, issue = steps["Look at the site"], steps["Open an issue"]
    assert look["id"] == "look" and "set -o pipefail" in look["run"]
    assert issue["if"] == "failure() && steps.look.outcome == 'failure'"


def test_every_command_of_the_workflows_exists():
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"))) | {".venv/.ready"}
    for name, text in TEXTS.items():
        called = [
            one
            for job in yaml.safe_load(text)["jobs"].values()
            for run in runs(job)
            for one in re.findall(r"(?m)^ *make (?:--silent )?(\S+)", run)
        ]
        assert called and set(called) <= targets, name


def test_the_page_about_hosts_names_what_the_workflows_ask_for():
    page = (ROOT / "docs/authoring/hosts.md").read_text("utf-8")
    for name, text in TEXTS.items():
        assert f"`.github/workflows/{name}`" in page
        assert f'"{yaml.safe_load(text)["name"]}"' in page or name == "verify.yml"
    for one in ("SITE_HOST", "branch", "built-site", "main"):
        assert f"`{one}`" in page and one in TEXTS["publish.yml"]


def test_the_benchmark_loads_as_make_starts_it():
    """Nothing else runs it, so a name that it can't import would be noticed late."""
    told = subprocess.run(
        ["make", "-n", "bench"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    (line,) = [one for one in told.splitlines() if one.endswith(" tests/bench.py")]
    loads = "import runpy, sys; sys.path.insert(0, 'tests'); runpy.run_path('tests/bench.py')"
    python = line.removesuffix(" tests/bench.py").replace(".venv/bin/python", shlex.quote(sys.executable))
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    subprocess.run(f"{python} -c {shlex.quote(loads)}", shell=True, cwd=ROOT, env=environ, check=True)
