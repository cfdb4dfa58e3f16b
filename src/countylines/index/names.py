"""
Finding a record by what people type: its id, an alias or its name.

Case, accents, punctuation and a leading "the" make no difference: "the national crime agency" finds
`national-crime-agency`. What several records answer to finds none of them: the error lists them.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from countylines.basics.collector import gc_paused
from countylines.errors import (
    AmbiguousNameError,
    UnknownIdError,
    WrongKindError,
    with_article,
)
from countylines.index.summary import Summary
from countylines.records import Nested, Record, TopLevel
from countylines.records.fields import ACTOR, ANY_RECORD
from countylines.records.initiatives import Initiative
from countylines.records.walk import ACTING, Kinds, kinds_of

if TYPE_CHECKING:
    from countylines.basics.suggestions import NearWords


def folded(text: str) -> str:
    """
    Return a name as it is compared: its words in lower case, without accents, punctuation and a leading "the".

    What joins words separates them, and what only marks them is left out: "St. Giles' 24/7" is "st giles 24 7".
    """
    plain = text if text.isascii() else _without_accents(text)
    words = re.findall(r"[^\W_]+", re.sub(r"['\u2019.]", "", plain.casefold()))
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _without_accents(text: str) -> str:
    import unicodedata  # noqa: PLC0415 - imported lazily; few names need it

    return "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))


class Names:
    """
    What the records of a dataset answer to.
    """

    def __init__(
        self,
        records: Mapping[str, TopLevel],
        inner: Callable[[str], Nested | None],
        nested: Callable[[], Mapping[str, Nested]],
        summary: Summary,
    ) -> None:
        self._records = records
        self._inner = inner
        self._nested = nested
        self._summary = summary
        self._near: dict[Kinds, NearWords] = {}

    def resolve(self, text: str) -> str:
        """
        Return the id of the one record that answers to *text*.

        Raises:
            AmbiguousNameError: Several do.
            UnknownIdError: None does; names the nearest.
        """
        ids = self.candidates(text)
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise AmbiguousNameError(text, ids)
        raise UnknownIdError(text, self.near((Nested,) if "/" in text else (TopLevel,)).nearest(text))

    def find(self, text: str, kinds: Kinds) -> str:
        """
        Return the id of the one record of these kinds that answers to *text*.

        Raises:
            AmbiguousNameError: Several do.
            WrongKindError: Only a record of another kind does.
            UnknownIdError: None does; names the nearest of these kinds.
        """
        ids = self.candidates(text)
        suitable = [id for id in ids if self.suits(id, kinds)]
        if len(suitable) == 1:
            return suitable[0]
        if suitable:
            raise AmbiguousNameError(text, tuple(suitable))
        if ids:
            raise WrongKindError(text, kind_of(self.record(ids[0])), kinds_text(kinds))
        raise UnknownIdError(text, self.near(kinds).nearest(text))

    def candidates(self, text: str) -> tuple[str, ...]:
        """
        Return the ids of all records that answer to *text*: an exact id or alias goes before a name.
        """
        exact = self._exact(text)
        if exact:
            return exact
        named = self._named(folded(text))
        if named or "/" not in text:
            return named
        # The last slash: "24/7 unit/staff" is a record inside the one whose alias is "24/7 unit".
        owner, _, key = text.rpartition("/")
        ids = [f"{id}/{key}" for id in self.candidates(owner)]
        return tuple([id for id in ids if self._inner(id)])

    def _exact(self, text: str) -> tuple[str, ...]:
        # The commonest ways first: they need no record to be built.
        if text in self._records:
            return (text,)
        if ":" in text and text in self._summary.outside:
            return (self._summary.outside[text],)
        if "/" in text and self._inner(text):
            return (text,)
        lower = text.casefold()
        return (lower,) if lower in self._records else tuple(self._summary.aliases.get(lower, "").split())

    def _named(self, name: str) -> tuple[str, ...]:
        """
        Return the ids of the records with a folded name, alias or id, here or elsewhere.
        """
        if not self._summary.names:
            return self._names.get(name, ())
        if name in self._summary.names:
            return tuple(self._summary.names[name].split())
        return tuple([id for id in ids_folded_to(name) if id in self._records])

    @cached_property
    @gc_paused(lasting=True)
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        return by_name(self._records, self._summary.outside)

    def record(self, id: str) -> Record:
        """
        Return the record with this id.
        """
        record = self._inner(id) if "/" in id else self._records[id]
        if record is None:
            raise KeyError(id)
        return record

    def suits(self, id: str, kinds: Kinds) -> bool:
        """
        Return whether a record is of one of these kinds; of all initiatives only those that act may stand for an actor.
        """
        record = self.record(id)
        # A unit or a centre can lead something; a strategy cannot.
        idle = kinds == kinds_of(ACTOR) and isinstance(record, Initiative) and record.kind not in ACTING
        return isinstance(record, kinds) and not idle

    def near(self, kinds: Kinds) -> "NearWords":
        """
        Return the ids, aliases and names of all records of these kinds, to suggest some for one that is not known.
        """
        if kinds not in self._near:
            nested = self._nested() if any(issubclass(kind, Nested) for kind in kinds) else ()
            ids = [id for id in (*self._records, *nested) if self.suits(id, kinds)]
            self._near[kinds] = self.near_among(ids)
        return self._near[kinds]

    def near_among(self, ids: Iterable[str]) -> "NearWords":
        """
        Return the ids, aliases and names of these records.
        """
        from countylines.basics.suggestions import NearWords  # noqa: PLC0415 - imported lazily; load() does not need it

        every = list(ids)
        names = [name for id in every if "/" not in id for name in names_of(self._records[id])]
        return NearWords([*every, *names])


def by_name(records: Mapping[str, Record], outside: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """
    Return the ids of records by each folded name, alias and id, here or elsewhere.
    """
    ids: dict[str, dict[str, None]] = defaultdict(dict)
    for id, record in records.items():
        for name in (id, *names_of(record)):
            ids[folded(name)][id] = None
    for name, id in outside.items():
        ids[folded(name)][id] = None
    ids.pop("", None)  # a name without letters and digits
    return {name: tuple(owners) for name, owners in ids.items()}


def ids_folded_to(name: str) -> tuple[str, ...]:
    """
    Return the ids that a folded name may be that of: "met" is that of `met` and of `the-met`.
    """
    id = name.replace(" ", "-")
    return tuple([other for other in (id, f"the-{id}") if folded(other) == name])


def names_of(record: Record) -> tuple[str, ...]:
    """
    Return the name and the aliases of a record, as far as it has any.
    """
    name: str = getattr(record, "name", "")
    aliases: tuple[str, ...] = getattr(record, "aliases", ())
    return (name, *aliases) if name else aliases


def kind_of(record: Record) -> str:
    """
    Return what kind of record it is, with its article: "an organisation".
    """
    return with_article(noun_of(type(record)))


def noun_of(kind: type[Record]) -> str:
    """
    Return what records of a class are called: "initiative", "funding line".
    """
    return "funding line" if kind.__name__ == "Funding" else kind.__name__.lower()


def kinds_text(kinds: Kinds) -> str:
    """
    Return what kinds of record are meant, with articles: "an organisation, a person or an initiative that acts".
    """
    if kinds == kinds_of(ANY_RECORD):
        return "a record"
    texts = [with_article(noun_of(kind)) for kind in kinds]
    texts = [f"{text} that acts" if kinds == kinds_of(ACTOR) and "initiative" in text else text for text in texts]
    return " or ".join(filter(None, [", ".join(texts[:-1]), texts[-1]]))
