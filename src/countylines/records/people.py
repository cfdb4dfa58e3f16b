"""
People in public posts.
"""

import attrs

from countylines.evidence import UNKNOWN, Fact
from countylines.records.base import Nested, TopLevel
from countylines.records.fields import refers_to
from countylines.records.spans import Bounds, period_of, span_of
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period


@attrs.frozen(kw_only=True, repr=False)
class Post(Nested):
    """
    A public post that a person holds or held.

    A post known from sightings alone starts before the first and ends after the last: `[..2018-02-25]`,
    `[2018-09-21..]`.

    Attributes:
        title: The title of the post.
        organisation: The id of the organisation that it is in.
        start: The first day in post.
        end: The last day in post.
    """

    title: Fact[str]
    organisation: Fact[str] = attrs.field(default=UNKNOWN, metadata=refers_to("Organisation", "Initiative"))
    start: Fact[EdtfDate] = UNKNOWN
    end: Fact[EdtfDate] = UNKNOWN

    @property
    def period(self) -> Period:
        """
        The period from start to end, as far as their standings bind it: a plan may slip.
        """
        return period_of(self.start, self.end)

    @property
    def span(self) -> Bounds:
        """
        The ordinals of the first day on which they may have held it, of the first and the last on which they certainly
        did, and of the last on which they may have.
        """
        return span_of(self.start, self.end)


@attrs.frozen(kw_only=True, repr=False)
class Person(TopLevel):
    """
    A person in public posts, and nothing else about them.

    Attributes:
        name: Their name.
        aliases: Other names.
        posts: The posts that sources show them in.
    """

    name: str
    aliases: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
