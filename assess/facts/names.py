"""The names a case file may use, and what to say of one that it may not."""

from collections.abc import Mapping

from assess.facts.vocabulary import Vocabulary
from assess.source.fields import shortened
from assess.source.suggest import did_you_mean, nearest

MATTERS = "matters"
OF_MATTERS = ("id", "title")
LISTED = "`assess facts` lists them"


class FactNames:
    """The facts a file may give; `groups` has each group with the first name in it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.known = [fact.name for fact in vocabulary.given()]
        groups: dict[str, str] = {}
        for full in vocabulary.facts:
            group, _, name = full.partition(".")
            if name:
                groups.setdefault(group, name)
        self.groups: Mapping[str, str] = groups

    def dotted(self, name: str) -> tuple[str, str]:
        """Return what to say of a group and a fact written as one key."""
        group, _, rest = name.partition(".")
        if name in self.known:
            return f"`{name}` is written as one key", f"write {_nested(group, rest)}"
        near = nearest(name, [full for full in self.known if "." in full])
        expected = f"did you mean {_nested(*near.split('.', 1))}?" if near else LISTED
        return f"`{shortened(name)}` is not a fact of the vocabulary", expected

    def unknown(self, name: str, level: str) -> tuple[str, str]:
        """Return what to say of a name that is no fact, at a level: the message and what might help."""
        if level == "top" and name in OF_MATTERS:
            return f"`{name}` stands in a matter only", f"write it under `- id:` in `{MATTERS}`"
        if level == "matter" and name == MATTERS:
            return f"`{MATTERS}` stands at the top of the file only", "a matter holds no others"
        return f"`{shortened(name)}` is not a fact of the vocabulary", self._near(name, level) or LISTED

    def _near(self, name: str, level: str) -> str | None:
        group, _, rest = name.partition(".")
        same = [full for full in self.known if rest and full.startswith(f"{group}.")]
        if same and (near := nearest(name, same)):
            return f"did you mean `{near}`?"
        leaf = rest or name
        inside = [full for full in self.known if full.endswith(f".{leaf}")]
        if inside:
            return f"did you mean {' or '.join(_nested(*full.split('.', 1)) for full in inside[:3])}?"
        if rest:
            return did_you_mean(name, [full for full in self.known if "." in full])
        single = [full for full in self.known if "." not in full]
        own = [MATTERS] if level == "top" else list(OF_MATTERS)
        near = nearest(name, [*single, *self.groups, *own, *self.known])
        if near is None:
            return None
        return f"did you mean {_nested(*near.split('.', 1)) if '.' in near else f'`{near}`'}?"


def _nested(group: str, name: str) -> str:
    return f"`{group}: {{{name}: ...}}`"
