"""
The layouts of records inside others.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from countylines.certainty import YES
from countylines.index.index import Index
from countylines.index.status import date_of_report, status_of
from countylines.records.figures import Figure
from countylines.records.funding import Funding
from countylines.records.measures import Observation
from countylines.records.milestones import Milestone
from countylines.records.people import Post
from countylines.records.provisions import Provision
from countylines.records.recommendations import Recommendation
from countylines.records.remarks import Remark, Response
from countylines.records.roles import Role
from countylines.selections.cells import Cells, dated, dated_by, days, flag, one, period, quantity, several, word, words
from countylines.selections.columns import Scalar
from countylines.selections.layouts.shared import CITED, owned
from countylines.selections.scalars import date_cells, date_columns, joined, word_columns
from countylines.vocab import FundingStage, MilestoneKind, Offer, ProvisionKind, RoleKind, Stance


def _wholes(line: Funding) -> tuple[str, ...]:
    return tuple([link.to for link in line.part_of if link.truth is YES])


def _parts_of_slice(record: Observation) -> tuple[str, ...]:
    return tuple([f"{name}={part}" for name, part in record.slice])


def _statuses(index: Index, records: Sequence[Recommendation]) -> list[list[Scalar]]:
    certain: list[Scalar] = []
    possible: list[Scalar] = []
    last: list[tuple[Scalar, ...]] = []
    for record in records:
        status = status_of(index, record.id)
        sure = status.certain
        certain.append(joined([stance for stance in status if stance in sure]) or None)
        possible.append(joined([stance for stance in status if stance not in sure]) or None)
        last.append(date_cells(status.last_response))
    # Three cells for each record become three columns. `zip` would make no column at all if there are no records.
    return [certain, possible, *[[cells[at] for cells in last] for at in range(3)]]


_MILESTONES: Final[tuple[Cells[Milestone], ...]] = (
    *owned("milestone", "initiatives", "initiative"),
    word("kind", MilestoneKind, lambda record: record.kind, "What happened."),
    dated("date", lambda record: record.date, "When it happened."),
    words("by", lambda record: record.by, "Who did it.", refers_to="actors"),
    one("text", lambda record: record.text, "More about it."),
    *CITED,
)

_PROVISIONS: Final[tuple[Cells[Provision], ...]] = (
    *owned("provision", "initiatives", "initiative"),
    word("kind", ProvisionKind, lambda record: record.kind, "What it is."),
    one("text", lambda record: record.text, "The gist, in the words of the editors."),
    words("offer", lambda record: record.offer, "How firmly it is offered.", words=Offer, several=False),
    flag("delivered", lambda record: record.delivered, "Whether a source says that it happened."),
    *CITED,
)

_FIGURES: Final[tuple[Cells[Figure], ...]] = (
    *owned("figure", "initiatives", "initiative"),
    one("text", lambda record: record.text, "What is counted."),
    quantity("value", lambda record: record.value, "How many."),
    dated("date", lambda record: record.date, "When."),
    *CITED,
)

_FUNDING: Final[tuple[Cells[Funding], ...]] = (
    *owned("funding line", "initiatives", "initiative"),
    one("text", lambda record: record.text, "What the money is for."),
    quantity("amount", lambda record: record.amount, "How much it is. Lines lie in one another: do not add them up."),
    words(
        "stage",
        lambda record: record.stage,
        "Whether it was announced, allocated, awarded or spent.",
        words=FundingStage,
        several=False,
    ),
    words("funder", lambda record: record.funder, "Who pays it.", refers_to="actors", several=False),
    words("recipients", lambda record: record.recipients, "Who receives it.", refers_to="actors"),
    words("places", lambda record: record.places, "The places that it is for.", refers_to="places"),
    period("period", lambda record: record.period, "The days that it covers."),
    dated("announced", lambda record: record.announced, "When it was announced."),
    dated("date", lambda record: record.date, "When it was awarded or paid."),
    quantity("paid", lambda record: record.paid, "How much of it was paid in the end.", unit="paid_unit"),
    flag("overspent", lambda record: record.overspent, "Whether more was spent than the amount."),
    several(
        "part_of",
        _wholes,
        "The lines that certainly contain it; an empty text if none does.",
        refers_to="funding",
        empty="",
    ),
    *CITED,
)

_RECOMMENDATIONS: Final[tuple[Cells[Recommendation], ...]] = (
    *owned("recommendation", "initiatives", "report"),
    one("number", lambda record: record.number, "Its number as the report prints it."),
    one("title", lambda record: record.title, "Its number, or else what it asks, in a few words of its text."),
    one("text", lambda record: record.text, "Who should do what, in the words of the editors."),
    one("theme", lambda record: record.theme, "A heading that the report puts it under."),
    words("addressees", lambda record: record.addressees, "Whom it asks.", refers_to="actors"),
    dated_by("date", date_of_report, "When its report was published."),
    dated("deadline", lambda record: record.deadline, "The day by which it should be done."),
    # The two belong together: the status is worked out once for both.
    Cells(
        (
            *word_columns("status", "What the bodies that answered it said last.", words=Stance),
            *date_columns("last_response", "The date of the latest response to it."),
        ),
        _statuses,
    ),
    *CITED,
)

_REMARKS: Final[tuple[Cells[Remark], ...]] = (
    one("text", lambda record: record.text, "The gist, in the words of the editors."),
    words("by", lambda record: record.by, "Who said it.", refers_to="actors"),
    words("post", lambda record: record.post, "The title that the source gives with the words.", several=False),
    dated("date", lambda record: record.date, "When it was said."),
    several("about", lambda record: record.about, "The records that it is about besides.", refers_to="records"),
)

_RESPONSES: Final[tuple[Cells[Response], ...]] = (
    *owned("response", "initiatives", "report"),
    *_REMARKS,
    several(
        "to",
        lambda record: record.to,
        "The recommendations that it answers by name; none if it answers the whole report.",
        refers_to="recommendations",
    ),
    words("stance", lambda record: record.stance, "What it answers.", words=Stance, several=False),
    words("through", lambda record: record.through, "The initiatives that carry it out.", refers_to="initiatives"),
    *CITED,
)

_ROLES: Final[tuple[Cells[Role], ...]] = (
    *owned("role", "initiatives", "initiative"),
    word("kind", RoleKind, lambda record: record.kind, "What the actor is to the initiative."),
    words("actor", lambda record: record.actor, "Who has or had it.", refers_to="actors", several=False),
    dated("start", lambda record: record.start, "The first day in it."),
    dated("end", lambda record: record.end, "The last day in it."),
    *CITED,
)

_POSTS: Final[tuple[Cells[Post], ...]] = (
    *owned("post", "people", "person"),
    words("title", lambda record: record.title, "The title of the post.", several=False),
    words(
        "organisation",
        lambda record: record.organisation,
        "The body that it is in.",
        refers_to="records",
        several=False,
    ),
    dated("start", lambda record: record.start, "The first day in post."),
    dated("end", lambda record: record.end, "The last day in post."),
    *CITED,
)

_OBSERVATIONS: Final[tuple[Cells[Observation], ...]] = (
    *owned("figure", "measures", "measure"),
    days("of", lambda record: record.of, "The days that it covers."),
    several("slice", _parts_of_slice, 'The part that it is about, as "name=word"; none for the whole.'),
    quantity("value", lambda record: record.value, "The figure."),
    quantity("change", lambda record: record.change, "The change on the period before.", unit="change_unit"),
    *CITED,
)

LAYOUTS: Final[Mapping[str, tuple[Cells[Any], ...]]] = {
    "milestones": _MILESTONES,
    "provisions": _PROVISIONS,
    "figures": _FIGURES,
    "funding": _FUNDING,
    "recommendations": _RECOMMENDATIONS,
    "responses": _RESPONSES,
    "remarks": (*owned("remark", "initiatives", "initiative"), *_REMARKS, *CITED),
    "roles": _ROLES,
    "posts": _POSTS,
    "observations": _OBSERVATIONS,
}
