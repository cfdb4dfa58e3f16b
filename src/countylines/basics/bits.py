"""
Sets of positions as the bits of a whole number: position 5 is in it if bit 5 is set.

The positions 0, 2 and 5 are `0b100101`, 2 and 3 are `0b001100`, and `&` of the two is `0b000100`, which is position 2.
A hundred thousand positions are 12 kilobytes, and `&`, `|` and `&~` of two such sets take microseconds. What costs is
the way to positions and back, so there are two of each: for few bits and for many.
"""

import struct
from collections.abc import Iterable, Sequence
from itertools import compress
from operator import itemgetter
from typing import Final, TypeVar, cast

T = TypeVar("T")

# A whole number as text has "0" and "1", which are both true; as these bytes only the second is.
_FLAGS: Final = bytes.maketrans(b"01", b"\x00\x01")
_MANY: Final = 16
"""Where one bit in so many is set, all are gone through; where fewer are, they are looked for."""


def bits_of(positions: Iterable[int], size: int) -> int:
    """
    Return the bits of some positions.

    Args:
        positions: The positions, each below *size*.
        size: How many positions there are in all.
    """
    packed = bytearray(size // 8 + 1)
    for at in positions:
        packed[at >> 3] |= 1 << (at & 7)
    return int.from_bytes(packed, "little")


def toggle(packed: bytearray, positions: Iterable[int]) -> None:
    """
    Set the bits of some positions where they are not set, and clear them where they are.

    Args:
        packed: The bits, eight to a byte, the lowest first.
        positions: The positions.
    """
    for at in positions:
        packed[at >> 3] ^= 1 << (at & 7)


def packed_bits(bits: int, size: int) -> bytes:
    """
    Return bits eight to a byte, the lowest first: `packed[at >> 3] >> (at & 7) & 1` is that of a position.
    """
    return bits.to_bytes(size // 8 + 1, "little")


def flags_of(bits: int, size: int) -> bytes:
    """
    Return a byte for each position: 1 where its bit is set, 0 where it is not.
    """
    return f"{bits:0{size}b}".encode()[::-1].translate(_FLAGS)


def positions_of(bits: int, size: int) -> list[int]:
    """
    Return the positions whose bits are set, in ascending order.
    """
    if bits.bit_count() * _MANY > size:
        return list(compress(range(size), flags_of(bits, size)))
    positions: list[int] = []
    words = size // 64 + 1
    # In words of 64 bits: to clear one bit of a large number copies all of it, and most of these words are empty.
    for at, word in enumerate(struct.unpack(f"<{words}Q", bits.to_bytes(words * 8, "little"))):
        while word:
            # The lowest bit alone; without it the next one is the lowest: 0b1100 gives 2, then 3.
            lowest = word & -word
            positions.append(at * 64 + lowest.bit_length() - 1)
            word ^= lowest  # noqa: PLW2901 - what is left of it
    return positions


def chosen_of(members: Sequence[T], bits: int) -> tuple[T, ...]:
    """
    Return the members at the positions whose bits are set, in order.
    """
    if bits.bit_count() * _MANY > len(members):
        return tuple(compress(members, flags_of(bits, len(members))))
    return members_at(members, positions_of(bits, len(members)))


def members_at(members: Sequence[T], positions: Sequence[int]) -> tuple[T, ...]:
    """
    Return the members at some positions, in the order of these.
    """
    # Of one position `itemgetter` returns the member and no tuple, and of none it is an error. For many it takes a
    # third of the time that a loop takes.
    if len(positions) < 2:
        return tuple([members[at] for at in positions])
    return cast("tuple[T, ...]", itemgetter(*positions)(members))


def side_by_side(texts: Iterable[str]) -> tuple[str, ...]:
    """
    Return copies of texts that stand side by side in memory.

    The ids of records lie wherever these were made. To hand out a hundred thousand of them, in any order, then takes
    three times as long: Python notes in each that it is held once more, and the processor waits for the memory.
    """
    # A part of a text is a new text, and all of it is the same one.
    return tuple([f"{text} "[:-1] for text in texts])
