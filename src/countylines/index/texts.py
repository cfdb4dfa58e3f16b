"""
Records that are texts until they are asked for, as those of a compiled file.

Who asks what an actor leads wants a few records of hundreds. A record that names the actor has its id in its text, and
to look for an id in all texts takes a thousandth of the time that it takes to read them all.
"""

from abc import abstractmethod
from collections.abc import Mapping, Sequence

from countylines.records import TopLevel


class Texts(Mapping[str, TopLevel]):
    """
    Records by id, each read from its text when it is first asked for.
    """

    @abstractmethod
    def naming(self, text: str) -> Sequence[str]:
        """
        Return the ids of the records that have a text in theirs: all that name an id, and some that have it by chance.
        """
        ...
