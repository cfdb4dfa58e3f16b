"""
Remarks and responses: what was said in public, and what was answered.
"""

import attrs

from countylines.evidence import UNKNOWN, Fact
from countylines.records.base import Nested
from countylines.records.fields import ACTOR, ANY_RECORD, refers_to
from countylines.values.dates import EdtfDate
from countylines.vocab import Stance


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Remark(Nested):
    """
    A remark is something said in public about the owner.

    Attributes:
        text: The gist, in our words.
        by: Ids of the people and bodies who said it.
        post: The title that the source gives with the words.
        date: When it was said.
        about: References to the records that it is about, besides its owner.
    """

    text: str
    by: Fact[tuple[str, ...]] = attrs.field(default=UNKNOWN, metadata=refers_to(*ACTOR))
    post: Fact[str] = UNKNOWN
    date: Fact[EdtfDate] = UNKNOWN
    about: tuple[str, ...] = attrs.field(default=(), metadata=refers_to(*ANY_RECORD))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Response(Remark):
    """
    A response is a remark that a source presents as an answer to recommendations.

    Attributes:
        to: The recommendations: keys of siblings, or `owner/key`; empty for the whole report.
        stance: What it answers.
        through: Ids of the initiatives that carry it out.
    """

    to: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("Recommendation", siblings=True))
    stance: Fact[Stance] = UNKNOWN
    through: Fact[tuple[str, ...]] = attrs.field(default=UNKNOWN, metadata=refers_to("Initiative"))
