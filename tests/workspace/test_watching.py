"""What others change in a scheme's folder is noticed, once, and what is changed here is not."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from eaplan.workspace.watching import Changes, Watch

NOTHING = Changes({}, ())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dự-án").mkdir()
    for name in ("đề-án.yaml", "dự-án/y-tế.yml"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "README.md").write_bytes(b"no YAML")
    return tmp_path


@pytest.fixture(params=["just written", "written long ago"])
def watch(folder: Path, request: pytest.FixtureRequest) -> Watch:
    """Knows the folder; files written just now and long ago are looked at in different ways."""
    watch = Watch(folder)
    for name in ("đề-án.yaml", "dự-án/y-tế.yml"):
        if request.param == "written long ago":
            os.utime(folder / name, (1_000_000, 1_000_000))
        watch.known(name, name.encode())
    assert not watch.changed()
    return watch


def test_what_was_never_known_is_new(folder: Path) -> None:
    watch = Watch(folder)
    names = ("dự-án/y-tế.yml", "đề-án.yaml")
    assert watch.changed() == Changes({name: name.encode() for name in names}, ())
    assert watch.changed() == NOTHING


def test_a_change_is_told_once(folder: Path, watch: Watch) -> None:
    (folder / "đề-án.yaml").write_bytes(b"new")
    assert watch.changed() == Changes({"đề-án.yaml": b"new"}, ())
    assert watch.changed() == NOTHING


def test_a_change_that_keeps_size_and_time_is_seen_by_its_new_file(folder: Path, watch: Watch) -> None:
    file = folder / "đề-án.yaml"
    about = file.stat()
    other = folder / "other.tmp"
    other.write_bytes(b"x" * about.st_size)
    os.utime(other, ns=(about.st_mtime_ns, about.st_mtime_ns))
    other.replace(file)
    assert watch.changed() == Changes({"đề-án.yaml": b"x" * about.st_size}, ())


def test_two_changes_of_one_size_at_one_time_are_both_seen(folder: Path) -> None:
    file, now = folder / "đề-án.yaml", time.time_ns()
    watch = Watch(folder)
    for content in (b"one", b"two"):
        file.write_bytes(content)
        os.utime(file, ns=(now, now))
        assert watch.changed().contents["đề-án.yaml"] == content


def test_touching_is_no_change(folder: Path, watch: Watch) -> None:
    os.utime(folder / "đề-án.yaml", (2_000_000, 2_000_000))
    assert watch.changed() == NOTHING


def test_files_come_and_go(folder: Path, watch: Watch) -> None:
    (folder / "đề-án.yaml").unlink()
    (folder / "dự-án" / "mới.yaml").write_bytes(b"new")
    assert watch.changed() == Changes({"dự-án/mới.yaml": b"new"}, ("đề-án.yaml",))
    assert watch.changed() == NOTHING
    (folder / "đề-án.yaml").write_bytes("đề-án.yaml".encode())
    assert set(watch.changed().contents) == {"đề-án.yaml"}


def test_what_is_no_part_of_the_scheme_is_not_looked_at(folder: Path, watch: Watch) -> None:
    for name in ("plans/base.yaml", ".eaplan/journal.yaml", "README.md", ".hidden.yaml"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"new")
    assert watch.changed() == NOTHING


def test_what_is_written_here_is_no_change(folder: Path, watch: Watch) -> None:
    (folder / "đề-án.yaml").write_bytes(b"mine")
    watch.known("đề-án.yaml", b"mine")
    assert watch.changed() == NOTHING


def test_what_others_write_right_after_is_one(folder: Path, watch: Watch) -> None:
    watch.known("đề-án.yaml", b"mine")
    (folder / "đề-án.yaml").write_bytes(b"your")
    assert watch.changed() == Changes({"đề-án.yaml": b"your"}, ())


def test_a_scheme_in_one_file(folder: Path) -> None:
    watch = Watch(folder / "đề-án.yaml")
    watch.known("đề-án.yaml", "đề-án.yaml".encode())
    assert watch.changed() == NOTHING
    (folder / "đề-án.yaml").write_bytes(b"new")
    assert watch.changed() == Changes({"đề-án.yaml": b"new"}, ())


def test_a_folder_that_is_away_has_lost_nothing(folder: Path, watch: Watch) -> None:
    away = folder.rename(folder.with_name("away"))
    assert watch.changed() == NOTHING
    away.rename(folder)
    assert watch.changed() == NOTHING


def _lock(file: Path) -> None:
    file.chmod(0)


def _make_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _make_broken_link(file: Path) -> None:
    file.unlink()
    file.symlink_to("nowhere.yaml")


@pytest.mark.skipif(os.name != "posix", reason="pipes and such are other things on Windows")
@pytest.mark.parametrize("spoil", [_lock, _make_pipe, _make_broken_link])
def test_what_cannot_be_read_is_looked_at_again(folder: Path, watch: Watch, spoil: Callable[[Path], None]) -> None:
    file = folder / "đề-án.yaml"
    spoil(file)
    assert watch.changed() == NOTHING
    file.unlink()
    file.write_bytes(b"new")
    assert watch.changed() == Changes({"đề-án.yaml": b"new"}, ())


def test_a_whole_folder_gone_from_the_scheme_is_told(folder: Path, watch: Watch) -> None:
    shutil.rmtree(folder / "dự-án")
    assert watch.changed() == Changes({}, ("dự-án/y-tế.yml",))


def test_what_has_not_changed_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(50):
        (folder / f"{number}.yaml").write_bytes(b"x")
        os.utime(folder / f"{number}.yaml", (1_000_000, 1_000_000))
    for name in ("đề-án.yaml", "dự-án/y-tế.yml"):
        os.utime(folder / name, (1_000_000, 1_000_000))
    watch = Watch(folder)
    watch.changed()

    def read(file: Path) -> bytes:
        raise AssertionError(f"{file} was read")

    monkeypatch.setattr(Path, "read_bytes", read)
    assert watch.changed() == NOTHING
