"""The vocabulary: its files read strictly, its order that of the contract, its words fit to be asked."""

import pytest

from assess.facts.names import FactNames
from assess.facts.vocabulary import Fact, Group, Vocabulary, in_order, read_group
from assess.source.errors import InputProblems
from assess.source.fields import Reader
from assess.source.yaml import parse

GROUPS = [
    "complaint", "body", "complainant", "matter", "about", "time", "notice", "procedure", "alternative", "fault",
    "injustice", "outcome", "public-interest", "child",
]  # fmt: skip
GOOD = """\
group: body
title: The body complained about
order: 2
facts:
  body.kind:
    title: what kind of body is complained about
    kind: choice
    means: The kind of organisation.
    ask: What kind of organisation are you complaining about?
    values:
      council: council
      other: body of another kind
    by-nature: fixed
"""


def _told(text: str) -> list[str]:
    reader = Reader()
    node = parse("body.yaml", text.encode())
    assert node is not None
    read_group(reader, node)
    return [str(problem).removeprefix("body.yaml:") for problem in InputProblems(reader.problems).problems]


def test_a_sound_group_is_read() -> None:
    """The example the faults below are made from is itself sound."""
    reader = Reader()
    node = parse("body.yaml", GOOD.encode())
    assert node is not None
    group, (fact,) = read_group(reader, node)
    assert not reader.problems
    assert (group.name, group.order, group.facts) == ("body", 2, ("body.kind",))
    assert (fact.name, fact.kind, fact.allowed, fact.fixed, fact.given, fact.for_people) == (
        "body.kind", "choice", ("council", "other"), True, True, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("by-nature: fixed", "by-nature: fxied", "13:16: `by-nature` of fact `body.kind` is `fxied`, not one of its words; did you mean `fixed`?"),
        ("by-nature: fixed", "given: no", "13:12: `given` of fact `body.kind` is `no`, not one of its words; expected one of: never"),
        ("by-nature: fixed", "for: peeple", "13:10: `for` of fact `body.kind` is `peeple`, not one of its words; did you mean `people`?"),
        ("by-nature: fixed", "at: head", "13:9: `at` of fact `body.kind` is `head`, not one of its words; expected one of: both, top, matter"),
        ("by-nature: fixed", "judgement: maybe", "13:16: `judgement` of fact `body.kind` is `maybe`, not one of its words; expected one of: yes, true, no, false"),
        ("by-nature: fixed", "by-natur: fixed", "13:5: `by-natur` is not a key of fact `body.kind`; did you mean `by-nature`?"),
        ("kind: choice", "kind: chioce", "7:11: `kind` of fact `body.kind` is `chioce`, not one of its words; did you mean `choice`?"),
        ("order: 2", "order: second", "3:8: `order` is `second`: not a number"),
        ("order: 2", "order: -2", "3:8: `order` is `-2`: not a number"),
        ("      other:", "      council:", "12:7: `council` stands twice in `values` of fact `body.kind`"),
        ("body.kind:", "Body.Kind:", "5:3: fact `Body.Kind`: a name is small letters, digits and hyphens, after one dot at most"),
        ("    values:\n      council: council\n      other: body of another kind\n", "", "5:3: fact `body.kind` is a choice and has no `values`"),
        ("title: what kind of body is complained about\n    ", "", "5:3: `title` of fact `body.kind` is missing, not text"),
    ],
)  # fmt: skip
def test_a_faulty_group_is_refused(old: str, new: str, message: str) -> None:
    """A key that may only be absent or hold one word is refused with any other; so is every other fault of form."""
    assert old in GOOD
    assert message in _told(GOOD.replace(old, new))


def test_groups_stand_in_the_order_of_the_contract(vocabulary: Vocabulary) -> None:
    """The groups come in the order of the case file's contract, and the facts in that of their groups."""
    assert [group.name for group in vocabulary.groups] == GROUPS
    assert list(vocabulary.facts) == [name for group in vocabulary.groups for name in group.facts]


def test_a_group_without_an_order_comes_last(vocabulary: Vocabulary) -> None:
    """Groups with a number come first, the others by name."""
    reader = Reader()
    texts = {"zebra": GOOD.replace("group: body", "group: zebra").replace("body.kind", "zebra.kind")}
    texts["ant"] = (
        GOOD.replace("group: body", "group: ant").replace("order: 2\n", "").replace("body.kind", "ant.kind")
    )
    texts["bee"] = texts["ant"].replace("ant", "bee")
    groups: list[Group] = []
    facts: dict[str, Fact] = {}
    for name in ("bee", "ant", "zebra"):
        node = parse(name, texts[name].encode())
        assert node is not None
        group, read = read_group(reader, node)
        groups.append(group)
        facts |= {fact.name: fact for fact in read}
    assert not reader.problems
    assert list(in_order(groups, facts).facts) == ["zebra.kind", "ant.kind", "bee.kind"]
    assert vocabulary.groups


def test_every_fact_can_be_asked_and_shown(vocabulary: Vocabulary) -> None:
    """Every fact says what it means and has a question; a title reads inside a sentence."""
    for fact in vocabulary.facts.values():
        assert fact.means, fact.name
        assert fact.ask.endswith(("?", ".")), fact.name
        assert not fact.title.endswith("."), fact.name
        assert all(fact.words.values()), fact.name


def test_a_name_is_a_group_or_a_fact_and_not_both(vocabulary: Vocabulary) -> None:
    """No fact at the top has the name of a group, and none that of a key of a matter."""
    names = FactNames(vocabulary)
    single = {name for name in vocabulary.facts if "." not in name}
    assert not single & set(names.groups)
    assert not {"id", "title", "matters"} & (single | set(names.groups))


def test_the_order_of_events_names_dates_and_goes_round_nowhere(vocabulary: Vocabulary) -> None:
    """What a date may not come before is another date, and no date comes before itself by a longer way."""

    def earlier(fact: Fact, above: tuple[str, ...]) -> None:
        assert fact.name not in above, " -> ".join((*above, fact.name))
        for name in fact.not_before:
            assert vocabulary[name].kind == "date"
            earlier(vocabulary[name], (*above, fact.name))

    for fact in vocabulary.facts.values():
        assert fact.kind == "date" or not fact.not_before
        earlier(fact, ())


def test_a_choice_without_words_cannot_be_made() -> None:
    """A fact that is a choice and names no words is refused when it is made."""
    with pytest.raises(ValueError, match="names no words"):
        Fact(name="body.kind", group="body", kind="choice", title="kind", means="")
