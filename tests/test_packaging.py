"""The wheel and the sdist hold the package once, with its words, templates and examples, and install."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

PARTS = ("architecture", "projects", "solvers", "tui")
LINKS = (*PARTS, "examples")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a wheel and an sdist, the wheel made from the sdist; the build leaves this tree alone."""
    tree, folder = tmp_path_factory.mktemp("tree") / "eaplan", tmp_path_factory.mktemp("dist")
    shutil.copytree(
        ROOT, tree, symlinks=True, ignore=shutil.ignore_patterns(".*", "*.egg-info", "__pycache__", "build")
    )
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(tree)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def expected() -> set[str]:
    """Every file of the package; plans made from its examples are none."""
    files = (file.relative_to(ROOT) for file in (ROOT / "eaplan").rglob("*") if file.is_file())
    made = {"__pycache__", "plans", ".eaplan"}
    return {file.as_posix() for file in files if not made.intersection(file.parts)}


def test_the_root_shows_the_four_parts_and_the_examples() -> None:
    for part in LINKS:
        link = ROOT / part
        assert link.is_symlink()
        assert link.resolve() == ROOT / "eaplan" / part


def test_the_wheel_holds_the_whole_package_once(built: Path) -> None:
    [wheel] = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert len(names) == len(set(names))
    assert {name for name in names if ".dist-info/" not in name} == expected()


def test_the_sdist_holds_the_whole_package_once(built: Path) -> None:
    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = [name.partition("/")[2] for name in archive.getnames()]
        assert not any(member.issym() for member in archive.getmembers())
    files = {name for name in names if name.startswith("eaplan/") and Path(name).suffix}
    assert expected() <= files | {"eaplan/py.typed"}
    assert not any(name.split("/")[0] in LINKS for name in names)
    assert {"LICENSE", "README.md", "CHANGELOG.md", "pyproject.toml"} <= set(names)


def test_the_wheel_installs_and_runs(built: Path, tmp_path: Path) -> None:
    [wheel] = built.glob("*.whl")
    place = tmp_path / "site"
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--no-index",
            "--target",
            str(place),
            str(wheel),
        ],
        check=True,
        capture_output=True,
    )
    code = (
        f"import sys; sys.path.insert(0, {str(place)!r}); import eaplan.cli; print(eaplan.__file__); eaplan.cli.main()"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, "init", str(tmp_path / "scheme"), "--lang", "vi"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        check=True,
    )
    assert run.stdout.strip() == str(place / "eaplan" / "__init__.py")
    assert (tmp_path / "scheme" / "de-an.yaml").exists()
    begin = f"import sys; sys.path.insert(0, {str(place)!r}); from eaplan.workspace import starting; "
    copy = "starting.copy_example('copy', 'thanh-hoa-2021-2030'); print(starting.__file__)"
    run = subprocess.run([sys.executable, "-c", begin + copy], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert run.stdout.startswith(str(place))
    assert (tmp_path / "copy" / "du-an" / "nv1-nen-tang-so.yaml").exists()


def test_the_command_is_installed() -> None:
    command = Path(sys.executable).with_name("eaplan")
    run = subprocess.run([str(command), "--version"], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("eaplan 0.")


def test_no_path_of_a_machine_and_no_registry_stands_in_the_build_files() -> None:
    for name in ("pyproject.toml", "Makefile", ".ci/run", "requirements/test.txt", "MANIFEST.in"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert "index-url" not in text
        assert not any(start in text for start in (" /home", " /opt", " /work", " /usr"))
