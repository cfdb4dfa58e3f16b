"""
Finding a record by what people type: its id, an alias or its name.

Case, accents, punctuation and a leading "the" make no difference: "the national crime agency" finds
`national-crime-agency`. What several records answer to finds none of them: the error lists them.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from countylines.errors import AmbiguousNameError, UnknownIdError, WrongKindError, nearest, with_article
from countylines.index.summary import Summary
from countylines.records import Nested, Record, TopLevel
from countylines.records.initiatives import Initiative
from countylines.records.walk import ACTING, ACTORS, ANY, Kinds


def folded(text: str) -> str:
    """
    A name as it is compared: its words in lower case, without accents, punctuation and a leading "the".
    """
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    words = re.findall(r"[^\W_]+", plain.casefold())
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


class Names:
    """
    What the records of a dataset answer to.
    """

    def __init__(
        self, records: Mapping[str, TopLevel], nested: Callable[[], Mapping[str, Nested]], summary: Summary
    ) -> None:
        self._records = records
        self._nested = nested
        self._summary = summary

    def resolve(self, text: str) -> str:
        """
        The id of the one record that answers to *text*.

        Raises:
            AmbiguousNameError: Several do.
            UnknownIdError: None does; names the nearest.
        """
        ids = self.candidates(text)
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise AmbiguousNameError(text, ids)
        raise UnknownIdError(text, self.nearest(text, self._nested() if "/" in text else self._records))

    def find(self, text: str, kinds: Kinds) -> str:
        """
        The id of the one record of these kinds that answers to *text*.

        Raises:
            AmbiguousNameError: Several do.
            WrongKindError: Only a record of another kind does.
            UnknownIdError: None does; names the nearest of these kinds.
        """
        ids = self.candidates(text)
        suitable = [id for id in ids if self._suits(id, kinds)]
        if len(suitable) == 1:
            return suitable[0]
        if suitable:
            raise AmbiguousNameError(text, tuple(suitable))
        if ids:
            raise WrongKindError(text, kind_of(self.record(ids[0])), kinds_text(kinds))
        nested = self._nested() if any(issubclass(kind, Nested) for kind in kinds) else ()
        raise UnknownIdError(
            text, self.nearest(text, [id for id in (*self._records, *nested) if self._suits(id, kinds)])
        )

    def candidates(self, text: str) -> tuple[str, ...]:
        """
        The ids of all records that answer to *text*: an exact id or alias goes before a name.
        """
        exact = self._exact(text)
        if exact is not None:
            return (exact,)
        named = self._names.get(folded(text), ())
        if named or "/" not in text:
            return named
        owner, _, key = text.partition("/")
        ids = [f"{id}/{key}" for id in self.candidates(owner)]
        return tuple([id for id in ids if id in self._nested()])

    def _exact(self, text: str) -> str | None:
        # The commonest ways first: they need no record to be built.
        if text in self._records or ("/" in text and text in self._nested()):
            return text
        lower = text.casefold()
        return lower if lower in self._records else self._summary.aliases.get(lower)

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        """
        The ids of the records by each folded name, alias and id.
        """
        ids: dict[str, dict[str, None]] = defaultdict(dict)
        for id, record in self._records.items():
            for name in (id, *names_of(record)):
                ids[folded(name)][id] = None
        return {name: tuple(found) for name, found in ids.items()}

    def record(self, id: str) -> Record:
        """
        The record with this id.
        """
        return self._nested()[id] if "/" in id else self._records[id]

    def _suits(self, id: str, kinds: Kinds) -> bool:
        # Of all initiatives only those that act may stand for an actor.
        record = self.record(id)
        idle = kinds == ACTORS and isinstance(record, Initiative) and record.kind not in ACTING
        return isinstance(record, kinds) and not idle

    def nearest(self, text: str, ids: Iterable[str]) -> tuple[str, ...]:
        """
        The ids, aliases and names that look most like *text*, among those of these records.
        """
        known = dict.fromkeys(ids)
        aliases = [alias for alias, id in self._summary.aliases.items() if id in known]
        names = [name for id in known if "/" not in id for name in names_of(self._records[id])]
        return nearest(text.casefold(), dict.fromkeys([*known, *aliases, *names]))


def names_of(record: Record) -> tuple[str, ...]:
    """
    The name and the aliases of a record, as far as it has any.
    """
    name: str = getattr(record, "name", "")
    aliases: tuple[str, ...] = getattr(record, "aliases", ())
    return (name, *aliases) if name else aliases


def kind_of(record: Record) -> str:
    """
    What kind of record it is, with its article: "an organisation".
    """
    return with_article(type(record).__name__.lower())


def kinds_text(kinds: Kinds) -> str:
    """
    What kinds of record are meant, with articles: "an organisation, a person or an initiative that acts".
    """
    if kinds == ANY:
        return "a record"
    texts = [with_article(kind.__name__.lower()) for kind in kinds]
    texts = [f"{text} that acts" if kinds == ACTORS and "initiative" in text else text for text in texts]
    return " or ".join(filter(None, [", ".join(texts[:-1]), texts[-1]]))
