"""Writing a case file: what an interview has found, as a person would write it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from assess.facts.case import Case
from assess.facts.values import Given
from assess.facts.vocabulary import UNKNOWN_WORD, Vocabulary

PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,'’()/-]*[A-Za-z0-9)]")
LIKE_A_VALUE = {"yes", "no", "true", "false", "on", "off", "null", "unknown", "none", "y", "n"}


def case_text(case: Case, vocabulary: Vocabulary) -> str:
    """Return a case as a file; what stands in every matter alike stands once, at the top."""
    top = dict(case.facts)
    lines = [*_facts(top, vocabulary, 0), "matters:"]
    for matter in case.matters:
        lines.append(f"  - id: {matter.id}")
        if matter.title:
            lines.append(f"    title: {_text(matter.title)}")
        own = {name: given for name, given in matter.facts.items() if top.get(name) != given}
        lines += _facts(own, vocabulary, 4)
    return "\n".join(lines) + "\n"


def _facts(facts: Mapping[str, Given], vocabulary: Vocabulary, indent: int) -> Iterator[str]:
    space = " " * indent
    ordered = [name for name in vocabulary.facts if name in facts]
    for name in ordered:
        if "." not in name:
            yield f"{space}{name}: {_value(facts[name], vocabulary)}"
    groups: dict[str, list[str]] = {}
    for name in ordered:
        head, _, rest = name.partition(".")
        if rest:
            groups.setdefault(head, []).append(f"{space}  {rest}: {_value(facts[name], vocabulary)}")
    for head, inside in groups.items():
        yield f"{space}{head}:"
        yield from inside


def _value(given: Given, vocabulary: Vocabulary) -> str:
    held = UNKNOWN_WORD if not given.known else _written(given, vocabulary)
    notes = {"why": given.why, "by": given.by, "source": given.source}
    told = [f"{key}: {_text(note, quoted=True)}" for key, note in notes.items() if note]
    return f"{{is: {held}, {', '.join(told)}}}" if told else held


def _written(given: Given, vocabulary: Vocabulary) -> str:
    if isinstance(given.written, tuple):
        return f"[{', '.join(given.written)}]"
    return _text(given.written) if vocabulary[given.fact].kind == "text" else given.written


def _text(text: str, *, quoted: bool = False) -> str:
    """Return a text so that it is read back as it is."""
    if quoted or not PLAIN.fullmatch(text) or text.lower() in LIKE_A_VALUE or ", " in text:
        return json.dumps(text, ensure_ascii=False)
    return text


def names_of(titles: Iterable[str]) -> Iterator[str]:
    """Yield an id for each title: its first words, and a number where one is taken."""
    taken: set[str] = set()
    for number, title in enumerate(titles, 1):
        words = re.findall(r"[a-z0-9]+", title.lower())[:4]
        name = "-".join(words) or f"matter-{number}"
        while name in taken:
            name = f"{name}-{number}"
        taken.add(name)
        yield name
