"""
Recommendations: what a report asks of somebody.
"""

import re
from typing import Final

import attrs

from countylines.evidence import UNKNOWN, Fact
from countylines.records.base import Nested
from countylines.records.fields import ACTOR, refers_to
from countylines.values.dates import EdtfDate

_LONGEST: Final = 72
# What is asked comes after "should"; a day or an aside may stand between.
_BEFORE_THE_VERB: Final = r"\bshould(?:,[^,]*,)? (?:(?:by|before) [^,]*? \d{4} |within \w+ months )?"
# It ends with the first clause. A comma before any other word is that of a list or of an aside.
_END: Final = (
    r"[;:.](?=\s|$)"
    r"|,(?=\s)( (?:and|as|because|by|for|in (?:place|time|which)|led|made|now|since|so that|to|"
    r"where|which|who|whose|with)\b)?"
)
_FIRST_END: Final = 16


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Recommendation(Nested):
    """
    A recommendation is something that a report asks of somebody.

    Attributes:
        text: Who should do what, in our words.
        number: Its number as the report prints it, such as "2.1"; empty if it has none or it was not seen.
        theme: A heading to group by, as the report has it.
        addressees: Ids of whom it asks. Without a claim they were not seen; an empty tuple says that it names nobody.
        deadline: The day by which it should be done.
    """

    text: str
    number: str = ""
    theme: str = ""
    addressees: Fact[tuple[str, ...]] = attrs.field(default=UNKNOWN, metadata=refers_to(*ACTOR))
    deadline: Fact[EdtfDate] = UNKNOWN

    @property
    def title(self) -> str:
        """
        This says which one it is: its number, or else what it asks, in a few words of its text.

        Example:
            >>> import countylines as cl
            >>> ds = cl.load()
            >>> ds["rural-crime-survey-2018/6"].title
            'recommendation 6'
            >>> ds["hestia-super-complaint-2021/action-1"].title
            'action 1'
            >>> ds["casey-met-review-2023/childrens-strategy"].title
            'recommendation to draw up one overarching strategy for children'
        """
        if self.number:
            # A report may have a word of its own for them: "Action 1".
            named = re.match("[A-Z][a-z]+ ", self.number)
            return f"{self.number[0].lower()}{self.number[1:]}" if named else f"recommendation {self.number}"
        from countylines.basics.shortened import shortened  # noqa: PLC0415 - imported lazily; load() does not need it

        text = self.text.removesuffix(".")
        verb = re.search(_BEFORE_THE_VERB, text)
        if not verb:
            return f"recommendation: {shortened(text, _LONGEST)}"
        asked = text[verb.end() :]
        end = re.search(_END, asked[_FIRST_END:])
        if end and (not end[0].startswith(",") or end[1]):
            asked = asked[: _FIRST_END + end.start()]
        negated = asked.removeprefix("not ")
        return f"recommendation {'not to' if negated != asked else 'to'} {shortened(negated, _LONGEST)}"
