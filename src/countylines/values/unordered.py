"""
Values without an order: two of them may be in either, so that `<` has no answer that is a boolean.
"""

from typing import TYPE_CHECKING, ClassVar, Final, Self

from countylines.basics.compared import Compared
from countylines.basics.printed import Printed
from countylines.errors import WrongTypeError


class Unordered(Compared, Printed):
    """
    A base class of values that are read from a text and compared by questions, not by `<`.

    An operator that gave a `Certainty` would not do: `sorted` and `max` would ask for its truth, which it has not.
    """

    __slots__ = ()

    _instead: ClassVar[str]

    def __format__(self, spec: str) -> str:
        """
        Format its text: `f"{date:>12}"`.
        """
        return format(str(self), spec)

    @classmethod
    def _read(cls, text: str) -> Self:
        """
        Return the value that a text is.
        """
        raise NotImplementedError  # pragma: no cover - each class has its own

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> dict[str, object]:
        """
        Say to pydantic that a field of this type takes its text or a value, and is dumped to JSON as its text.
        """
        # A schema of pydantic is a plain dictionary, so that nothing of pydantic is imported here.
        read = {"type": "no-info", "function": cls._read}
        text = {"type": "function-after", "function": read, "schema": {"type": "str"}}
        value = {"type": "is-instance", "cls": cls}
        written = {"type": "function-plain", "function": str, "return_schema": {"type": "str"}, "when_used": "json"}
        return {
            "type": "json-or-python",
            "json_schema": text,
            "python_schema": {"type": "union", "choices": [value, text]},
            "serialization": written,
        }

    # Hidden from type checkers, which refuse the operators as long as they do not see them.
    if not TYPE_CHECKING:

        def _refuse(self, _: object) -> bool:
            raise WrongTypeError(f"{type(self).__name__} has no '<' or '>': {self._instead}")

        __lt__ = __le__ = __gt__ = __ge__ = _refuse


class NotJson:
    """
    A field of each value that cannot be written as a text.

    `attrs.asdict` takes values apart into private fields, and `json.dumps(..., default=str)` would write them as if
    that were a form to read back. With this field it raises an error that names the way.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return "NotJson()"

    def __str__(self) -> str:
        raise WrongTypeError("attrs.asdict takes values apart: use countylines.to_dict(record), or Dataset.to_json()")

    def __reduce__(self) -> str:
        return "NOT_JSON"


NOT_JSON: Final = NotJson()
