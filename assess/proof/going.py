"""What could hold if what is in question came out either way, as formulas (`assess.assessment.maybe`).

The rules of a case are gone through once more with some things left open: a rule may then hold, not hold, or
may do either (`maybe`), and what rests on it follows.
"""

from collections.abc import Mapping

from assess.proof.formula import FALSE, Lit, Truth
from assess.proof.worlds import RuleTruth, World
from assess.rulebook import conditions as c
from assess.rulebook.layers import PART_3A
from assess.rulebook.model import Version
from assess.source.frozen import frozen

Asked = Mapping[tuple[str, str | None], Lit]


@frozen
class Could:
    """Whether a rule then holds, or may or may not; `told` is what others read of it."""

    holds: Lit
    maybe: Lit
    told: Truth


class Going:
    """Goes through the rules of a case with what is `asked` left open: a rule's proviso, or (None) the rule itself."""

    def __init__(self, world: World, asked: Asked) -> None:
        self.world = world
        self.make = world.formulas
        self.asked = asked
        self._could: dict[str, Could] = {}

    def could(self, name: str) -> Could:
        """Return what could become of a rule."""
        found = self._could.get(name)
        if found is None:
            found = self._could[name] = self._made(name)
        return found

    def _made(self, name: str) -> Could:
        make, before = self.make, self.world.rule(name)
        version = before.version
        part = self._part_open(name)
        depends = make.some(
            (part, self._open(version.when), *(self._open(proviso.when) for proviso in version.unless))
        )
        touched = make.some(literal for (rule, _), literal in self.asked.items() if rule == name)
        again = make.some((touched, depends))
        if again == FALSE:
            return Could(before.holds, FALSE, before.told)
        holds, maybe = self._outcome(name, before, part)
        told_no = make.every((-holds, -maybe, -before.unknown))
        return Could(
            holds=make.choose(again, holds, before.holds),
            maybe=make.every((again, maybe)),
            told=Truth(
                make.choose(again, holds, before.told.yes), make.choose(again, told_no, before.told.no)
            ),
        )

    def _part_open(self, name: str) -> Lit:
        """Return that a rule of Part III alone may apply or not, as the Part may be either."""
        if name == PART_3A or PART_3A not in self.world.books.rules or self.world.versions[name] is None:
            return FALSE
        return self.could(PART_3A).maybe if self.world.rule(name).version.part_3_only else FALSE

    def _outcome(self, name: str, before: RuleTruth, part: Lit) -> tuple[Lit, Lit]:
        """Return that it holds, and that it may or may not; `part`: the Part may be either.

        A rule that a proviso or the Part kept from holding, and that is unknown, may hold where these do not.
        """
        make, version = self.make, before.version
        when = self._condition(version.when)
        lifted, limited, perhaps = self._provisos(name, version)
        unknown = make.every((-when.yes, -when.no))
        asked = make.some((self.asked.get((name, None), FALSE), before.unmet))
        aside = make.every((unknown, -asked, -self._open(version.when)))
        possible = make.every((make.some((before.applies, part)), -when.no, -lifted, -aside))
        maybe = make.every((possible, make.some((unknown, perhaps, make.every((part, -limited))))))
        return make.every((possible, -maybe, -limited)), maybe

    def _provisos(self, name: str, version: Version) -> tuple[Lit, Lit, Lit]:
        """Return that a proviso lifts it, that one limits it, and that one may be made out or not."""
        lifted: list[Lit] = []
        limited: list[Lit] = []
        perhaps: list[Lit] = []
        for proviso in version.unless:
            made_out = self._condition(proviso.when)
            (limited if proviso.limits_scope else lifted).append(made_out.yes)
            asked = self.make.some((self.asked.get((name, proviso.name), FALSE), self._open(proviso.when)))
            perhaps.append(self.make.every((-made_out.yes, -made_out.no, asked)))
        return self.make.some(lifted), self.make.some(limited), self.make.some(perhaps)

    def _open(self, condition: c.Condition) -> Lit:
        """Return that a condition refers to a rule that may hold or not."""
        names: dict[str, None] = {}
        for leaf in c.leaves(condition):
            if isinstance(leaf, c.RuleIs):
                names[leaf.rule] = None
            elif isinstance(leaf, c.GroundMet):
                names.update(dict.fromkeys(rule.name for rule in self.world.of_ground(leaf.ground)))
        return self.make.some(self.could(name).maybe for name in names)

    def _condition(self, condition: c.Condition) -> Truth:
        return self.world.condition(condition, self._leaf)

    def _leaf(self, leaf: c.Leaf) -> Truth:
        match leaf:
            case c.RuleIs(rule=name, status="unknown"):
                return self.world.leaf(leaf)
            case c.RuleIs(rule=name, status=status):
                told = self.could(name).told
                return told if status == "met" else told.contrary
            case c.GroundMet(ground=ground):
                return self._ground(ground)
            case _:
                return self.world.leaf(leaf)

    def _ground(self, name: str) -> Truth:
        make, before = self.make, self.world.ground(name)
        rules = [self.could(rule.name) for rule in self.world.of_ground(name)]
        yes = make.some(rule.holds for rule in rules)
        maybe = make.some(rule.maybe for rule in rules)
        return Truth(yes, make.every((-yes, -maybe, make.some((before.yes, before.no)))))
