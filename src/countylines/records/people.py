"""
People in public posts.
"""

import attrs

from countylines.evidence import UNKNOWN, Fact
from countylines.records.base import Nested, TopLevel
from countylines.records.fields import refers_to
from countylines.records.spans import Spanned
from countylines.values.dates import EdtfDate


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Post(Spanned, Nested):
    """
    A post is a public post that a person holds or held.

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


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Person(TopLevel):
    """
    A person is recorded with their public posts, and with nothing else about them.

    Attributes:
        name: Their name.
        aliases: Other names.
        posts: The posts that sources show them in.
    """

    name: str
    aliases: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
