"""
The site's pages of the record: every value, source and dispute is on them, and no text breaks them.

They are read here by a plain CommonMark parser, which knows nothing of how they were made.
"""

import csv
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from html import escape as as_html
from html import unescape
from importlib import import_module
from itertools import takewhile
from math import floor
from pathlib import Path
from types import SimpleNamespace
from typing import Final, cast

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

import countylines as cl
from countylines import strategies as own
from countylines.typing import FundingField, Nested, Record, TopLevel

ROOT: Final = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "docs" / "_ext"))
MODULE: Final = import_module("record_pages")
WORDS: Final = import_module("record_pages._words")
FOUND: Final = import_module("record_pages._found")
pages = cast("Callable[..., dict[str, str]]", MODULE.pages)
names_of = cast("Callable[[cl.Dataset], Iterator[tuple[str, str, str, list[str], int, str]]]", FOUND.names)
files_of = cast("Callable[[cl.Dataset], dict[str, str]]", MODULE.files)
EXPLAINED = cast("dict[str, str]", WORDS.EXPLAINED)
total_words = cast("Callable[[cl.Amount], str]", WORDS.total_words)
quantity_words = cast("Callable[[cl.Quantity], str]", WORDS.quantity_words)

FEW: Final = settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
MARKDOWN: Final = MarkdownIt("commonmark").enable("table")
REFERRING: Final = ("actor", "funder", "organisation")
REPOSITORY: Final = "https://code.example/them/it"
FOLDERS: Final = ("initiatives/", "organisations/", "people/", "measures/", "places/")
ODD: Final = "*a* _b_ [c](d) <e> |f| `g` ``h` {i}`j` (k)= $l$ %m \\n &amp; ![o] ~p~ # q"


def tokens(text: str) -> Iterator[Token]:
    """
    All that a page consists of, what is inside lines included.
    """
    for token in MARKDOWN.parse(text):
        yield token
        yield from token.children or ()


@cache
def shown(text: str) -> str:
    """
    What a reader sees of a page.
    """
    return bare("".join(token.content for token in tokens(text) if not token.children))


def bare(text: str) -> str:
    """
    A text without its blanks, of which Markdown keeps few.
    """
    return "".join(text.split())


@cache
def links(text: str) -> list[str]:
    """
    Where the links of a page lead.
    """
    return [str(token.attrs["href"]) for token in tokens(text) if token.type == "link_open"]


def labels(text: str) -> list[str]:
    """
    The labels that a page defines.
    """
    return re.findall(r"^ *(?:(?:-|\d+\.) )?\(([a-z0-9-]+)\)=$", text, re.MULTILINE)


def label(ds: cl.Dataset, id: str) -> str:
    """
    Where a link to a record leads; observations have no place of their own.
    """
    record = ds[id]
    return f"#record-{(record.owner if isinstance(record, cl.Observation) else record.id).replace('/', '--')}"


def values(record: Record) -> Iterator[tuple[str, object]]:
    """
    The fields of a record.
    """
    for field in attrs.fields(type(record)):
        yield field.name, cast("object", getattr(record, field.name))


def parts(record: TopLevel) -> Iterator[Record]:
    """
    A record and those inside it.
    """
    yield record
    for _, value in values(record):
        members = cast("tuple[object, ...]", value) if isinstance(value, tuple) else ()
        yield from (member for member in members if isinstance(member, Nested))


def claims(record: Record) -> Iterator[tuple[str, cl.Claim[object]]]:
    """
    The claims of a record itself, by the names of their fields.
    """
    for name, value in values(record):
        if isinstance(value, cl.Fact):
            yield from ((name, claim) for claim in cast("cl.Fact[object]", value).claims)


def sources(record: Record) -> Iterator[str]:
    """
    The ids of all sources that a record itself cites.
    """
    yield from (cite.source for cite in record.cites)
    yield from (cite.source for _, claim in claims(record) for cite in claim.cites)
    for _, value in values(record):
        for member in cast("tuple[object, ...]", value) if isinstance(value, tuple) else ():
            if isinstance(member, cl.Link):
                yield from (cite.source for cite in (*member.said, *member.denied, *member.unstated))


FIRM: Final = {"promised": "promised", "conditional": "on a condition", "denied": "ruled out"}
HAPPENED: Final = {
    ("delivered", True): "it happened",
    ("delivered", False): "it did not happen",
    ("overspent", True): "more was spent than the amount",
    ("overspent", False): "no more was spent than the amount",
}


def words(name: str, value: object) -> str:
    """
    How a value that is no reference is put, by the name of its field.
    """
    match value:
        case cl.EdtfDate() | cl.Period():
            return value.words
        case cl.Quantity():
            return quantity_words(value)
        case bool():
            return HAPPENED[name, value]
        case cl.Offer():
            return FIRM[value]
        case cl.Stance() | cl.FundingStage():
            return value.replace("-", " ")
        case _:
            return str(value)


def assert_shown(ds: cl.Dataset, name: str, claim: cl.Claim[object], page: str) -> None:
    """
    The value of a claim is on a page: an id as a link, anything else in words.
    """
    value = claim.value
    if isinstance(value, tuple) or name in REFERRING:
        ids = cast("tuple[str, ...]", value if isinstance(value, tuple) else (value,))

        assert {label(ds, id) for id in ids} <= set(links(page)), (name, claim)
    else:
        assert bare(words(name, value)) in shown(page), (name, claim)


