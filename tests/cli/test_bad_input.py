"""Bad case files: everything wrong is told at once, placed, in plain words, with exit status 2 and no traceback."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen

from assess.source.yaml import MOST_BYTES, as_written, parse
from tests.conftest import ROOT, Problems, Run

GOOD = "received: 2024-10-30\nmatters:\n  - id: delay\n"
PLACED = re.compile(r"[^:]+(:\d+:\d+)?: [^A-Z]")


@frozen
class Bad:
    """A bad file: what stands in it, and what the program must say of it, without the path."""

    name: str
    content: bytes
    errors: tuple[str, ...]


def _from_table() -> Iterator[Bad]:
    path = Path(__file__).parent / "bad-input.yaml"
    node = parse(path.name, path.read_bytes())
    assert node is not None
    entries = as_written(node)
    assert isinstance(entries, list)
    for entry in entries:
        yield Bad(entry["name"], entry["content"].encode(), tuple(entry["errors"]))


def _nested(opening: str, closing: str, times: int) -> bytes:
    return f"case: {opening * times}one{closing * times}\nmatters: [{{id: a}}]\n".encode()


NO_UTF_8 = "; save the file as UTF-8"
TOO_DEEP = "is nested more deeply than any file of this kind"
NO_WORD = "more than 20,000 characters without a space, which no file of this kind holds"
TOO_LONG = "is longer than 100,000 characters, more than any value of this kind holds"
# What a table in YAML cannot hold: bytes that are no text, and files that are too large.
BYTES = (
    Bad("UTF-16 with its mark", GOOD.encode("utf-16"), ("1:1: is written in UTF-16, not in UTF-8; save it as UTF-8",)),
    Bad("UTF-16 without its mark", GOOD.encode("utf-16-le"), ("1:1: is written in UTF-16, not in UTF-8; save it as UTF-8",)),
    Bad("UTF-16, the other way round", GOOD.encode("utf-16-be"), ("1:1: is written in UTF-16, not in UTF-8; save it as UTF-8",)),
    Bad("UTF-32", GOOD.encode("utf-32"), ("1:1: is written in UTF-32, not in UTF-8; save it as UTF-8",)),
    Bad("Latin-1", "received: 2024-10-30\ncase: né\n".encode("latin-1"), (f"2:8: byte 0xe9 is not UTF-8{NO_UTF_8}",)),
    Bad("Windows quotation marks", b"case: \x93one\x94\n", (f"1:7: byte 0x93 is not UTF-8{NO_UTF_8}",)),
    Bad("Latin-1 behind a byte order mark", b"\xef\xbb\xbfcase: n\xe9\n", (f"1:8: byte 0xe9 is not UTF-8{NO_UTF_8}",)),
    Bad("half a character at the end", b"case: \xe2\x82", (f"1:7: byte 0xe2 is not UTF-8{NO_UTF_8}",)),
    Bad("a compressed file", b"\x1f\x8b\x08\x00\x00\x00", (f"1:2: byte 0x8b is not UTF-8{NO_UTF_8}",)),
    Bad("nought", b"case: a\0b\n", ("1:8: control character U+0000, which no text file holds",)),
    Bad("a bell", b"case: one\nbody: {kind: \x07council}\n", ("2:14: control character U+0007, which no text file holds",)),
    Bad("an escape sequence", b"case: \x1b[31mred\n", ("1:7: control character U+001B, which no text file holds",)),
    Bad("a form feed, after lines that end as on Windows", b"case: one\r\n\x0c", ("2:1: control character U+000C, which no text file holds",)),
    Bad("a control character of the upper half", "case: a\x80b\n".encode(), ("1:8: character U+0080 is not read in YAML; delete it",)),
    Bad("a line separator", "case: a\u2028b\n".encode(), ("1:8: character U+2028 is not read in YAML; delete it",)),
    Bad("a character that is none", "case: \ufffe\n".encode(), ("1:7: character U+FFFE is not read in YAML; delete it",)),
    Bad("a file too large", b"#" * (MOST_BYTES + 1), ("1:1: is larger than 2 MB, more than any file of this kind holds",)),
    Bad("a text too long", b"case: " + b"x " * 50_001 + b"\nmatters: [{id: a}]\n", (f"1:7: {TOO_LONG}",)),
    Bad("a word too long", b"case: one\ntwo: " + b"x" * 20_001, (f"2:6: {NO_WORD}",)),
    Bad("a tag too long", b"case: !" + b"x" * 1_900_000 + b" one", (f"1:7: {NO_WORD}",)),
    Bad("lists without end", b"[ " * 500_000, (f"1:83: {TOO_DEEP}",)),
    Bad("braces without end", b"{a: " * 250_000, (f"1:162: {TOO_DEEP}",)),
    Bad("lists in lists", _nested("[", "]", 100), (f"1:47: {TOO_DEEP}",)),
    Bad("hyphens without end", b"- " * 100_000, (f"1:83: {TOO_DEEP}",)),
    Bad(
        "more values than any case has",
        b"matters: [" + b"a, " * 20_001 + b"a]\n",
        ("1:60002: holds more values than any file of this kind, its aliases followed",),
    ),
    Bad(
        "a chain of aliases deeper than any list",
        b"".join(b"a%d: &a%d [%s]\n" % (n, n, b"*a%d" % (n - 1) if n else b"x") for n in range(100)),
        (f"40:12: {TOO_DEEP}",),
    ),
)  # fmt: skip
BAD = (*_from_table(), *BYTES)


def test_there_are_kinds_enough() -> None:
    """Every way of getting a case file wrong that anyone has thought of is held to its message."""
    assert len(BAD) > 200
    assert len({bad.name for bad in BAD}) == len(BAD)


@pytest.mark.parametrize("bad", BAD, ids=[bad.name.replace(" ", "-") for bad in BAD])
def test_everything_wrong_is_told_at_once(bad: Bad, problems: Problems) -> None:
    """Each fault is told once, with its line and column, what was found and what was expected, in order."""
    told = [str(problem).removeprefix("case.yaml:") for problem in problems(bad.content)]
    assert told == list(bad.errors)


def test_screen_reports_every_bad_file_and_exits_with_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, assess: Run
) -> None:
    """The program prints every fault of every file as PATH:LINE:COLUMN to standard error, and nothing else."""
    monkeypatch.chdir(tmp_path)
    expected = []
    Path("cases").mkdir()
    for number, bad in enumerate(BAD):
        path = Path("cases") / f"{number:03}.yaml"
        path.write_bytes(bad.content)
        expected += [f"{path}:{error}" for error in bad.errors]
    ran = assess("screen", "cases")
    assert ran.status == 2
    assert ran.out == ""
    *told, last = ran.err.splitlines()
    assert told == expected
    assert all(PLACED.match(line) for line in told)
    assert last == f"{len(expected)} errors in {len(BAD)} files; nothing was screened in them"


def test_what_can_be_screened_is_screened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, assess: Run
) -> None:
    """A bad file costs no other file its result; the exit status is 2 all the same."""
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text("received: 2024-13-05\nmatters: [{id: a}]\n")
    Path("b.yaml").write_text(GOOD)
    ran = assess("screen", "a.yaml", "b.yaml", "--format", "json")
    told = json.loads(ran.out)
    assert ran.status == 2
    assert [case["path"] for case in told["cases"]] == ["b.yaml"]
    assert [(error["path"], error["line"], error["column"]) for error in told["errors"]] == [
        ("a.yaml", 1, 11)
    ]
    assert told["errors"][0]["message"] == "`received` is `2024-13-05`: no such day"
    assert told["errors"][0]["help"].startswith("a date is written 2024-05-03")
    assert ran.err.startswith("a.yaml:1:11: `received` is `2024-13-05`: no such day; ")


def test_standard_input_is_named_by_a_hyphen(assess: Run) -> None:
    """What is wrong with standard input is placed under the name `-`."""
    ran = assess("screen", "-", stdin=b"receieved: 2024\nmatters: [{id: a}]\n")
    assert ran.status == 2
    assert ran.err.splitlines() == [
        "-:1:1: `receieved` is not a fact of the vocabulary; did you mean `received`?",
        "1 error; nothing was screened in this file",
    ]


def test_a_file_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, assess: Run) -> None:
    """Where there is no line the path stands alone."""
    monkeypatch.chdir(tmp_path)
    ran = assess("screen", "nowhere.yaml", "no\0where.yaml")
    assert ran.status == 2
    assert ran.err.splitlines() == [
        "nowhere.yaml: no such file",
        "no\ufffdwhere.yaml: cannot be read: embedded null byte",
        "2 errors in 2 files; nothing was screened in them",
    ]


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="permissions are POSIX's")
def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, assess: Run) -> None:
    """A file without permission, or a link that leads to itself, is one line, not a traceback."""
    monkeypatch.chdir(tmp_path)
    Path("shut.yaml").write_text(GOOD)
    Path("shut.yaml").chmod(0)
    Path("loop.yaml").symlink_to("loop.yaml")
    ran = assess("screen", "loop.yaml", "shut.yaml")
    told = ran.err.splitlines()
    assert ran.status == 2
    assert told[0].startswith("loop.yaml: cannot be read: too many levels of symbolic links")
    if os.geteuid() != 0:
        assert told[1] == "shut.yaml: cannot be read: permission denied"


def test_a_folder_with_no_case_files(tmp_path: Path, assess: Run) -> None:
    """A folder in which there is nothing to screen ends with status 3."""
    (tmp_path / "notes.txt").write_text("nothing")
    ran = assess("screen", tmp_path)
    assert ran.status == 3
    assert ran.out == ""
    assert ran.err.startswith("no case files in ")


def test_a_name_cannot_steer_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, assess: Run
) -> None:
    """Control characters in a file's name or in its text are shown, not sent to the terminal."""
    monkeypatch.chdir(tmp_path)
    name = "one\x1b[2J\ntwo.yaml"
    Path(name).write_text('"\\u202ezz": 1\nmatters: [{id: a}]\n')
    ran = assess("screen", name)
    assert ran.status == 2
    assert ran.err.splitlines() == [
        "one\ufffd[2J two.yaml:1:1: `\ufffdzz` is not a fact of the vocabulary; `assess facts` lists them",
        "1 error; nothing was screened in this file",
    ]


@pytest.mark.parametrize(
    "name",
    ["aliases that explode", "a tag that builds an object", "UTF-16 with its mark", "lists without end"],
)
def test_the_command_itself_ends_in_a_line(name: str, tmp_path: Path) -> None:
    """Run as a process of its own, the program ends in lines and status 2, without a traceback."""
    bad = next(bad for bad in BAD if bad.name == name)
    path = tmp_path / "bad.yaml"
    path.write_bytes(bad.content)
    ran = subprocess.run(
        [sys.executable, "-m", "assess", "screen", str(path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=120,
    )
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
    *told, last = ran.stderr.splitlines()
    assert told == [f"{path}:{error}" for error in bad.errors]
    assert last.endswith("nothing was screened in this file")
