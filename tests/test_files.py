from __future__ import annotations

from pathlib import Path

import pytest

from digest.errors import OutputError
from digest.files import write


def test_a_file_is_written_whole_for_its_owner_alone(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b.txt", b"one")
    write(tmp_path / "a" / "b.txt", b"two")
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"two"
    assert (tmp_path / "a" / "b.txt").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"precious")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with pytest.raises(OutputError, match="symbolic link"):
        write(tmp_path / "link", b"gone")
    assert (tmp_path / "target").read_bytes() == b"precious"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot be written"):
        write(tmp_path / "file" / "below", b"x")


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(OutputError):
        write(tmp_path / "b.txt", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["b.txt"]
