"""
The pages of organisations and people, and what any actor leads, funds, was asked and answered.
"""

from collections.abc import Iterator

from countylines.cli._page import add_items, add_title, counts_of, links_of, money_of, running_of, span_items
from countylines.cli._screen import Screen, numbered
from countylines.cli._words import NOT_KNOWN, fact_words, names_in, spaced, span_words, title_of
from countylines.dataset import Dataset
from countylines.records.organisations import Organisation
from countylines.records.people import Person, Post


def add_organisation(screen: Screen, dataset: Dataset, record: Organisation) -> None:
    """
    Add the page of an organisation.
    """
    add_title(screen, record, spaced(record.kind))
    posts = [
        (_span(post), f"{person.name}, {fact_words(post.title)}")
        for person in dataset.people.where(organisation=record)
        for post in person.posts
        # The person matches if any of their posts is in this body; only those posts are shown.
        if post.organisation.get() == record.id
    ]
    screen.pairs(
        [
            ("existed", span_words(record.start, record.end)),
            ("members", names_in(dataset, record.members)),
            ("for", names_in(dataset, record.places)),
            *links_of(dataset, record),
        ]
    )
    add_deeds(screen, dataset, record.id)
    add_items(screen, "Posts", posts, f"countylines list people --organisation {record.id}")


def add_person(screen: Screen, dataset: Dataset, record: Person) -> None:
    """
    Add the page of a person.
    """
    add_title(screen, record, "person")
    screen.pairs([(_span(post), _post(dataset, post)) for post in record.posts])
    add_deeds(screen, dataset, record.id)


def _post(dataset: Dataset, post: Post) -> str:
    body = names_in(dataset, post.organisation)
    return ", ".join(filter(None, [fact_words(post.title), body]))


def _span(post: Post) -> str:
    return span_words(post.start, post.end) or NOT_KNOWN


def add_deeds(screen: Screen, dataset: Dataset, id: str) -> None:
    """
    Add what an actor certainly leads, funds, receives, was asked and said.
    """
    screen.pairs(_sums(dataset, id))
    led = dataset.initiatives.where(lead=id).sorted_by("last_seen", reverse=True)
    add_items(screen, "Leads or led", span_items(led), f"countylines list initiatives --lead {id}")
    # Who leads has a role as well, and is listed once for it.
    others = dataset.initiatives.where(actor=id) - led
    roles = [
        (", ".join(sorted({role.kind for role in one.roles if role.actor.get() == id})), one.name) for one in others
    ]
    add_items(screen, "Other roles", roles, f"countylines list initiatives --actor {id}")
    answers = dataset.responses.where(by=id).sorted_by("date", reverse=True)
    said = [
        (
            fact_words(answer.date) or NOT_KNOWN,
            ": ".join(filter(None, [fact_words(answer.stance), f"{title_of(dataset[answer.owner])}: {answer.text}"])),
        )
        for answer in answers
    ]
    add_items(screen, "Answered", said, f"countylines list responses --by {id}")
    remarks = dataset.remarks.where(by=id).sorted_by("date", reverse=True)
    words = [(fact_words(one.date) or NOT_KNOWN, f"{title_of(dataset[one.owner])}: {one.text}") for one in remarks]
    add_items(screen, "Said", words, f"countylines list remarks --by {id}")


def _sums(dataset: Dataset, id: str) -> Iterator[tuple[str, str]]:
    yield "leads", running_of(dataset, dataset.initiatives.where(lead=id))
    yield "funds", money_of(dataset.funding.where(funder=id))
    yield "receives", money_of(dataset.funding.where(recipient=id))
    yield "was asked", counts_of(dataset, dataset.recommendations.where(addressee=id))
    answers = dataset.responses.where(by=id)
    yield "answered", numbered(len(answers), "time") if answers else ""
