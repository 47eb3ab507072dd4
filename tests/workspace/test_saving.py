"""Files are written whole or not at all, and stay what they are but for their content."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from eaplan.workspace.saving import write_whole

posix = pytest.mark.skipif(os.name != "posix", reason="modes, owners and links are other things on Windows")
not_root = pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="root may write to everything")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "đề-án.yaml"
    file.write_bytes(b"old")
    return file


def test_content_is_written_byte_for_byte(file: Path) -> None:
    content = "\ufefftên: Thanh Hoá\r\n".encode()
    write_whole(file, content)
    assert file.read_bytes() == content
    assert list(file.parent.iterdir()) == [file]


@posix
def test_a_new_file_has_the_ordinary_mode(tmp_path: Path) -> None:
    write_whole(tmp_path / "whole.yaml", b"")
    (tmp_path / "ordinary.yaml").write_bytes(b"")
    assert (tmp_path / "whole.yaml").stat().st_mode == (tmp_path / "ordinary.yaml").stat().st_mode


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_stays(file: Path, mode: int) -> None:
    file.chmod(mode)
    write_whole(file, b"new")
    assert stat.S_IMODE(file.stat().st_mode) == mode


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="only root may give files away")
def test_owner_and_group_stay(file: Path) -> None:
    os.chown(file, 12345, 23456)
    write_whole(file, b"new")
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 23456)


@posix
def test_links_stay_and_what_they_lead_to_is_written(file: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    link, chain = tmp_path / "folder" / "link.yaml", tmp_path / "chain.yaml"
    link.symlink_to(Path("..", file.name))
    chain.symlink_to(link)
    write_whole(chain, b"new")
    assert file.read_bytes() == b"new"
    assert link.is_symlink()
    assert chain.is_symlink()
    assert list(link.parent.iterdir()) == [link]


@posix
def test_a_link_that_leads_nowhere_yet_gets_its_file(tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to("later.yaml")
    write_whole(tmp_path / "link.yaml", b"new")
    assert (tmp_path / "later.yaml").read_bytes() == b"new"
    assert (tmp_path / "link.yaml").is_symlink()


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_nothing_changes_and_nothing_is_left_where_it_fails(
    file: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", "somewhere else")

    monkeypatch.setattr(os, failing, fail)
    with pytest.raises(OSError, match="No space left") as raised:
        write_whole(file, b"new")
    assert str(raised.value) == f"[Errno 28] No space left on device: '{file}'"
    assert file.read_bytes() == b"old"
    assert list(file.parent.iterdir()) == [file]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(OSError, match=r"folder\.yaml"):
        write_whole(tmp_path / "folder.yaml", b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["folder.yaml"]


def test_a_missing_folder_is_told_by_the_files_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as raised:
        write_whole(tmp_path / "missing" / "a.yaml", b"new")
    assert raised.value.filename == str(tmp_path / "missing" / "a.yaml")


@not_root
def test_a_read_only_file_is_not_replaced(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(PermissionError):
        write_whole(file, b"new")
    assert file.read_bytes() == b"old"


def test_a_file_that_may_not_be_written_is_not_replaced(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError, match=file.name):
        write_whole(file, b"new")
    assert file.read_bytes() == b"old"


@posix
def test_content_is_safe_before_it_takes_its_place_and_the_place_after(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    fsync, replace = os.fsync, os.replace

    def fsynced(handle: int) -> None:
        order.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "content")
        fsync(handle)

    def replaced(*paths: Path) -> None:
        order.append("in place")
        replace(*paths)

    monkeypatch.setattr(os, "fsync", fsynced)
    monkeypatch.setattr(os, "replace", replaced)
    write_whole(file, b"new")
    assert order == ["content", "in place", "folder"]


@posix
def test_a_reader_never_finds_half_a_file(file: Path) -> None:
    wholes = [b"a" * 300_000, b"b" * 300_000]
    write_whole(file, wholes[0])
    found: set[bytes] = set()
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            found.add(file.read_bytes())

    watcher = threading.Thread(target=watch)
    watcher.start()
    for number in range(100):
        write_whole(file, wholes[number % 2])
    done.set()
    watcher.join()
    assert found <= set(wholes)


def test_what_killed_programs_left_goes_with_the_next_saving_but_not_what_is_being_written(file: Path) -> None:
    stale, fresh = file.with_name(".eaplan-1.tmp"), file.with_name(".eaplan-2.tmp")
    for one in (stale, fresh):
        one.write_bytes(b"half")
    os.utime(stale, (0, 0))
    write_whole(file, b"new")
    assert not stale.exists()
    assert fresh.exists()
