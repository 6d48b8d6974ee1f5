"""`assess rulebook check`: a calm summary, witnesses saved as cases that run, and a status for scripts."""

from pathlib import Path

import pytest

from assess.proof.prove import PROMISES
from tests.conftest import Run
from tests.rulebook.conftest import BOOK

BY_PHONE = """\
rule: by-phone
title: It came by telephone
kind: discretion
step: discretion
outcome: investigate
authority: [{cite: "No Act at all"}]
certainty: confirmed
in-force: {from: 2008-04-01, by: complaint}
when: {received-via: phone}
says: It came by telephone.
next: Look into it.
cases:
  - {name: by telephone, facts: {received-via: phone}, expect: met}
  - {name: by letter, facts: {received-via: letter}, expect: not-met}
  - {name: nobody knows, facts: {received-via: unknown}, expect: unknown}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A book of one's own, with a rule that should not be."""
    book = tmp_path / "own" / "mine"
    book.mkdir(parents=True)
    (book / "book.yaml").write_text(BOOK.replace("small", "mine"), encoding="utf-8")
    (book / "by-phone.yaml").write_text(BY_PHONE, encoding="utf-8")
    return tmp_path / "own"


def test_a_fault_is_refuted_and_its_witnesses_run(own: Path, tmp_path: Path, assess: Run) -> None:
    """The summary names each promise once; the witnesses are saved, can be screened, and show the fault."""
    ran = assess("rulebook", "check", own, "--witnesses", tmp_path / "witnesses")
    assert ran.status == 1
    assert max(map(len, ran.out.splitlines())) <= 120
    assert "The result never depends on how the complaint arrived" in ran.out
    assert "    received-via: the result depends on how the complaint arrived" in ran.out
    assert f"{len(PROMISES)} promises" in ran.out
    saved = sorted(path.name for path in (tmp_path / "witnesses").glob("however-it-arrives-*.yaml"))
    assert saved == ["however-it-arrives-1.yaml", "however-it-arrives-2.yaml"]
    shown = [assess("screen", tmp_path / "witnesses" / name, "--rulebooks", own).out for name in saved]
    assert sum("by-phone" in text for text in shown) == 1


def test_proofs_can_be_left_out(own: Path, assess: Run) -> None:
    """Without the proofs only form, law and cases are checked: what a hook before each commit wants."""
    ran = assess("rulebook", "check", own, "--no-proofs")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [ran.out.strip()]
    assert ran.out.endswith(": no faults\n")


def test_an_error_of_form_stops_before_the_proofs(own: Path, assess: Run) -> None:
    """A rulebook that cannot be read proves nothing, and everything wrong in it is told at once."""
    (own / "mine" / "by-phone.yaml").write_text(BY_PHONE.replace("phone}", "fone}"), encoding="utf-8")
    ran = assess("rulebook", "check", own)
    assert ran.status == 1
    assert "did you mean `phone`?" in ran.err
    assert "Every rule" not in ran.out


def test_a_folder_that_is_not_there_is_no_faulty_rulebook(assess: Run, tmp_path: Path) -> None:
    """Status 1 says that rules have faults; here none were read."""
    ran = assess("rulebook", "check", tmp_path / "nowhere")
    assert ran.status == 2
    assert ran.err == f"{tmp_path / 'nowhere'}: no such folder of rulebooks\n"
