"""
Funding lines whose totals are plain sums: no open link joins them to others, and all parts certainly fit.

Nearly all lines are. A total of them is the sum of the outermost lines that count, and no world has to be looked at::

    fund £22m ┬── award £5m      the fund with the award: £22m, as the award lies in it
              └── award £9m      the two awards: £14m

Lines are numbered by their positions, so that a sum of many reads arrays and looks up no id.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, reduce
from typing import Final, NamedTuple

from countylines.records.funding import Funding
from countylines.totals.glance import plainly_fit
from countylines.totals.links import Links, reached
from countylines.totals.sizes import Ends, ends_of
from countylines.values.arithmetic import EXACT, ZERO

_NO_WHOLE: Final = -1
_NOT_PLAIN: Final = -2


class PlainSum(NamedTuple):
    """
    What some lines come to.

    Attributes:
        ends: The bounds, than which none are narrower.
        counted: The positions of the lines whose money counts.
        loose: Of the outermost of them, those whose size is not settled.
    """

    ends: Ends
    counted: frozenset[int]
    loose: Sequence[int]


class PlainLines:
    """
    Which lines are plain, and what these come to.

    Args:
        lines: All lines.
        places: The position of each.
        links: The links between them.
        groups: The groups that links make of them, and each other line by itself.
    """

    def __init__(
        self, lines: Mapping[str, Funding], places: Mapping[str, int], links: Links, groups: Iterable[frozenset[str]]
    ) -> None:
        self._places = places
        self._whole = array("i", [_NOT_PLAIN]) * len(lines)
        self._parts = array("i", [0]) * len(lines)
        self._least = [ZERO] * len(lines)
        self._most = [ZERO] * len(lines)
        for names in groups:
            is_open = any(links.open_wholes.get(name) != links.wholes.get(name) for name in names)
            if not is_open and plainly_fit([lines[name] for name in names], links.wholes):
                self._add(names, lines, links)

    def _add(self, names: Iterable[str], lines: Mapping[str, Funding], links: Links) -> None:
        places = self._places
        # Wholes are reached before their parts, so that from the end on what parts need is known.
        for name in reversed([*reached([name for name in names if name not in links.wholes], links.parts)]):
            at, ends, wholes = places[name], ends_of(lines[name]), links.wholes.get(name)
            parts = [places[part] for part in links.parts.get(name, ())]
            self._whole[at] = places[wholes[0]] if wholes else _NO_WHOLE
            self._parts[at] = len(parts)
            self._least[at] = max(ends.low, _added([self._least[part] for part in parts]))
            # What plainly fits has an upper bound.
            self._most[at] = ends.high or ZERO

    def among(self, positions: Iterable[int]) -> list[int]:
        """
        Return those of some positions at which a line is plain.
        """
        whole = self._whole
        return [at for at in positions if whole[at] != _NOT_PLAIN]

    def total(self, wanted: Iterable[int]) -> PlainSum:
        """
        Return what the plain lines at some positions come to, with all lines in them.
        """
        whole, counted = self._whole, frozenset(wanted)
        outermost = [at for at in counted if whole[at] not in counted]
        # All parts of these lines are among them if they have as many parts as there are lines with a whole among them.
        if sum(map(self._parts.__getitem__, counted)) != len(counted) - len(outermost):
            counted = self._with_parts(counted)
            outermost = [at for at in counted if whole[at] not in counted]
        least, most = self._least, self._most
        return PlainSum(
            Ends(_added([least[at] for at in outermost]), _added([most[at] for at in outermost])),
            counted,
            [at for at in outermost if least[at] != most[at]],
        )

    def _with_parts(self, positions: Iterable[int]) -> frozenset[int]:
        every = set(positions)
        left = [*every]
        for at in left:
            fresh = [part for part in self._inside.get(at, ()) if part not in every]
            every.update(fresh)
            left += fresh
        return frozenset(every)

    @cached_property
    def _inside(self) -> Mapping[int, Sequence[int]]:
        """
        The positions of the lines that lie directly in each line that has any.
        """
        inside: dict[int, array[int]] = {}
        for at, whole in enumerate(self._whole):
            if whole >= 0:
                inside.setdefault(whole, array("i")).append(at)
        return inside


def _added(numbers: Iterable[Decimal]) -> Decimal:
    return reduce(EXACT.add, numbers, ZERO)
