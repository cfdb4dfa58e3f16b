"""
Values without an order: two of them may be in either, so that `<` has no answer that is a boolean.
"""

from typing import TYPE_CHECKING, ClassVar

from countylines.errors import WrongTypeError


class Unordered:
    """
    A base class of values that are compared by questions, not by `<`.

    An operator that gave a `Certainty` would not do: `sorted` and `max` would ask for its truth, which it has not.
    """

    __slots__ = ()

    _instead: ClassVar[str]

    # Hidden from type checkers, which refuse the operators as long as they do not see them.
    if not TYPE_CHECKING:

        def _refuse(self, _: object) -> bool:
            raise WrongTypeError(f"{type(self).__name__} has no '<' or '>': {self._instead}")

        __lt__ = __le__ = __gt__ = __ge__ = _refuse
