"""Frozen classes: those of attrs, without the methods that attrs would write and compile for each of them.

attrs writes `__init__`, `__eq__`, `__hash__` and `__repr__` of every class as text, and compiles them each
time the program starts. Only the first needs that: there the validators run. The others are the same for
every class and stand here, which saves 20 of the 170 ms that a screening took beyond `import typer`.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from attrs import frozen as frozen  # noqa: PLC0414 - type checkers know what attrs makes of a class
else:

    def frozen(
        cls: type | None = None,
        *,
        eq: bool = True,
        repr: bool = True,  # noqa: A002 - as in attrs
        **options: bool,
    ) -> Any:
        """Return a class made frozen, as `attrs.frozen` does; classes in order are left to attrs altogether."""
        if options.get("order"):
            return attrs.frozen(cls, repr=repr, **options)

        def made(plain: type) -> type:
            whole = attrs.frozen(plain, eq=False, repr=False, **options)
            if eq and "__eq__" not in vars(plain):
                _compare(whole)
            if repr and "__repr__" not in vars(plain):
                whole.__repr__ = _shown
            return whole

        return made if cls is None else made(cls)


def _compare(cls: type[attrs.AttrsInstance]) -> None:
    """Give a class equality and a hash by the values of its fields, but those with `eq=False`."""
    values = _values([each.name for each in attrs.fields(cls) if each.eq])

    def equal(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash((cls, values(self)))

    cls.__eq__ = equal  # type: ignore[method-assign]
    cls.__hash__ = hashed  # type: ignore[method-assign]


def _values(names: list[str]) -> Callable[[object], object]:
    return attrgetter(*names) if names else lambda _self: ()


def _shown(self: attrs.AttrsInstance) -> str:
    """Return how the class is called with the values of its fields, but those with `repr=False`."""
    told = (f"{each.name}={getattr(self, each.name)!r}" for each in attrs.fields(type(self)) if each.repr)
    return f"{type(self).__qualname__}({', '.join(told)})"
