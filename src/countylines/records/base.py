"""
What all records share: an id, citations, a short repr, and how a nested record gets its owner.
"""

from typing import TypeVar

import attrs

from countylines.evidence import Citation

R = TypeVar("R")


@attrs.frozen(kw_only=True, repr=False)
class TopLevel:
    """
    A record that stands on its own.

    Attributes:
        id: Lower-case words joined by hyphens; unique in a dataset.
        cites: Who says that it exists and what its text rests on; its facts inherit them in a file.
    """

    id: str
    cites: tuple[Citation, ...] = ()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id!r})"


@attrs.frozen(kw_only=True, repr=False)
class Nested:
    """
    A record inside another.

    Attributes:
        key: Unique within its owner.
        owner: The id of its owner, set when it is put into one; empty until then.
        cites: Who says that it exists and what its text rests on; its facts inherit them in a file.
    """

    key: str
    owner: str = ""
    cites: tuple[Citation, ...] = ()

    @property
    def id(self) -> str:
        """
        `owner/key`; the key alone until it has an owner.
        """
        return f"{self.owner}/{self.key}" if self.owner else self.key

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id!r})"


def adopt(owner: TopLevel, *groups: str) -> None:
    """
    Tell all nested records in these attributes who owns them; one without citations takes its owner's.
    """
    for group in groups:
        members: tuple[Nested, ...] = getattr(owner, group)
        if any(member.owner != owner.id or not member.cites for member in members):
            object.__setattr__(owner, group, tuple([_owned(member, owner) for member in members]))


def _owned(member: Nested, owner: TopLevel) -> Nested:
    return attrs.evolve(member, owner=owner.id, cites=member.cites or owner.cites)
