"""
Nested records of one class by id, each read when it is asked for.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Generic, TypeVar, cast

from countylines.records import Nested, TopLevel
from countylines.records.fields import cached, fields_with
from countylines.records.walk import kinds_of

N = TypeVar("N", bound=Nested)

# The records that have records inside them: the others, such as the many sources, are not read for those.
_OWNERS: Final = ("Initiative", "Measure", "Person")


def owners() -> tuple[type[TopLevel], ...]:
    """
    Return the classes of the records that have records inside them.
    """
    return cast("tuple[type[TopLevel], ...]", kinds_of(_OWNERS))


@cached
def _groups_in(cls: type[TopLevel], kind: type[Nested]) -> tuple[str, ...]:
    """
    Return the names of the fields of an owner that may hold records of a class.
    """
    # A response is a remark too: where remarks are, there may be one. By name, so that no other class is imported.
    names = {base.__name__ for base in kind.__mro__}
    return tuple([field.name for field in fields_with(cls, "records") if field.class_name in names])


def owners_of(kind: type[Nested]) -> list[type[TopLevel]]:
    """
    Return the classes of the records that may hold records of a class.
    """
    return [cls for cls in owners() if _groups_in(cls, kind)]


def members_of(owner: TopLevel, kind: type[N]) -> list[N]:
    """
    Return the records of exactly this class inside another, in the order of its file.
    """
    return [
        member
        for name in _groups_in(type(owner), kind)
        for member in cast("tuple[N, ...]", getattr(owner, name))
        if type(member) is kind
    ]


class Inside(Mapping[str, N], Generic[N]):
    """
    The nested records of a class, of which the ids are known and no more: an owner is read when one in it is asked for.

    Args:
        records: All records that stand on their own, by id.
        kind: The class.
        ids: The ids, owners in order of id, each owner's in the order of its file.
    """

    def __init__(self, records: Mapping[str, TopLevel], kind: type[N], ids: Sequence[str]) -> None:
        self._records = records
        self._kind = kind
        self._ids = ids
        self._read: dict[str, N] = {}

    def __getitem__(self, id: str) -> N:
        if id not in self._read:
            owner = self._records[id.partition("/")[0]]
            self._read.update({member.id: member for member in members_of(owner, self._kind)})
        return self._read[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
