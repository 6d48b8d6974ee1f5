"""What is made of the rulebooks is kept, made anew where it must be, and never in anyone's way."""

from pathlib import Path

import pytest

from assess.source.kept import kept


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("ASSESS_NO_CACHE", raising=False)
    return tmp_path / "cache" / "assess" / "thing.bin"


class Maker:
    """Makes a thing, and counts how often it was asked to."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self, folder: Path) -> list[str]:
        self.made += 1
        return [folder.name]


def test_it_is_made_once(cache: Path) -> None:
    """The second time it is read back, the same."""
    make = Maker()
    assert kept("thing", list, make) == kept("thing", list, make) == ["rulebooks"]
    assert make.made == 1
    assert cache.is_file()


def test_a_damaged_or_foreign_file_is_made_anew(cache: Path) -> None:
    """What cannot be read back, or is something else, is made again and mended."""
    make = Maker()
    kept("thing", list, make)
    whole = cache.read_bytes()
    for damaged in (b"", whole[:-4], whole[:70] + b"x" + whole[71:], b"\0" * 64 + whole[64:]):
        cache.write_bytes(damaged)
        before = make.made
        assert kept("thing", list, make) == ["rulebooks"]
        assert make.made == before + 1
        assert cache.read_bytes() == whole
    assert kept("thing", dict, lambda _folder: {"a": 1}) == {"a": 1}


def test_files_only_touched_cost_no_making(cache: Path) -> None:
    """Where names and times differ but no content does, what is kept is used and its mark renewed."""
    make = Maker()
    kept("thing", list, make)
    whole = cache.read_bytes()
    cache.write_bytes(b"\0" * 32 + whole[32:])
    kept("thing", list, make)
    assert make.made == 1
    assert cache.read_bytes() == whole


def test_it_works_where_nothing_can_be_kept(
    cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A cache folder that cannot be made, or none wanted, costs time and nothing else."""
    make = Maker()
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    assert kept("thing", list, make) == ["rulebooks"]
    monkeypatch.setenv("ASSESS_NO_CACHE", "1")
    assert kept("thing", list, make) == ["rulebooks"]
    assert not cache.exists()