def assert_whole(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    Each initiative, organisation, person and measure has a page with all its claims.
    """
    folders = {
        "initiatives": ds.initiatives,
        "organisations": ds.organisations,
        "people": ds.people,
        "measures": ds.measures,
    }
    for folder, records in folders.items():
        for record in records:
            page = made[f"{folder}/{record.id}.md"]
            for part in parts(record):
                for name, claim in claims(part):
                    assert_shown(ds, name, claim, page)


def foot(page: str) -> list[str]:
    """
    The labels of the sources in the list at the foot of a page.
    """
    return re.findall(r"\(\[cited by \d+ records?\]\(#record-([a-z0-9-]+)\)\)$", page, re.MULTILINE)


def assert_cited(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    The sources of an initiative are listed once each.
    """
    for initiative in ds.initiatives:
        cited = Counter(foot(made[f"initiatives/{initiative.id}.md"]))
        expected = {source for part in parts(initiative) for source in sources(part)}

        assert expected <= cited.keys()
        assert set(cited.values()) <= {1}


def assert_linked(made: Mapping[str, str]) -> None:
    """
    Each label stands once, and each link leads to a label, a page, or outside.
    """
    defined = Counter(name for text in made.values() for name in labels(text))
    led = {href.removeprefix("#") for text in made.values() for href in links(text) if href.startswith("#")}
    pages_named = {href for text in made.values() for href in links(text) if href.endswith(".md")}

    assert set(defined.values()) <= {1}
    assert led <= defined.keys()
    assert {href for href in pages_named if not href.startswith(("#", "http"))} <= made.keys()


def assert_disputed(ds: cl.Dataset, page: str) -> None:
    """
    The page of disputes has each, undecided ones first and slips last, with all that is claimed and why.
    """
    undecided, _, rest = page.partition("## One claim is preferred")
    preferred, _, slips = rest.partition("## Slips and misreports")
    disputes = ds.disputes()
    for dispute in ds.disputes(rejected=True):
        at = (undecided if dispute.fact.undecided else preferred) if dispute in disputes else slips
        # A heading without disputes is left out.
        at = at or page

        assert label(ds, dispute.record) in links(at)
        assert bare(dispute.fact.rationale) in shown(at)
        for claim in dispute.fact.claims:
            assert_shown(ds, dispute.field, cast("cl.Claim[object]", claim), at)


def assert_supported(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    A source stands below its issuer, to whom the list of all leads, and it leads to all that rests on it.

    No page has more of them than can be read.
    """
    issuers = dict[str, set[str]]()
    at = {name: path for path in made for name in labels(made[path])}
    for source in ds.sources:
        name = label(ds, source.id).removeprefix("#")
        above = labels(made[at[name]].partition(f"({name})=")[0])
        issuers.setdefault(source.issuer, set()).add(
            # The years of a part of its sources come after its name.
            re.sub(
                r"--\d{4}(-\d{4})?$", "", next(other for other in reversed(above) if other.startswith("issued-by--"))
            )
        )

        assert {label(ds, id) for id in ds.supported_by(source)} <= set(links(made[at[name]]))
    listed = [href.removeprefix("#") for href in links(made["sources.md"]) if href.startswith("#issued-by--")]

    assert max(Counter(at[label(ds, source.id).removeprefix("#")] for source in ds.sources).values(), default=0) < 100
    assert sorted(listed) == sorted(name for names in issuers.values() for name in names)
    assert len(listed) == len(issuers)


def assert_counted(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    The number of records that cite a source is that of those listed below it, on its page and wherever it is cited.
    """
    at = {name: page for path, page in made.items() if path.startswith("sources/") for name in labels(page)}
    numbers = dict[str, int]()
    for source in ds.sources:
        name = label(ds, source.id).removeprefix("#")
        entry = re.split(r"\n(?:- \(record-|## |\(issued-)", at[name].partition(f"({name})=\n")[2])[0]
        numbers[name] = len({id.partition("/")[0] for id in ds.supported_by(source)})
        stated, _, listed = entry.rpartition("cited by ")[2].partition("\n")
        number = re.match(r"(\d+) records", stated)

        assert bool(number) == (numbers[name] > 1)
        assert not number or int(number[1]) == len(re.findall(r"^ +- \[", listed, re.MULTILINE)) == numbers[name]
    for page in made.values():
        for number, name in re.findall(r"\[cited by (\d+) records?\]\(#(record-[a-z0-9-]+)\)", page):
            assert int(number) == numbers[name]


def assert_newest_first(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    The sources of an issuer stand from the newest on, those without a date last, and their page says so.
    """
    by_label = {label(ds, source.id).removeprefix("#"): source for source in ds.sources}
    for path, page in made.items():
        listed = [by_label[name] for name in labels(page) if path.startswith("sources/") and name in by_label]
        days: dict[str, list[date]] = {}
        for source in listed:
            when = source.published or source.updated
            days.setdefault(source.issuer, []).append((when and (when.earliest or when.latest)) or date.min)

        assert not listed or "The newest stand first, those without a date last." in page, path
        assert all(those == sorted(those, reverse=True) for those in days.values()), path


def assert_related_once(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    No two points of the links of a record begin with the same words and lead to the same record.
    """
    for folder, records in (("initiatives", ds.initiatives), ("organisations", ds.organisations)):
        for record in records:
            page = made[f"{folder}/{record.id}.md"]
            related = page.partition("\n## Related ")[2].partition("\n## ")[0]
            heads = re.findall(r"^- ([a-z ]+) \[.*?\]\((#[a-z0-9-]+)\)", related, re.MULTILINE)

            assert len(heads) == len(set(heads)), record.id


def assert_events_told(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    The pages of the timeline say of each event, in order, what the library says of it.
    """
    paths = [*sorted(path for path in made if path.startswith("timeline/")), "timeline.md"]
    points = [
        point for path in paths for point in re.findall(r"^- \*\*(.*?):\*\* \[(.*)\]\(#", made[path], re.MULTILINE)
    ]

    assert [(day, shown_words(text)) for day, text in points] == [
        (event.date.words, event.text) for event in ds.timeline()
    ]


def shown_words(text: str) -> str:
    """
    A text of Markdown as it is read, with its blanks.
    """
    return text.replace("\\", "")


def assert_noted(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    Each note of a total is among what is said of its money once, with links to what it is about of that money.
    """
    noted = 0
    counted = totals(ds)
    for initiative in ds.initiatives:
        notes = ds.funding.of(initiative).total().notes if initiative.id in counted else ()
        here = {id for line in ds.funding.of(initiative) for id in (line.id, line.owner)}
        money = made[f"initiatives/{initiative.id}.md"].partition("\n## Money\n")[2].partition("\n## ")[0]
        for note in notes:
            noted += 1
            (point,) = [line for line in money.split("\n") if bare(note.text) in bare(shown_words(line))]
            ids = [id for id in note.about if id in here] or note.about
            assert {label(ds, id) for id in ids} == set(links(point))
            assert shown(money).count(bare(note.text[:40])) == 1
    assert noted > 5


def assert_placed(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    A place without places in it leads to the initiatives and the money that the library finds for it, and to no other.
    """
    wholes = {place.within for place in ds.places}
    for place in ds.places:
        page = made[f"places/{place.id}.md"]
        for title, selection in (("Initiatives", ds.initiatives), ("Money", ds.funding)):
            points = page.partition(f"\n## {title}\n")[2].partition("\n## ")[0].split("\n- ")[1:]
            expected = [label(ds, record.id) for record in selection.where(place=place, possibly=True)]

            if place.id not in wholes:
                assert sorted(links(point)[0] for point in points) == sorted(expected)


def assert_complete(ds: cl.Dataset, page: str) -> None:
    """
    The page of completeness has each count and each plan whose day has passed, and leads to what is missing.
    """
    counted = [
        [bare(shown(cell)) for cell in row.strip("| ").split(" | ")]
        for row in rows(f"\n{page}", "# How complete the record is")
    ]
    for row, (kind, field, number, share, meaning) in zip(ds.completeness(), counted, strict=True):
        assert (kind, field) == (bare(row.kind), bare(row.field))
        assert len(meaning) > len(field)
        assert number == bare(f"{row.known:,} of {row.total:,}")
        # No share is none or all where the number is not.
        assert share == ("<1%" if 0 < 100 * row.known < row.total else f"{row.percent}%")
        assert (share in {"0%", "100%"}) == (row.known in {0, row.total})
        listed = row.kind != "facts" and len(row.missing) <= 60
        assert {label(ds, id) for id in row.missing if listed} <= set(links(page))
    for plan in ds.lapsed_plans():
        assert label(ds, plan.record) in links(page)
        assert bare(f": {plan.date.words}") in shown(page)


def rows(page: str, heading: str) -> list[str]:
    """
    The rows of the first table below a heading.
    """
    section = page.partition(f"\n{heading}\n")[2].partition("\n#")[0]
    return [line for line in section.split("\n") if line.startswith("|")][2:]


def parts_of_bar(drawn: str) -> Counter[str]:
    """
    How many a bar has of each part, by what it says to those who do not see it.
    """
    words = re.findall(r"(\d+) ([a-z ]+)", drawn)
    return Counter({name: int(number) for number, name in words})


HEADINGS: Final[dict[str, FundingField]] = {
    "### By funder": "funder",
    "### By year of announcement": "announced",
}


def assert_money(ds: cl.Dataset, page: str) -> None:
    """
    Each line has its row, and each total its bounds.
    """
    lines = rows(page, "## Every line")

    assert [link for row in lines for link in links(row)[:1]] == [label(ds, line.id) for line in ds.funding]
    for row, line in zip(lines, ds.funding, strict=True):
        announced = row.split(" | ")[5]
        ends = [day for claim in line.announced.claims[:1] for day in (claim.value.earliest, claim.value.latest) if day]

        assert (announced == "not known") == (not line.announced.known or not ends)
        # A span is given by its years, "by 2018" and "2018 or later" by one.
        assert (
            line.announced.undecided
            or announced == "not known"
            or ({f"{day.year:04}" for day in ends} == set(re.findall(r"[0-9]{4}", announced)))
        )
    for heading, field in HEADINGS.items():
        totals = ds.funding.totals_by(field).values()
        expected = {bare(f"{low_words(total.amount)}") for total in totals}

        assert {bare(shown(row.split(" | ")[1])) for row in rows(page, heading)} == expected


def low_words(amount: cl.Amount) -> str:
    """
    The lower bound of an amount, in words.
    """
    in_pounds = not amount.exact and amount.low >= 1000
    words = total_words(cl.Amount.exactly(floor(amount.low) if in_pounds else amount.low, unit=amount.unit))
    return f"{'more than ' if amount.low_open else ''}{words}"


def assert_recommendations(ds: cl.Dataset, page: str) -> None:
    """
    Each is shown, and counted once in the bar of all and in that of its report; overdue ones are in order of time.
    """
    bars = [parts_of_bar(drawn) for drawn in re.findall(r'class="bar" role="img" aria-label="([^"]*)"', page)]
    reports = {recommendation.owner for recommendation in ds.recommendations}
    last = ds.meta.coverage.latest_end
    late = list(ds.recommendations.overdue(last.isoformat())) if last else []
    of_reports = bars[1 : 1 + len(reports)]

    assert {label(ds, recommendation.id) for recommendation in ds.recommendations} <= set(links(page))
    assert bars[:1] == ([sum(of_reports, Counter[str]())] if reports else [])
    assert sum(bars[0].values() if bars else []) == len(ds.recommendations)
    statuses = [ds.status(recommendation) for recommendation in ds.recommendations]
    alone = Counter(str(stance) for status in statuses if len(status) == 1 for stance in status.certain)
    for name, stance in {"declined": "declined", "no answer on record": "none-on-record"}.items():
        assert (bars[0][name] if bars else 0) == alone[stance]
    assert [links(row)[0] for row in rows(page, "## Overdue")] == [
        label(ds, recommendation.id)
        for recommendation in sorted(late, key=lambda recommendation: recommendation.deadline.value.sort_key())
    ]


def assert_answered(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    All who answered a report as a whole are named once above its recommendations, and no answer twice beside one.
    """
    page = made["recommendations.md"]
    sets = {links(part)[0]: part for part in page.split("<details>")[2:] if links(part)}
    for report in dict.fromkeys(recommendation.owner for recommendation in ds.recommendations):
        items = sets[label(ds, report)].partition("</details>")[0].split("\n- ")
        statuses = [set(ds.status(recommendation)) for recommendation in ds.recommendations.of(report)]
        as_whole = [status == {cl.Stance.ANSWERED_AS_A_WHOLE} for status in statuses]
        answers = {label(ds, answer.id) for answer in ds.responses.of(report) if not answer.to}

        # Above the points are the report and, in a line of its own, who answered it.
        above, points = "\n".join(items[: -len(statuses)]), items[-len(statuses) :]

        assert [links(point)[0] for point in points] == [label(ds, one.id) for one in ds.recommendations.of(report)]
        assert set(links(above)) == {label(ds, report), *(answers if any(as_whole) else ())}
        for point, alone in zip(points, as_whole, strict=True):
            stances = re.findall(r"\*\*([a-z ,]+)\*\*", point)
            assert len(stances) == len(set(stances))
            assert ("answered as a whole" in stances) == (alone and not all(as_whole))
            assert not alone or not answers & set(links(point))
        own = made[f"initiatives/{report}.md"]
        assert {answer.removeprefix("#") for answer in answers} <= set(labels(own))


def assert_explained(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    A page names the total of its initiative at its top and below its money, with each reason why it is a range.
    """
    for initiative in ds.initiatives:
        if initiative.id in totals(ds) and ds.funding.of(initiative):
            page = made[f"initiatives/{initiative.id}.md"]
            money = page.partition("\n## Money\n")[2].partition("\n## ")[0]
            reasons = money.partition("<summary>Why it is a range</summary>")[2].partition("</d")[0]
            expected = ds.funding.of(initiative).total().widened_by

            assert f"#money-of--{initiative.id}" in links(page.partition("\n## ")[0])
            assert bare(f"{totals(ds)[initiative.id]} in all") in shown(money)
            assert {label(ds, id) for reason in expected for id in reason.split(" in ")} == set(links(reasons))


def assert_topics(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    A topic has each of its initiatives in order of time, with its promises, and with what came true or did not.
    """
    for topic in ds.topics:
        members = [initiative for initiative in ds.initiatives if topic.id in initiative.topics]
        listed = rows(made[f"topics/{topic.id}.md"], "## What was promised, and what came of it")
        by_link = {links(row)[0]: row for row in listed}
        others = re.findall(r"^- \[.*?\]\(#(record-[a-z0-9-]+)\), ", made[f"topics/{topic.id}.md"], re.MULTILINE)
        years = [row.split(" | ")[0].removeprefix("| ") for row in listed]

        assert sorted([*by_link, *[f"#{other}" for other in others]]) == sorted(
            label(ds, initiative.id) for initiative in members
        )
        ruled_out = "What was promised or ruled out" in made[f"topics/{topic.id}.md"]
        assert ruled_out == any("(**ruled out**)" in row for row in listed)
        assert [year for year in years if year.isdigit()] == sorted(year for year in years if year.isdigit())
        for initiative in members:
            row = shown(by_link.get(label(ds, initiative.id), ""))
            for provision in initiative.provisions:
                promised = provision.kind in {"aim", "commitment", "offer"}
                firmness = provision.offer.get()
                shaky = f" ({FIRM[firmness]})" if firmness in {"denied", "conditional"} else ""
                assert not promised or bare(f"{provision.text}{shaky}") in row
                came = "it happened" if provision.delivered.get() else "it did not happen"
                assert not provision.delivered.known or bare(f"{came}: {provision.text.removesuffix('.')}") in row


def assert_running(ds: cl.Dataset, page: str) -> None:
    """
    What runs or may run is listed, what was seen last first.
    """
    last = ds.meta.coverage.latest_end
    running = list(ds.initiatives.active(last.isoformat(), possibly=True)) if last else []
    hrefs = [links(row)[0] for row in rows(page, "## All of them")]
    seen = {label(ds, initiative.id): initiative.last_seen for initiative in running}

    assert sorted(hrefs) == sorted(seen)
    days = [day for day in map(seen.__getitem__, hrefs) if day]
    assert days == sorted(days, reverse=True)
    assert all(seen[href] is None for href in hrefs[len(days) :])


def assert_saved(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    Each file that a page offers is there; the CSV of a table has its rows, the JSON too.
    """
    files = files_of(ds)
    folders = {path: path.rpartition("/")[0] for path in made}
    offered = {
        f"{folders[path]}/{name}".lstrip("/")
        for path, page in made.items()
        for name in re.findall(r'<a href="([^"]+\.(?:csv|json))">', page)
    }

    assert offered <= files.keys()
    for name, text in files.items():
        if name.endswith(".csv"):
            members = cast("list[dict[str, object]]", json.loads(files[name.replace(".csv", ".json")]))
            as_texts = [{key: "" if cell is None else str(cell) for key, cell in row.items()} for row in members]

            assert list(csv.DictReader(text.splitlines(keepends=True))) == as_texts


LINK: Final = re.compile(r"\[([^][]*)\]\((#record-[a-z0-9-]+)\)")
# Funding lines have a slash in their ids.
ID_IN_ACCOUNT: Final = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")
BOUNDS: Final = {"At least", "At most"}
RANGE: Final = re.compile(
    r"[£€$]?\d(?:[\d,.]*\d)?(?: million| billion|%)? to [£€$]?\d(?:[\d,.]*\d)?(?: million| billion|%)?"
)
# A date of EDTF that is more than a year: nothing before or behind it makes it part of something else.
EDTF: Final = re.compile(
    r"\[?\.\.\d{4}|\d{4}\.\.\]?|(?<![\d\w-])(?:\d{4}-(?:0[1-9]|1[0-2]|[0-9X]X)(?:-[0-9X]{2})?|\d{4})[~?%/](?=\W)"
    r"|(?<![\d\w/-])\d{4}-\d{2}-\d{2}(?![\w-])|\d{3}X"
)


def said(page: str) -> str:
    """
    What a page says in words: without code, columns that are named after bounds, and addresses.
    """
    words: list[str] = []
    head: list[str] = []
    column = 0
    for token in MARKDOWN.parse(page):
        if token.type == "thead_open":
            head = []
        elif token.type == "tr_open":
            column = 0
        elif token.type in {"th_close", "td_close"}:
            column += 1
        elif token.type == "inline":
            text = "".join(child.content for child in token.children or () if child.type == "text")
            inside = token.level >= 4 and column < len(head) and head[column] in BOUNDS
            words += [] if inside else [text]
            head = [*head, text]
    return "\n".join(words)


def pieces(page: str) -> Iterator[str]:
    """
    The texts of a page that could be a key: its lines, cells, links and code, and what is between commas in blocks.
    """
    for token in MARKDOWN.parse(page):
        children = token.children or []
        yield "".join(child.content for child in children)
        yield from (child.content for child in children if child.type == "code_inline")
        for at, child in enumerate(children):
            if child.type == "link_open":
                rest = [other.type for other in children[at:]]
                yield "".join(other.content for other in children[at : at + rest.index("link_close")])
        if token.type == "fence":
            yield from (piece.strip() for piece in re.split(r"\n|, | in |:", token.content))


def assert_named(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    No text is a key where there is a name or words for it.
    """
    tables = (ds.initiatives, ds.measures, ds.organisations, ds.people, ds.places, ds.topics, ds.notes)
    outer = [record for table in tables for record in table]
    ids = {part.id for record in outer for part in parts(record)}
    # These keys are words of the language too.
    keys = {key for id in ids for key in (id, id.rpartition("/")[2]) if "-" in key or "/" in key}
    keys |= {source.id for source in ds.sources if "-" in source.id}
    keys -= {"fly-tipping", "co-operation", "drug-dealing", "follow-up"}
    named = {
        f"#record-{record.id}": (record.id.replace("-", " "), str(getattr(record, "name", ""))) for record in outer
    }
    for path, page in made.items():
        assert set(pieces(page)) & keys == set(), path
        for called, href in LINK.findall(page):
            words, name = named.get(href, ("", ""))
            assert bare(called) in {bare(name), ""} or called != words, (path, href)


# A word with a hyphen or a slash in it, or with a colon, as ids are.
ID: Final = re.compile(r"(?<![\w./-])[\w.]+(?:[-/:][\w.]+)+(?![\w/-])")


def assert_without_ids(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    No page has an id in its words, be it of the record or of elsewhere, but for what a text of the record says.
    """
    tables = (ds.initiatives, ds.measures, ds.organisations, ds.people, ds.places, ds.topics, ds.sources, ds.notes)
    every = [part for table in tables for record in table for part in parts(record)]
    ids = {id for part in every for id in (part.id, *part.same_as) if ID.fullmatch(id)}
    prose = "\n".join(text for text in texts(json.loads(ds.to_json())) if " " in text)
    # A register may call a body as the record calls its place, "greater-manchester".
    ids -= {*ID.findall(prose), *(id.partition(":")[2] for part in every for id in part.same_as)}
    for path, page in made.items():
        assert set(ID.findall(said(page))) & ids == set(), path


def assert_called(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    No link to a record inside another says the key of it: the keys of funding lines alone are names.
    """
    keys: dict[str, set[str]] = {}
    for record in (*ds.initiatives, *ds.people):
        for part in parts(record):
            if isinstance(part, Nested) and not isinstance(part, cl.Funding):
                # A number, the kind of an event and the title of a post are what the record itself says.
                own = {str(value).casefold() for name, value in values(part) if name in {"number", "kind", "text"}}
                own |= {str(claim.value).casefold() for _, claim in claims(part)}
                key = part.key.replace("-", " ")
                keys[label(ds, part.id)] = {key, f"recommendation {key}"} if {part.key, key}.isdisjoint(own) else set()
    for path, page in made.items():
        for called, href in LINK.findall(page):
            said_last = called.replace("\\", "").rpartition(", ")[2].casefold()
            assert said_last not in keys.get(href, set()), (path, called, href)


NESTED: Final = re.compile(r"\([^()]*(\([^()]*\))")


def assert_bracketed_once(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    No brackets stand within brackets, but for those of a text of the record, such as a name.
    """
    given = "\n".join(texts(json.loads(ds.to_json())))
    for path, page in made.items():
        assert {inside for inside in NESTED.findall(said(page)) if inside not in given} == set(), path


def assert_lines_have_one_name(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    A funding line has one name on all pages: with a capital where it stands alone, and after that of its initiative.
    """
    called: dict[str, set[str]] = {}
    for page in made.values():
        for text, href in LINK.findall(page):
            called.setdefault(href, set()).add(bare(text))
    for line in ds.funding:
        names = called[label(ds, line.id)]
        owner = bare(shown(next(iter(re.findall(r"^# (.*)$", made[f"initiatives/{line.owner}.md"], re.MULTILINE)))))
        alone = {name for name in names if not bare(shown(name)).startswith(f"{owner},")}

        assert len(alone) == 1, names
        assert {name[:1] for name in alone} == {name[:1].upper() for name in alone}
        assert {bare(shown(name)).removeprefix(f"{owner},").casefold() for name in names} == {
            bare(shown(name)).casefold() for name in alone
        }


def assert_abbreviations(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    What the record writes in capitals alone is in capitals on all pages.
    """
    prose = "\n".join(text for text in texts(json.loads(ds.to_json())) if " " in text and "://" not in text)
    short = {word.lower() for word in re.findall(r"\b[A-Z]{3,}\b", prose)} - set(re.findall(r"\b[a-z]{3,}\b", prose))
    # A register may know a body by them.
    short -= {id.partition(":")[2] for body in ds.organisations for id in body.same_as}
    assert "anpr" in short
    for path, page in made.items():
        words = re.sub(r"\S+[./]\S+", "", "\n".join((said(page), *fences(page))))
        assert set(re.findall(r"(?<![\w-])[a-z]{3,}(?![\w-])", words)) & short == set(), path


def fences(page: str) -> list[str]:
    """
    The blocks of code of a page.
    """
    return [token.content for token in tokens(page) if token.type == "fence"]


def assert_told_apart(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    Where answers are listed away from what they answer, no two of a list have the same name.
    """
    answers = {label(ds, answer.id) for answer in ds.responses}
    # Below the name of a report stand the date and the text of an answer.
    reports = {bare(record.name) for record in ds.initiatives}
    for path, page in made.items():
        if path.startswith(("organisations/", "people/", "sources/", "topics/")):
            named: dict[str, set[str]] = {}
            for text, href in LINK.findall(page):
                if href in answers and bare(shown(text)) not in reports:
                    named.setdefault(text, set()).add(href)
            within = {text: hrefs for text, hrefs in named.items() if len(hrefs) > 1}
            # On the page of a source they stand below their report, which tells them apart.
            owners = {text: [href.partition("--")[0] for href in hrefs] for text, hrefs in within.items()}
            assert {text for text, ids in owners.items() if len(ids) > len(set(ids))} == set(), path


def assert_answered_by(ds: cl.Dataset, page: str) -> None:
    """
    Beside the number of recommendations that have an answer without a yes or a no stands who gave it, and when.
    """
    number = "answered without yes or no"
    last = {cl.Stance.UNDER_CONSIDERATION, cl.Stance.OVERTAKEN, cl.Stance.SUPERSEDED, cl.Stance.WELCOMED}
    for summary in re.findall(r"^<summary><strong>.*$", page, re.MULTILINE):
        report = next(one for one in ds.initiatives if curly(f"<strong>{as_html(one.name, quote=False)}<") in summary)
        open_ones = [one for one in ds.recommendations.of(report) if set(ds.status(one)) <= last]
        assert (number in summary) == bool(open_ones)
        for answer in [answer for one in open_ones for answer in ds.responses.where(to=one)]:
            for who in answer.by.get(()):
                assert as_html(curly(str(getattr(ds[who], "name", "")))) in summary
            assert answer.date.value.words in summary


def curly(text: str) -> str:
    """
    A text with its apostrophes as they are printed.
    """
    return text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")


def assert_typographic(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    Titles that Sphinx does not set, in HTML and in the search, have the apostrophes of print.
    """
    for path, page in made.items():
        blocks = [token.content for token in tokens(page) if token.type == "html_block"]
        outside = re.sub("<[^>]*>", "", unescape("".join(blocks)))
        assert {"'", '"'}.isdisjoint(outside), path
    assert [title for _, _, title, _, _, _ in names_of(ds) if not {"'", '"'}.isdisjoint(title)] == []


def texts(value: object) -> Iterator[str]:
    """
    The texts of a record as JSON.
    """
    match value:
        case str():
            yield value
        case dict():
            for member in cast("dict[str, object]", value).values():
                yield from texts(member)
        case list():
            for member in cast("list[object]", value):
                yield from texts(member)
        case _:
            return


def totals(ds: cl.Dataset) -> dict[str, str]:
    """
    What the money of each initiative comes to, in words, where it is in one currency.
    """
    made: dict[str, str] = {}
    for initiative in ds.initiatives:
        with suppress(cl.UnitError):
            made[initiative.id] = total_words(ds.funding.of(initiative).total().amount)
    return made


def assert_worded(ds: cl.Dataset, made: Mapping[str, str]) -> None:
    """
    No page has a range of numbers that is neither in a text of the record nor a total, nor a date as EDTF.
    """
    given = [*texts(json.loads(ds.to_json())), *totals(ds).values()]
    periods = {period.words for period in map(as_period, given) if period}
    allowed = "\n".join([*given, *periods])
    for path, page in made.items():
        words = said(page)

        assert {numbers for numbers in RANGE.findall(words) if numbers not in allowed} == set(), path
        assert {date for date in EDTF.findall(words) if not is_quoted(date, given)} == set(), path


def is_quoted(date: str, given: list[str]) -> bool:
    """
    Whether a date stands in a longer text of the record, such as a title.
    """
    return any(date in text and " " in text for text in given)


def as_period(text: str) -> cl.Period | None:
    """
    The period that a text is, if it is one.
    """
    try:
        return cl.Period.parse(text)
    except cl.ParseError:
        return None


@cache
def file(name: str) -> dict[str, object]:
    """
    A file of the repository, as TOML.
    """
    return tomllib.loads((ROOT / name).read_text(encoding="utf-8"))


@cache
def bundled() -> tuple[cl.Dataset, dict[str, str]]:
    """
    The bundled record and its pages.
    """
    ds = cl.load()
    return ds, pages(ds, f"{REPOSITORY}/")


class TestBundledRecord:
    """
    The pages of the record that ships.
    """

    def test_every_claim_is_on_the_page_of_its_record(self) -> None:
        """
        No value is left out, whatever its standing.
        """
        assert_whole(*bundled())

    def test_every_source_is_listed_once(self) -> None:
        """
        The list at the foot of an initiative has each cited source once.
        """
        assert_cited(*bundled())

    def test_every_link_leads_somewhere(self) -> None:
        """
        No link of a page is broken, and no label is given twice.
        """
        assert_linked(bundled()[1])

    def test_every_dispute_is_listed(self) -> None:
        """
        The page of disputes leaves none out.
        """
        ds, made = bundled()

        assert_disputed(ds, made["disputes.md"])

    def test_it_says_how_complete_it_is(self) -> None:
        """
        The page has all counts, and a row for each kind of initiative.
        """
        ds, made = bundled()
        page = made["completeness.md"]
        kinds = Counter(initiative.kind for initiative in ds.initiatives)

        assert_complete(ds, page)
        assert all(f"| {kind} | {count} |" in page for kind, count in kinds.items())

    def test_it_says_what_the_sources_say(self) -> None:
        """
        Figures stand in the words of their sources and dates in English, on every page.
        """
        ds, made = bundled()

        assert_worded(ds, made)
        assert any("about 672 admissions" in said(page) for page in made.values())

    def test_it_calls_things_by_their_names(self) -> None:
        """
        Names stand in place of keys, also where a total says how it is counted.
        """
        ds, made = bundled()

        assert_named(ds, made)
        assert_called(ds, made)
        assert_without_ids(ds, made)
        assert "perhaps in “County Lines Programme, 2022-25”" in made["initiatives/met-county-lines.md"]
        assert "[Orochi 2022\\-25]" in made["initiatives/met-county-lines.md"]
        assert "GOV\\.UK organisation D16" in made["organisations/home-office.md"]
        assert "[author: National Rural Crime Network]" in made["sources/by-national-rural-crime-network.md"]

    def test_its_words_are_those_of_print(self) -> None:
        """
        Brackets, abbreviations, names and apostrophes are set alike on all pages.
        """
        ds, made = bundled()

        assert_bracketed_once(ds, made)
        assert_abbreviations(ds, made)
        assert_lines_have_one_name(ds, made)
        assert_typographic(ds, made)

    def test_answers_are_told_apart(self) -> None:
        """
        Who answered what, and when, can be told without opening anything.
        """
        ds, made = bundled()

        assert_told_apart(ds, made)
        assert_answered_by(ds, made["recommendations.md"])

    def test_what_an_organisation_did_is_in_order_of_time(self) -> None:
        """
        The milestones, the roles and the money of an organisation stand in the order of their years.
        """
        page = bundled()[1]["organisations/home-office.md"]
        lists = {
            "Took part in": r"^- [^:]*?(\d{4})[^:]*: ",
            "Roles": r"\(began (?:\d+ )?(?:[A-Z][a-z]+ )?(\d{4})\)$",
            "Who held its posts": r"\((?:from |by |in )?(\d{4})[^()]*(?:\([^()]*\)[^()]*)*\)$",
            "Paid": r"\(announced (?:\d+ )?(?:[A-Z][a-z]+ )?(\d{4})\)$",
        }
        for title, pattern in lists.items():
            years = re.findall(pattern, page.partition(f"\n## {title}\n")[2].partition("\n## ")[0], re.MULTILINE)

            assert len(years) > 10, title
            assert years == sorted(years), title

    def test_the_words_in_italics_are_explained(self) -> None:
        """
        What says how sure a value or a link is stands in the index of the record and in the glossary.
        """
        made = bundled()[1]
        glossary = (ROOT / "docs" / "reference" / "glossary.md").read_text(encoding="utf-8")
        used = {
            word for page in made.values() for word in re.findall(r"(?:[(] ?|: |, )\*([a-z ]+)\*(?=[);,]| \\\[)", page)
        }

        assert {"inferred", "undecided", "disputed"} <= used <= EXPLAINED.keys()
        assert [word for word in EXPLAINED if f"\n- *{word}*: " not in made["index.md"]] == []
        assert [word for word in EXPLAINED if f"\n{word}\n  " not in glossary] == []

    def test_all_money_is_on_its_page(self) -> None:
        """
        The page of money has each line and the totals of the library.
        """
        ds, made = bundled()

        assert_money(ds, made["money.md"])

    def test_recommendations_are_counted_once(self) -> None:
        """
        The bars have each recommendation once, also where bodies answer differently.
        """
        ds, made = bundled()

        assert_recommendations(ds, made["recommendations.md"])

    def test_who_answered_is_named_once(self) -> None:
        """
        Whoever answered a report stands above its recommendations, and not beside each of them.
        """
        assert_answered(*bundled())

    def test_what_is_said_once_is_not_said_again(self) -> None:
        """
        No two lists of sources stand side by side, a source is in a list once, and no lead of a role comes twice.
        """
        ds, made = bundled()
        for page in made.values():
            assert "\\] \\[" not in page
            for brackets in re.findall(r"\\\[(\[.*?)\\\]", page):
                numbers = re.findall(r"\[(\d+)", brackets)
                assert numbers == sorted(set(numbers), key=int)
        for initiative in ds.initiatives:
            top = made[f"initiatives/{initiative.id}.md"].partition('<div class="facts">')[2].partition("</div>")[0]
            leads = re.findall(r"\*\*([A-Z][a-z ]+):\*\*", top)
            assert len(leads) == len(set(leads))

    def test_an_end_is_told_as_far_as_it_is_known(self) -> None:
        """
        What was last seen at work has not ended for that, and a day by which a post was over stands in plain words.
        """
        _, made = bundled()
        text = "\n".join(made.values())

        assert "ended by 20" in text
        assert "until by " not in text
        assert re.search(r"ran until [^|;\n]* or later", text)
        assert not re.search(r"\bended [^|;,\n]* or later", text)

    def test_why_a_total_is_a_range_is_said(self) -> None:
        """
        The page of an initiative says what its money comes to, and why that is a range.
        """
        assert_explained(*bundled())

    def test_topics_have_promises_and_outcomes(self) -> None:
        """
        The page of a topic sets what was promised beside what came of it.
        """
        assert_topics(*bundled())

    def test_what_runs_is_in_order(self) -> None:
        """
        The page of what runs has what the library finds.
        """
        ds, made = bundled()

        assert_running(ds, made["what-runs.md"])

    def test_tables_are_saved_whole(self) -> None:
        """
        Each page with a table offers its rows as files.
        """
        assert_saved(*bundled())

    def test_every_source_leads_to_what_rests_on_it(self) -> None:
        """
        The pages of sources have what `supported_by` has, below whose words they are.
        """
        assert_supported(*bundled())

    def test_what_cites_a_source_is_counted_as_it_is_listed(self) -> None:
        """
        The number of records that cite a source is the same above their list and on all other pages.
        """
        assert_counted(*bundled())

    def test_sources_stand_from_the_newest_on(self) -> None:
        """
        The sources of an issuer are in order of time on each page.
        """
        assert_newest_first(*bundled())

    def test_every_place_leads_to_what_is_there(self) -> None:
        """
        The pages of places have what the library finds for them.
        """
        assert_placed(*bundled())

    def test_the_total_is_printed_as_it_is(self) -> None:
        """
        The account of an initiative's money is the one that the library prints, with names in it, up to the notes.
        """
        ds, made = bundled()
        whole = ds.funding.of("serious-violence-strategy").total().account
        account = list(takewhile(lambda line: not line.startswith("to know:"), whole))

        page = made["initiatives/serious-violence-strategy.md"]
        printed = page.partition("```text\n")[2].partition("\n```")[0].split("\n")

        assert len(printed) == len(account)
        for line, shown_line in zip(account, printed, strict=True):
            pattern = "“[^”]+”".join(re.escape(part) for part in re.split(ID_IN_ACCOUNT, line))
            assert re.fullmatch(pattern, shown_line)

    def test_each_note_on_money_says_what_it_is_about(self) -> None:
        """
        A note on a total stands once with how it is counted, after links to what it is about.
        """
        assert_noted(*bundled())

    def test_a_link_that_both_sides_state_is_shown_once(self) -> None:
        """
        No two links of a record say the same.
        """
        assert_related_once(*bundled())

    def test_long_lists_of_evidence_are_folded(self) -> None:
        """
        Recommendations, sources and funding lines are below a summary, which counts them, and each fold is closed.
        """
        made = bundled()[1]
        for initiative in bundled()[0].initiatives:
            page = made[f"initiatives/{initiative.id}.md"]
            sources = re.findall(r"^<summary>(\d+) sources?</summary>$", page, re.MULTILINE)
            asked = re.findall(r"^<summary>(\d+) recommendations?</summary>$", page, re.MULTILINE)

            assert sources == [str(len(foot(page)))]
            assert asked == ([str(len(initiative.recommendations))] if initiative.recommendations else [])
            assert bool(initiative.funding) == ("<summary>Each line, with its sources</summary>" in page)
            assert page.count("<details>") == page.count("</details>")

    def test_the_tree_of_money_tells_possible_links_from_certain_ones(self) -> None:
        """
        What is certainly part of a line is in it; what may be is perhaps in it.
        """
        page = shown(bundled()[1]["initiatives/serious-violence-strategy.md"])

        assert bare("in it: £22 million, Early Intervention Youth Fund, headline sum") in page
        assert bare("perhaps in it (disputed): £1.4 million, Social media hub") in page
        assert bare("perhaps in it (not stated): £500,000, Action areas") in page

    def test_events_stand_below_their_years(self) -> None:
        """
        Each event of the timeline is on one of its pages, which have them in order, the latest years last.
        """
        ds, made = bundled()
        parts = [*sorted(path for path in made if path.startswith("timeline/")), "timeline.md"]
        hrefs = [href for path in parts for href in links(made[path]) if href.startswith("#")]

        assert hrefs == [label(ds, event.record) for event in ds.timeline()]

    def test_the_timeline_says_what_the_library_says(self) -> None:
        """
        The dates and texts of all events are those of `Dataset.timeline`.
        """
        assert_events_told(*bundled())

    def test_the_search_leads_to_places_that_are_there(self) -> None:
        """
        Each name that the search has leads to a page, and to a label of it; names, aliases and days are among them.
        """
        ds, made = bundled()
        called = dict[str, set[str]]()
        for page, anchor, _, names, _, _ in names_of(ds):
            text = made[f"{page.removeprefix('record/')}.md"]
            for name in names:
                called.setdefault(name, set()).add(page)

            assert not anchor or anchor.removeprefix("#") in {name.replace("--", "-") for name in labels(text)}
        for record in ds.initiatives:
            assert all(f"record/initiatives/{record.id}" in called[name] for name in (record.name, *record.aliases))
        assert all(str(event.date) in called for event in ds.timeline() if len(str(event.date)) == 10)

    def test_the_search_finds_each_recommendation_in_its_report(self) -> None:
        """
        Each recommendation has an entry that begins with its number or title, and leads to its place.
        """
        ds = bundled()[0]
        found = {f"{page}{anchor}": (title, within) for page, anchor, title, _, _, within in names_of(ds) if within}

        assert len(found) == len(ds.recommendations)
        for one in ds.recommendations:
            title, within = found[f"record/initiatives/{one.owner}{label(ds, one.id).replace('--', '-')}"]
            assert title.casefold().startswith(curly(one.title).casefold())
            assert within == curly(ds.initiatives[one.owner].name)

    def test_many_are_called_by_one_plural(self) -> None:
        """
        What is folded is counted in words that are right.
        """
        counted = {words for page in bundled()[1].values() for words in re.findall(r"<summary>(\d+ [a-z ]+)<", page)}

        assert len(counted) > 20
        assert [
            words for words in counted if words.startswith("1 ") == words.endswith("s") or words.endswith("ss")
        ] == []

    def test_each_initiative_is_in_the_table(self) -> None:
        """
        The index leads to each initiative once.
        """
        ds, made = bundled()
        counts = Counter(links(made["initiatives.md"]))

        assert all(counts[label(ds, initiative.id)] == 1 for initiative in ds.initiatives)

    def test_pages_lead_to_the_file_of_their_record(self) -> None:
        """
        With the address of the repository each page leads to its file and to a new issue, without it to neither.
        """
        made = bundled()[1]
        records = {path: page for path, page in made.items() if path.startswith(FOLDERS)}
        edit = f"{REPOSITORY}/edit/main/"
        source = cl.Source(id="s", title="S", issuer="I", grade=cl.Grade.OFFICIAL)
        body = cl.Organisation(id="o", name="O", kind=cl.OrganisationKind.CHARITY, cites=(cl.Citation("s"),))
        alone = pages(cl.Dataset.of(source, body))

        for path, page in records.items():
            (name,) = (href.removeprefix(edit) for href in links(page) if href.startswith(edit))
            (report,) = (href for href in links(page) if "/issues/new?" in href)
            id = path.rpartition("/")[2].removesuffix(".md")
            table = cast("dict[str, object]", file(name).get(path.partition("/")[0], {}))

            assert name.endswith(f"/{id}.toml") or id in table
            assert report.endswith(f"Error%20in%20{id}")
        assert "data/organisations.toml" in alone["organisations/o.md"]
        assert not [page for page in alone.values() if "Edit this file" in page or "Report an error" in page]

    def test_notes_lead_to_what_they_are_about(self) -> None:
        """
        The page of notes has the text of each, and links to its records.
        """
        ds, made = bundled()
        text = shown(made["notes.md"])

        assert all(bare(note.text) in text for note in ds.notes)
        assert {label(ds, id) for note in ds.notes for id in note.about} <= set(links(made["notes.md"]))


@FEW
@given(own.datasets())
def test_pages_hold_any_record(ds: cl.Dataset) -> None:
    """
    What is so of the bundled record is so of every other.
    """
    made = pages(ds)

    assert_whole(ds, made)
    assert_cited(ds, made)
    assert_linked(made)
    assert_disputed(ds, made["disputes.md"])
    assert_supported(ds, made)
    assert_counted(ds, made)
    assert_newest_first(ds, made)
    assert_placed(ds, made)
    assert_complete(ds, made["completeness.md"])
    assert_money(ds, made["money.md"])
    assert_recommendations(ds, made["recommendations.md"])
    assert_running(ds, made["what-runs.md"])
    assert_saved(ds, made)


@given(own.amounts())
def test_a_total_in_words_is_what_it_was(amount: cl.Amount) -> None:
    """
    It reads back as it was, or a range as one around it that is less than a pound wider on each side, without pence.
    """
    words = total_words(amount)
    read = cl.Amount.parse(words, unit=amount.unit)

    assert not re.search(r"\d{4}(?:\.\d+)? (?:m|b)illion|\d,\d{3}(?:\.\d+)? million", words), words
    if amount.exact and amount.rounded_outward() == amount:
        assert read == amount
    else:
        assert (read.low_open, read.high_open) == (amount.low_open, amount.high_open)
        assert 0 <= amount.low - read.low < 1
        assert read.high == amount.high or (read.high and amount.high and 0 <= read.high - amount.high < 1)
        assert not re.search(r"\d,\d{3}\.\d", words)


@pytest.mark.parametrize("odd", [ODD, *ODD.split(), "- a", "1. a", "> a", "+++", "---", "===", ":a: b", "a|b\\", "\\|"])
def test_names_survive(odd: str) -> None:
    """
    A name shows as it is, in titles, in lists and in tables, whatever Markdown would make of it.
    """
    source = cl.Source(id="s", title=odd, issuer=odd, grade=cl.Grade.OFFICIAL, url="https://a.example/?b=*c*&amp=<d>")
    cite = cl.Citation("s", odd)
    body = cl.Organisation(id="o", name=odd, kind=cl.OrganisationKind.CHARITY, cites=(cite,))
    role = cl.Role(kind=cl.RoleKind.LEAD, actor=cl.fact("o", cite=cite), cites=(cite,))
    initiative = cl.Initiative(
        id="i",
        name=odd,
        kind=cl.InitiativeKind.FUND,
        summary=odd,
        aliases=(f"alias {odd}",),
        roles=(role,),
        cites=(cite,),
    )
    made = pages(cl.Dataset.of(source, body, initiative))
    page = made["initiatives/i.md"]
    titles = [shown(text) for text in page.splitlines() if text.startswith("# ")]

    assert titles == [bare(odd)]
    assert shown(page).count(bare(odd)) >= 5
    assert bare(f"{odd}fund") in shown(made["initiatives.md"])
    assert "https://a.example/?b=*c*&amp=%3Cd%3E" in links(page)


def test_what_is_possible_is_not_counted_as_certain() -> None:
    """
    A recommendation of which a refusal is only planned is not among the declined ones, and its status says so.
    """
    source = cl.Source(id="s", title="S", issuer="I", grade=cl.Grade.OFFICIAL)
    cites = (cl.Citation("s"),)
    planned = cl.Fact(claims=(cl.claim(cl.Stance.DECLINED, cite="s", standing=cl.Standing.PLANNED),))
    report = cl.Initiative(
        id="i",
        name="Report",
        kind=cl.InitiativeKind.REPORT,
        cites=cites,
        recommendations=(cl.Recommendation(key="r", text="Count."),),
        responses=(cl.Response(key="x", text="No.", to=("r",), stance=planned),),
    )
    page = pages(cl.Dataset.of(source, report))["recommendations.md"]

    assert 'aria-label="1 answers differ"' in page
    assert "**declined** (possibly)" in page


def test_a_link_that_both_sides_state_has_the_sources_of_both() -> None:
    """
    It is shown once on either page, as certain or disputed as both together make it.
    """
    sources = [cl.Source(id=id, title=id, issuer="I", grade=cl.Grade.OFFICIAL) for id in ("s", "t")]
    cites = (cl.Citation("s"),)

    def unit(id: str, link: cl.Link) -> cl.Initiative:
        return cl.Initiative(id=id, name=id, kind=cl.InitiativeKind.UNIT, cites=cites, links=(link,))

    kind = cl.LinkKind.WORKS_ALONGSIDE
    here = unit("here", cl.Link(to="there", kind=kind, said=cites))
    there = unit("there", cl.Link(to="here", kind=kind, denied=(cl.Citation("t"),)))
    made = pages(cl.Dataset.of(*sources, here, there))

    for page in (made["initiatives/here.md"], made["initiatives/there.md"]):
        assert page.count("works alongside") == 1
        assert ": *disputed*; said" in page
        assert set(re.findall(r"\(#record-([st])\)", page)) == {"s", "t"}


def test_pages_are_written_once(tmp_path: Path) -> None:
    """
    What has not changed is left alone, and a page of a record that is gone goes with it.
    """
    stale = tmp_path / "record" / "initiatives" / "gone.md"
    stale.parent.mkdir(parents=True)
    stale.touch()
    write = cast("Callable[[SimpleNamespace], None]", MODULE.write)
    app = SimpleNamespace(srcdir=tmp_path, config=SimpleNamespace(repository=""))
    write(app)
    kept = tmp_path / "record" / "index.md"
    before = kept.stat().st_mtime_ns
    write(app)

    assert not stale.exists()
    assert kept.stat().st_mtime_ns == before
    assert {str(path.relative_to(tmp_path / "record")) for path in tmp_path.glob("record/**/*.md")} == bundled()[
        1
    ].keys()
