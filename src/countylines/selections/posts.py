"""
Selections of posts: who held which public post, and when.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final, Literal, Self

from countylines.index.filters import of_fact, plain
from countylines.records.initiatives import Initiative
from countylines.records.organisations import Organisation
from countylines.records.people import Person, Post
from countylines.selections.held import BY_SPAN, Held
from countylines.selections.keywords import Keyword, OneOrMore, by_fact
from countylines.selections.verbs import Counted, Ordered

# Only to look up the argument of `of`, as `_OWNER` is for records inside initiatives.
_PERSON: Final = Keyword[Person](("Person",), lambda _, person: plain([person.id]))


class Posts(
    Counted[Post, Literal["title", "organisation"]],
    Ordered[Post, Literal["start", "end"]],
    Held[Post],
):
    """
    This selection holds the public posts of people: people in order of id, the posts of each in the order of its file.

    Example:
        >>> import countylines as cl
        >>> [post.title.value for post in cl.load().posts.of("duncan-ball")]
        ['Lead for county lines', 'Deputy Assistant Commissioner']
    """

    _table = "posts"
    _kind = Post
    _orders = BY_SPAN
    _keywords: ClassVar[Mapping[str, Keyword[Post]]] = {
        "title": Keyword(None, lambda _, post: of_fact(post.title)),
        "organisation": by_fact(("Organisation", "Initiative"), lambda post: post.organisation),
    }

    def where(
        self,
        *,
        title: OneOrMore[str] | None = None,
        organisation: OneOrMore[Organisation | Initiative] | None = None,
        possibly: bool = False,
    ) -> Self:
        """
        Return the posts that certainly match every keyword. With *possibly*, also those that might.

        Args:
            title: The title of a post, or several, as some post has it.
            organisation: The body that it is in, its id, alias or name, or several.
            possibly: Whether to add what may match: what is planned, or undecided between several.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.
        """
        return self._where({"title": title, "organisation": organisation}, possibly=possibly)

    def of(self, people: OneOrMore[Person], /) -> Self:
        """
        Return the posts of some people.

        Args:
            people: A person, their id, alias or name, or several.

        Raises:
            UnknownIdError: An id, alias or name is unknown, or is that of another kind of record.
            WrongTypeError: The argument is of another type.
        """
        ids = _PERSON.words("people", people, self._index, list)
        return self._among({id for person in ids for id in self._index.owned_by(person, Post)})
