"""The house itself: sizes, locks and the files that have to agree with each other."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from portal.kit.servers.roles import CREATE_DATABASE, ROLES

ROOT = Path(__file__).parents[1]
LONGEST = 400
SOURCES = {".py", ".html", ".jinja", ".css", ".js"}


def committed() -> list[Path]:
    """The files of the project, those not yet committed among them."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def requirements(path: str) -> dict[str, str]:
    """Names and versions of a lock."""
    return dict(re.findall(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==(\S+)", (ROOT / path).read_text(), re.MULTILINE))


def test_a_file_fits_in_the_head():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in committed()
        if path.suffix in SOURCES and "migrations" not in path.parts
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }

    assert long == {}, "split by noun, never into a second part"


def test_no_page_has_anything_inline():
    """The strict content security policy would refuse it in front of a person."""
    inline = re.compile(
        r"""<style\b|<script(?![^>]*\bsrc=)(?![^>]*\bapplication/json)|\sstyle=["']|\son[a-z]+=["']""", re.IGNORECASE
    )
    found = {
        str(path.relative_to(ROOT)): match[0]
        for path in committed()
        if path.suffix in {".html", ".jinja"} and "templates" in path.parts
        if (
            match := inline.search(re.sub(r"{#.*?#}|{% comment.*?endcomment %}", "", path.read_text(), flags=re.DOTALL))
        )
    }

    assert found == {}


def test_the_lock_has_every_library_that_the_project_names():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    named = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    locked = requirements("requirements.lock")

    wanted = {re.match(r"[A-Za-z0-9-]+", line)[0].lower() for line in named}

    assert wanted - set(locked) == set(), "make lock"


def test_an_installation_gets_the_versions_that_were_tested():
    tested, served = requirements("requirements.lock"), requirements("deploy/requirements.lock")

    assert {name: version for name, version in served.items() if tested.get(name) != version} == {}, "make lock"
    assert "pytest" not in served


@pytest.mark.parametrize("lock", ["requirements.lock", "deploy/requirements.lock", "package-lock.json"])
def test_a_lock_says_which_bytes_and_not_where_from(lock):
    text = (ROOT / lock).read_text()

    assert re.findall(r"index-url|find-links|\"resolved\"|file:", text) == []
    assert text.count("sha") > 5


def test_a_server_of_somebody_else_gets_the_same_roles():
    statements = [line for line in (ROOT / "deploy/postgres/roles.sql").read_text().splitlines() if line[:2] != "--"]

    assert statements == [f"{statement};" for statement in [*ROLES, CREATE_DATABASE]]
