"""Paths → the files that they mean."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from newsarchive.errors import DumpError
from newsarchive.readers import walk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("10.txt", "2.txt", ".hidden", "b/1.txt", "b/.git/x", "B2.txt", "a/deep/z.txt", "a/9.txt"):
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "news"


def found(*paths: str) -> list[str]:
    return [str(path) for path in walk(paths)]


ALL = ["news/2.txt", "news/10.txt", "news/a/9.txt", "news/a/deep/z.txt", "news/b/1.txt", "news/B2.txt"]


@pytest.mark.usefixtures("folder")
def test_a_folder_means_its_files_in_the_order_of_their_numbers() -> None:
    assert found("news") == ALL


@pytest.mark.usefixtures("folder")
def test_each_file_comes_once() -> None:
    assert found("news/b/1.txt", "news", "news/../news/2.txt", "-", "-") == [
        "news/b/1.txt",
        *[path for path in ALL if path != "news/b/1.txt"],
        "-",
    ]


@pytest.mark.usefixtures("folder")
def test_a_hidden_file_is_read_when_it_is_named() -> None:
    assert found("news/.hidden", "news/b/.git") == ["news/.hidden", "news/b/.git/x"]


def test_links_are_followed_and_loops_are_not(folder: Path) -> None:
    (folder / "a" / "loop").symlink_to(folder)
    (folder / "self").symlink_to("self")
    (folder / "twin.txt").symlink_to("2.txt")
    (folder.parent / "elsewhere").mkdir()
    (folder.parent / "elsewhere" / "w.txt").touch()
    (folder / "zlink").symlink_to(folder.parent / "elsewhere")
    assert found("news") == [
        *ALL,
        "news/self: cannot be read (Too many levels of symbolic links); see whether the disk is in order",
        "news/zlink/w.txt",
    ]


def test_what_leads_nowhere_is_named_in_its_place(folder: Path) -> None:
    (folder / "b" / "gone.txt").symlink_to("nowhere")
    items = list(walk(["news/b", "news/none", "a\0b"]))
    assert [(type(item), str(item)) for item in items] == [
        (str, "news/b/1.txt"),
        (DumpError, "news/b/gone.txt: no such file; check the path"),
        (DumpError, "news/none: no such file; check the path"),
        (DumpError, "a\0b: cannot be the name of a file; check the path"),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_read_only_when_it_is_named(folder: Path) -> None:
    os.mkfifo(folder / "b" / "pipe")
    assert found("news/b/pipe") == ["news/b/pipe"]
    assert found("news/b") == [
        "news/b/1.txt",
        "news/b/pipe: is no regular file; name it on its own if it is to be read",
    ]


def test_a_folder_that_may_not_be_listed_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listdir = os.listdir

    def refuse(path: str) -> list[str]:
        if path == "news/a":
            raise PermissionError(13, "Permission denied", path)
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    assert folder.exists()
    assert found("news") == [
        *ALL[:2],
        "news/a: may not be read; give yourself the right to read it",
        *ALL[4:],
    ]
