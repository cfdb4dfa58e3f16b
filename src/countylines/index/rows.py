"""
The records of a selection, as positions among all that a selection of its class can hold.

Filters find positions, and ids are looked up for what is returned: who asks how many initiatives ran on a day pays for
no id. Rows in ascending order, as nearly all are, combine by the bits of whole numbers; see `basics.bits`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final, TypeAlias, TypeVar, cast

from countylines.basics.collector import gc_paused

T = TypeVar("T")

Matches: TypeAlias = int | Sequence[int]
"""What a filter finds: the bits of positions, or, where they are few, the positions in ascending order."""

Key: TypeAlias = tuple[object, ...]
"""What records are sorted by; of one order all keys can be compared."""

PART: Final = 16
"""A selection with less than one in so many of all records is a small part of them, and is asked one by one."""

DENSE: Final = 256
"""The bits of a word are kept if it finds one record in so many: they then take eight times what its positions take."""


class Universe:
    """
    All that a selection of a class can hold, in order, with what was worked out of it.
    """

    def __init__(self, make: Callable[[], tuple[str, ...]]) -> None:
        self._make = make
        self._kept: dict[object, object] = {}

    def has(self, key: object) -> bool:
        """
        Return whether something is kept under a key.
        """
        return key in self._kept

    def once(self, key: object, make: Callable[[], T]) -> T:
        """
        Return what is kept under a key, made now if nothing is.
        """
        if key not in self._kept:
            with gc_paused(lasting=True):
                self._kept[key] = make()
        return cast("T", self._kept[key])

    @cached_property
    @gc_paused(lasting=True)
    def ids(self) -> tuple[str, ...]:
        """
        The ids, in order.
        """
        return self._make()

    @cached_property
    def places(self) -> Mapping[str, int]:
        """
        The position of each id.
        """
        return {id: at for at, id in enumerate(self.ids)}

    @cached_property
    def rows(self) -> Rows:
        """
        The rows of the whole universe, in its order.
        """
        every = Rows(self, ids=self.ids, positions=range(len(self.ids)), ascending=True)
        every.is_all = True
        return every

    @cached_property
    def size(self) -> int:
        """
        How many there are.
        """
        return len(self.ids)


class Rows:
    """
    Some records of a universe, in an order, each once.

    They are given as ids, as positions or by a filter, and what is not given is worked out when it is needed.

    Attributes:
        universe: What they are some of.
        is_all: Whether they are all of it, in its order.
    """

    def __init__(
        self,
        universe: Universe,
        *,
        ids: tuple[str, ...] | None = None,
        positions: Sequence[int] | None = None,
        find: Callable[[], Matches] | None = None,
        pack: Callable[[], int] | None = None,
        count: int | None = None,
        ascending: bool | None = None,
    ) -> None:
        self.universe = universe
        self.is_all = False
        self._ids = ids
        self._positions = positions
        self._find = find
        # Positions that are kept may have bits that are kept beside them.
        self._pack = pack
        self._count = count
        # A filter always answers in ascending order; see `Matches`.
        self._ascending = True if find else ascending

    @cached_property
    def _matches(self) -> Matches | None:
        return self._find() if self._find else self._positions

    @cached_property
    def bits(self) -> int:
        """
        The bits of the positions, whatever their order.
        """
        if isinstance(self._matches, int):
            return self._matches
        if self.is_all:
            return (1 << self.universe.size) - 1
        if self._pack:
            return self._pack()
        from countylines.basics.bits import bits_of  # noqa: PLC0415 - imported lazily; small answers need no bits

        return bits_of(self.positions, self.universe.size)

    @cached_property
    def positions(self) -> Sequence[int]:
        """
        The positions, in order.
        """
        matches = self._matches
        if matches is not None and not isinstance(matches, int):
            return matches
        if self._ids is not None:
            return list(map(self.universe.places.__getitem__, self._ids))
        from countylines.basics.bits import positions_of  # noqa: PLC0415 - as above

        return positions_of(self.bits, self.universe.size)

    @property
    def at(self) -> int | Sequence[int]:
        """
        The positions in order, or, if these are many and ascending, their bits.
        """
        return self.positions if self.are_few or not self.ascending else self.bits

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """
        The ids, in order.
        """
        if self._ids is not None:
            return self._ids
        from countylines.basics.bits import chosen_of, members_at  # noqa: PLC0415 - as above

        if isinstance(self._matches, int):
            return chosen_of(self.universe.ids, self._matches)
        return members_at(self.universe.ids, self.positions)

    @property
    def ascending(self) -> bool:
        """
        Whether they are in the order of the universe.
        """
        if self._ascending is None:
            at = self.positions
            self._ascending = all(map(int.__lt__, at[:-1], at[1:]))
        return self._ascending

    @cached_property
    def _packed(self) -> bytes:
        from countylines.basics.bits import packed_bits  # noqa: PLC0415 - as above

        return packed_bits(self.bits, self.universe.size)

    def __len__(self) -> int:
        if self._count is None:
            given = self._matches if self._ids is None else self._ids
            self._count = given.bit_count() if isinstance(given, int) else len(given or ())
        return self._count

    @property
    def are_few(self) -> bool:
        """
        Whether they are so small a part of all that each is better asked by itself.
        """
        return len(self) * PART < self.universe.size

    @property
    def are_listed(self) -> bool:
        """
        Whether each is better asked by itself: they are few, and no bits of them are at hand that would answer sooner.
        """
        if not self.are_few or isinstance(self._matches, int):
            return False
        return self._pack is None or len(self) * DENSE < self.universe.size

    def holds(self, at: int) -> bool:
        """
        Return whether a position is among them.
        """
        return self.is_all or bool(self._packed[at >> 3] >> (at & 7) & 1)

    def place_of(self, id: str) -> int | None:
        """
        Return the position of an id, None if it is not among them.
        """
        at = self.universe.places.get(id)
        return at if at is not None and self.holds(at) else None

    def picked(self, positions: Sequence[int]) -> Rows:
        """
        Return rows at some of their positions, in the same order.
        """
        return Rows(self.universe, positions=positions, ascending=self._ascending)

    def cut(self, part: slice) -> Rows:
        """
        Return a part of them.
        """
        return Rows(self.universe, positions=self.positions[part])

    def within(self, bits: int) -> Rows:
        """
        Return those of which the bit is set, in the same order.
        """
        if self.ascending:
            common = bits if self.is_all else self.bits & bits
            return Rows(self.universe, find=lambda: common)
        return self.picked(self._flagged(bits))

    def matching(self, find: Callable[[], Matches]) -> Rows:
        """
        Return those that a filter of all records finds, in the same order.
        """
        every = Rows(self.universe, find=find)
        return every if self.is_all else self.common(every)

    def _flagged(self, bits: int) -> list[int]:
        from countylines.basics.bits import packed_bits  # noqa: PLC0415 - as above

        packed = packed_bits(bits, self.universe.size)
        return [at for at in self.positions if packed[at >> 3] >> (at & 7) & 1]

    def among(self, ids: AbstractSet[str]) -> Rows:
        """
        Return those whose ids are among these.
        """
        places = self.universe.places
        positions = [places[id] for id in ids if id in places]
        if self.ascending:
            return self.picked(sorted([at for at in positions if self.holds(at)]))
        return self.within(Rows(self.universe, positions=positions).bits)

    def without(self, other: Rows) -> Rows:
        """
        Return those that the others have not.
        """
        return self.within(self.bits & ~self._of_same(other).bits)

    def common(self, other: Rows) -> Rows:
        """
        Return those that both have, in the order of these.
        """
        others = self._of_same(other)
        if self.is_all and others.ascending:
            return others
        # Of few rows each is looked up: the bits of both would be as many as there are records.
        if self.are_listed:
            return self.picked([at for at in self.positions if others.holds(at)])
        return self.within(others.bits)

    def united(self, other: Rows) -> Rows:
        """
        Return those of both, first these.
        """
        more = self._of_same(other)
        return Rows(self.universe, positions=[*self.positions, *more.without(self).positions])

    def _of_same(self, other: Rows) -> Rows:
        # Two timelines hold events of their own, and so have two universes.
        if other.universe is self.universe:
            return other
        places = self.universe.places
        return Rows(self.universe, positions=[places[id] for id in other.ids if id in places])
