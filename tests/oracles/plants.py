"""
Faults of every class for every field of every record, to be planted in files that are read.
"""

import tomllib
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias, cast, get_args, get_origin

import attrs

from countylines import (
    Amount,
    Citation,
    Dataset,
    DatasetError,
    EdtfDate,
    Fact,
    Fault,
    Figure,
    Funding,
    Initiative,
    Link,
    Measure,
    Milestone,
    Note,
    Observation,
    Organisation,
    Period,
    Person,
    Place,
    Post,
    Provision,
    Quantity,
    Recommendation,
    Remark,
    Response,
    Role,
    Slice,
    Source,
    Topic,
)
from countylines.typing import Nested, Record, TopLevel
from oracles.references import ACTING, REFERENCES, Kinds
from oracles.toml_text import toml_text

Tree: TypeAlias = dict[str, object]
Change: TypeAlias = Callable[[Tree], None]

# One small record in which every field of every class says something.
FULL: Final = {
    "dataset.toml": """
        [dataset]
        title = "One of each"
        version = "1"
        licence = "CC0-1.0"
        coverage = "2014/2026"
    """,
    "world.toml": """
        [sources.page]
        cite = "other"
        title = "A page"
        issuer = "A council"
        publisher = "A paper"
        url = "https://a.example/page"
        archived_url = "http://b.example/page"
        published = "2018-07"
        updated = "2019"
        accessed = "2026-11-23"
        version_of = "other"
        same_as = ["x:page"]
        grade = "official"
        [sources.other]
        title = "Another page"
        issuer = "A council"
        grade = "secondary"
        [topics.drugs]
        cite = "page"
        name = "Drugs"
        same_as = ["x:drugs"]
        broader = "crime"
        [topics.crime]
        name = "Crime"
        [places.hackney]
        cite = "page"
        name = "Hackney"
        within = "london"
        code = "E09000012"
        same_as = ["wikidata:Q205679"]
        [places.london]
        name = "London"
        [organisations.council]
        name = "A council"
        kind = "network"
        aliases = ["AC"]
        members = { is = ["police"], cite = "page" }
        places = { is = ["hackney"], cite = "page" }
        same_as = ["wikidata:Q1"]
        start = { is = "1974-04-01", cite = "page" }
        end = { is = "..", cite = "page" }
        links = [{ to = "police", kind = "succeeds", unstated = "page", rationale = "So it seems." }]
        [organisations.police]
        cite = "page"
        name = "The police"
        kind = "police-body"
        [people.minister]
        cite = "page"
        name = "A minister"
        aliases = ["AM"]
        same_as = ["wikidata:Q2"]
        [[people.minister.posts]]
        key = "post"
        cite = "other"
        title = "Minister"
        same_as = ["x:post"]
        organisation = "council"
        start = "[..2018-02-25]"
        end = "[2018-09-21..]"
        [people.mayor]
        name = "A mayor"
        posts = [{ key = "post", title = "Mayor", cite = "page" }]
        [notes.about-them]
        cite = "page"
        kind = "not-the-same"
        about = ["unit", "council", "unit/budget"]
        same_as = ["x:note"]
        text = "Two things."
    """,
    "crimes.toml": """
        [measure]
        cite = "page"
        name = "Crimes"
        unit = "people"
        same_as = ["x:crimes"]
        definition = "All of them."
        about = ["unit", "unit/budget"]
        topics = ["crime"]
        slices.nation = ["england", "wales"]
        not_comparable = ["costs"]
        [[observations]]
        of = "2018"
        slice = { nation = "wales" }
        is = "38 people"
        same_as = ["x:observation"]
        cite = "other"
        change = "+5%"
        [[observations]]
        key = "own"
        of = "2019"
        claims = [{ is = "40", standing = "rejected" }, { is = "39" }, { is = "about 40", cite = "other" }]
    """,
    "costs.toml": """
        [measure]
        cite = "page"
        name = "Costs"
        unit = "GBP"
        [[observations]]
        of = "2018"
        is = "£5 million"
    """,
    "unit.toml": """
        [initiative]
        cite = "page #para 2"
        name = "A unit"
        kind = "unit"
        summary = "A unit of people."
        aliases = ["AU"]
        topics = ["drugs", "crime"]
        places = ["hackney"]
        start = "2018-09-21"
        end = ".."
        figures.staff = "38"
        figures.cases = { is = "about 40", text = "Cases.", date = "2018", cite = "other", same_as = ["x:figure"] }
        links = [{ to = "fund", kind = "succeeds", unstated = "page", rationale = "So it seems." }]
        same_as = ["wikidata:Q3"]
        [[roles]]
        same_as = ["x:role"]
        kind = "lead"
        actor = "police"
        start = "2018"
        end = "2019"
        cite = "other"
        [[roles]]
        key = "own"
        kind = "funder"
        actor = { is = "council", cite = "other" }
        [[milestones]]
        key = "plan"
        kind = "published"
        same_as = ["x:milestone"]
        date = { claims = [{ is = "2018-07", standing = "rejected" }, { is = "2018-09-21" }], rationale = "Nearer." }
        by = ["council", "minister"]
        text = "Its plan came out."
        cite = "other"
        [[provisions]]
        key = "help"
        same_as = ["x:provision"]
        kind = "offer"
        text = "Help."
        offer = "promised"
        delivered = true
        cite = "other"
        [[funding]]
        key = "budget"
        text = "All of it."
        same_as = ["x:budget"]
        overspent = true
        amount = "£3 million"
        stage = "announced"
        funder = "council"
        recipients = ["police"]
        places = ["london"]
        period = "2018-04-01/2019-03-31"
        announced = "2018-03"
        date = "2018-04-05"
        paid = "£2.9 million"
        cite = "other"
        [[funding.part_of]]
        to = "fund/whole"
        said = ["page", "other"]
        denied = "page"
        rationale = "The other page is later."
        [[funding]]
        key = "award"
        amount = "£2 million"
        part_of = ["/budget"]
        [[recommendations]]
        key = "1"
        text = "Do it."
        number = "1.1"
        same_as = ["x:recommendation"]
        theme = "Doing"
        addressees = ["council"]
        deadline = "2020-06"
        cite = "other"
        [[responses]]
        key = "answer"
        text = "We will."
        same_as = ["x:response"]
        by = ["council"]
        post = "Leader"
        date = "2019"
        about = ["drugs"]
        to = ["1"]
        stance = "accepted"
        through = ["fund"]
        cite = "other"
        [[remarks]]
        key = "remark"
        text = "Well."
        same_as = ["x:remark"]
        by = ["minister"]
        post = "Minister"
        date = "2019"
        about = ["unit/budget"]
        cite = "other"
    """,
    "fund.toml": """
        [initiative]
        cite = "page"
        name = "A fund"
        kind = "fund"
        [[funding]]
        key = "whole"
        amount = "£20 million"
    """,
}


# What the form of a file says of each class, written out by hand from the page on files.
TABLE_OF: Final[dict[type[TopLevel], str]] = {
    Initiative: "initiatives",
    Measure: "measures",
    Organisation: "organisations",
    Person: "people",
    Place: "places",
    Topic: "topics",
    Source: "sources",
    Note: "notes",
}
SINGLE: Final = {"initiatives": "initiative", "measures": "measure"}
GROUPS_OF: Final[dict[type[TopLevel], dict[str, type[Nested]]]] = {
    Initiative: {
        "roles": Role,
        "milestones": Milestone,
        "provisions": Provision,
        "figures": Figure,
        "funding": Funding,
        "recommendations": Recommendation,
        "responses": Response,
        "remarks": Remark,
    },
    Measure: {"observations": Observation},
    Person: {"posts": Post},
}
FACT_KEYS: Final = ("is", "standing", "claims", "rationale", "undecided")
# The keys of the value stand beside the other keys.
MERGED: Final = (Figure, Observation)
# A period may stand in place of start and end.
SPANNING: Final = (Initiative, Organisation, Role, Post)


class Part(NamedTuple):
    """
    A record, or a record inside one, with its path below the outer one.
    """

    record: Record
    path: str


def parts(owner: TopLevel) -> Iterator[Part]:
    """
    A record and the records inside it.
    """
    yield Part(owner, "")
    for name, cls in GROUPS_OF.get(type(owner), {}).items():
        for at, member in enumerate(cast("tuple[Nested, ...]", getattr(owner, name))):
            yield Part(member, f"{name}.{member.key}" if cls is Figure else f"{name}[{at}]")


class Plant(NamedTuple):
    """
    One fault to plant: its class, the file if it is another, where it will be reported, and the change that makes it.
    """

    kind: str
    record: str
    field: str
    change: Change
    file: str = ""
    alone: bool = False


class Site(NamedTuple):
    """
    A record or a record inside it, in a dataset.
    """

    known: Mapping[str, Record]
    owner: TopLevel
    part: Part

    @property
    def source(self) -> str:
        """
        The id of some source.
        """
        return next(id for id, record in self.known.items() if isinstance(record, Source))

    def plant(self, kind: str, path: str, change: Change, *, alone: bool = False) -> Plant:
        """
        A fault at a path below the part, made by a change of the part's table.
        """
        field = f"{self.part.path}.{path}".strip(".")
        return Plant(kind, self.owner.id, field, _below(self.part.path, change), alone=alone)


def _below(path: str, change: Change) -> Change:
    def changed(tree: Tree) -> None:
        change(_node(tree, path))

    return changed


def _node(tree: Tree, path: str) -> Tree:
    if not path:
        return tree
    group, _, rest = path.partition("[")
    if rest:
        return cast("list[Tree]", tree[group])[int(rest.removesuffix("]"))]
    group, _, key = path.partition(".")
    figures = cast("Tree", tree[group])
    if isinstance(figures[key], str):
        figures[key] = {"is": figures[key]}
    return cast("Tree", figures[key])


def key_of(cls: type, name: str) -> str:
    """
    The key of a field in a file; empty where the field's table is merged into its record's.
    """
    if cls in MERGED and name == "value":
        return ""
    return "cite" if name == "cites" else name


def put(key: str, form: object) -> Change:
    """
    The change that gives a field another form; a role keeps a key that does not depend on it.
    """

    def change(node: Tree) -> None:
        if key:
            node[key] = form
            return
        for fact_key in FACT_KEYS:
            node.pop(fact_key, None)
        node |= cast("Tree", form) if isinstance(form, dict) else {"is": form}  # a figure's value is in its table

    return change


def without(*keys: str) -> Change:
    """
    The change that takes keys away.
    """

    def change(node: Tree) -> None:
        for key in keys:
            node.pop(key, None)

    return change


def both(*changes: Change) -> Change:
    """
    One change after the other.
    """

    def change(node: Tree) -> None:
        for step in changes:
            step(node)

    return change


# What no field takes, whatever its type.
NEVER: Final[dict[str, object]] = {
    "a whole number": 7,
    "a float": 2.5,
    "not a number": float("nan"),
    "a TOML date": date(2018, 9, 21),
    "a list of lists": [[]],
}
MALFORMED: Final[dict[type, dict[str, object]]] = {
    EdtfDate: {
        "malformed date": "2018-13-01",
        "date padded": " 2018",
        "date of financial year": "2021-22",
        "true": True,
    },
    Period: {"malformed period": "2018-02-30", "period that ends before it starts": "2019/2018", "true": True},
    Amount: {"malformed amount": "£1.2.3", "amount reversed": "£5 to £3", "oversize": f"£{'9' * 400}", "true": True},
    Quantity: {"malformed quantity": "about", "quantity reversed": "5 to 3", "oversize": "9" * 400, "true": True},
    str: {"empty text": "", "blank at the end": "text ", "control character": "a\x1b[31mb", "true": True},
    bool: {"a word for true": "true"},
}
GOOD: Final[dict[type, object]] = {
    EdtfDate: "2018", Period: "2018", Amount: "£1", Quantity: "£1", str: "text", bool: True,
}  # fmt: skip


def wrong_values(hint: object) -> Iterator[tuple[str, object, str]]:
    """
    Classes of fault with a form that does not fit the type and the path below it.
    """
    args = get_args(hint)
    if get_origin(hint) is not tuple and type(None) in args:
        hint = args[0]
    yield from (
        (kind, form, "[0]" if hint == tuple[str, ...] and isinstance(form, list) else "")
        for kind, form in NEVER.items()
    )
    if hint == tuple[str, ...]:
        yield "a text for a list", "text", ""
        yield "a number in a list", ["text", 7], "[1]"
    elif isinstance(hint, type) and issubclass(hint, StrEnum):
        yield "unknown word", "no-such-word", ""
        yield "true", True, ""
    else:
        yield from ((kind, form, "") for kind, form in MALFORMED[cast("type", hint)].items())


def good_value(hint: object) -> object:
    """
    A form that fits the type.
    """
    if hint == tuple[str, ...]:
        return ["text"]
    cls = cast("type", hint)
    return str(next(iter(cls))) if issubclass(cls, StrEnum) else GOOD[cls]


def wrong_facts(hint: object) -> Iterator[tuple[str, object, str]]:
    """
    The same for a fact of values of this type: as a value, as a claim, as several claims.
    """
    good = {"is": good_value(hint)}
    for kind, form, path in wrong_values(hint):
        yield kind, form, path
        yield f"{kind}, claimed", {"is": form}, f".is{path}"
        yield f"{kind}, claimed beside another", {"claims": [good, {"is": form}]}, f".claims[1].is{path}"
    for path in ("", ".claims[0]"):
        for kind, key, value in (
            ("unknown standing", "standing", "certain"),
            ("unknown key in a claim", "sure", True),
            ("wrong citation of a claim", "cite", 7),
        ):
            claim = {**good, key: value}
            yield kind, {"claims": [claim]} if path else claim, f"{path}.{key}"
    yield "claim without a value", {"standing": "stated"}, ".is"
    yield "no claims", {"claims": []}, ""
    yield "a number for claims", {"claims": 7}, ".claims"
    yield "a text for a claim", {"claims": [good, "text"]}, ".claims[1]"
    yield "wrong citation of a fact", {"claims": [good], "cite": [7]}, ".cite"
    yield "a number for a rationale", {"claims": [good], "rationale": 7}, ".rationale"
    yield "a text for undecided", {"claims": [good], "undecided": "true"}, ".undecided"
    yield "unknown key in a fact", {"claims": [good], "is": "text"}, ".is"


GROUPS: Final[dict[object, list[tuple[str, object, str]]]] = {
    Citation: [
        ("wrong citation", 7, ""),
        ("citation empty", [], ""),
        ("citation without a source", "#page 2", ""),
        ("citation in a table", {"source": "page"}, ""),
        ("number among citations", ["page", 7], ""),
        ("citation with an empty locator", "page #", ""),
        ("control character in a citation", "page #a\x1b[31mb", ""),
    ],
    Link: [
        ("a text for a list", "text", ""),
        ("a number for a link", [7], "[0]"),
        ("link to nothing", [{"kind": "succeeds"}], "[0].to"),
        ("unknown kind of link", [{"to": "text", "kind": "near"}], "[0].kind"),
        ("empty link", [""], "[0]"),
        ("unknown key in a link", ["text", {"to": "text", "why": "text"}], "[1].why"),
        ("wrong citation of a link", [{"to": "text", "said": 7}], "[0].said"),
        ("wrong citation of a link", [{"to": "text", "denied": [7]}], "[0].denied"),
        ("a number for a link", [{"to": 7}], "[0].to"),
    ],
    Figure: [
        ("a list for a table", [], ""),
        ("a number for a figure", {"text": 7}, ".text"),
        ("figure without a value", {"text": {}}, ".text"),
    ],
    Slice: [
        ("a list for a table", [], ""),
        ("a text for a list", {"text": "text"}, ".text"),
        ("a number in a list", {"text": [7]}, ".text[0]"),
        ("slice without a name", {"": ["text"]}, ".''"),
    ],
    tuple[str, str]: [("a text for a table", "text", ""), ("a number for a word", {"text": 7}, "")],
}
NESTED_GROUP: Final[list[tuple[str, object, str]]] = [
    ("a table for a list", {}, ""),
    ("a number for a list", 7, ""),
    ("a text for a table", ["text"], "[0]"),
]


def shape_plants(site: Site, name: str) -> Iterator[Plant]:
    """
    Faults of shape in one field.
    """
    record = site.part.record
    cls = cast("type[attrs.AttrsInstance]", type(record))
    field = attrs.fields_dict(cls)[name]
    key = key_of(cls, name)
    if name == "id" or (name == "key" and isinstance(record, Figure)):
        yield site.plant("unknown key", name, put(name, "text"))
        return
    if name == "owner":
        yield site.plant("unknown key", name, put(name, site.owner.id))
        yield site.plant("unknown key", "kinds", put("kinds", "text"))
        return
    if field.default is attrs.NOTHING:
        yield site.plant("missing key", key, without(*([key] if key else FACT_KEYS)))
    hint = _hint(type(record), name)
    member = get_args(hint)[0] if get_args(hint) else None
    faulty: Iterator[tuple[str, object, str]]
    if get_origin(hint) is Fact:
        faulty = wrong_facts(member)
    elif get_origin(hint) is tuple and member is not str:
        faulty = iter(GROUPS.get(member, NESTED_GROUP))
    else:
        faulty = wrong_values(hint)
    for kind, form, path in faulty:
        change = put(key, form)
        merged = path if key or isinstance(form, dict) else f".is{path}"
        yield site.plant(kind, f"{key}{merged}".removeprefix("."), change)


def targets(site: Site, kinds: Kinds) -> list[str]:
    """
    Ids of records that a reference to these kinds may have.
    """
    return [
        id for id, record in site.known.items()
        if isinstance(record, kinds)
        and not (Organisation in kinds and isinstance(record, Initiative) and record.kind not in ACTING)
    ]  # fmt: skip


def append(group: str, *members: object) -> Change:
    """
    The change that adds members to a group.
    """

    def change(node: Tree) -> None:
        node[group] = [*cast("list[object]", node.get(group, [])), *members]

    return change


def enter(group: str, members: Tree) -> Change:
    """
    The change that adds members to a group that is a table.
    """

    def change(node: Tree) -> None:
        node[group] = {**cast("Tree", node.get(group, {})), **members}

    return change


def reference_plants(site: Site, name: str) -> Iterator[Plant]:
    """
    References in one field to what is not there, to what may not stand there, and to one thing twice.
    """
    record = site.part.record
    kinds = REFERENCES[type(record)][name]
    value = cast("object", getattr(record, name))
    good = targets(site, kinds)
    others = [id for id in site.known if id not in targets(site, kinds) and ("/" in id or name != "to")]
    for kind, id in (("dangling reference", "no-such-record"), *(("wrong kind of record", id) for id in others[:1])):
        # A record of another kind has to be readable, or it would look like one that is lost.
        alone = kind != "dangling reference"
        if isinstance(value, Fact):
            several = _is_group(type(record), name)
            form: object = [id] if several else id
            cited = {"is": form, "cite": site.source}
            claims = {"claims": [{**cited, "standing": "superseded"}, {**cited, "is": [] if several else good[0]}]}
            at = "[0]" if several else ""
            yield site.plant(kind, f"{name}.is{at}", both(_own_key(record), put(name, cited)), alone=alone)
            yield site.plant(kind, f"{name}.claims[0].is{at}", both(_own_key(record), put(name, claims)), alone=alone)
        elif isinstance(value, tuple):
            count = len(cast("tuple[str, ...]", value))
            yield site.plant(kind, f"{name}[{count}]", append(name, id), alone=alone)
        else:
            yield site.plant(kind, name, put(name, id), alone=alone)


def _own_key(record: Record) -> Change:
    return put("key", "planted") if isinstance(record, Role) else without()


def _is_group(cls: type[Record], name: str) -> bool:
    return _hint(cls, name) == Fact[tuple[str, ...]]


def _hint(cls: type[Record], name: str) -> object:
    hint: object = attrs.fields_dict(cast("type[attrs.AttrsInstance]", cls))[name].type
    # The records inside an initiative are named by a text, until some reader has had the types of the class resolved.
    return tuple[Nested, ...] if isinstance(hint, str) else hint


def stated(site: Site, name: str) -> tuple[object, object] | None:
    """
    Two values that are at odds and that nothing else in the dataset speaks against.
    """
    record = site.part.record
    unit = site.owner.unit if isinstance(site.owner, Measure) else "people"
    references = REFERENCES.get(type(record), {})
    if name in references:
        good = targets(site, references[name])
        if _is_group(type(record), name):
            return good[:1], []
        return (good[0], good[1]) if len(good) > 1 else None
    inner = cast("type", get_args(_hint(type(record), name))[0])
    if issubclass(inner, StrEnum):
        words = [str(word) for word in inner if word not in {"none-on-record", "answered-as-a-whole"}]
        return words[0], words[1]
    quantity = {"GBP": ("£5", "£7"), "%": ("5%", "7%")}.get(unit, (f"5 {unit}", f"7 {unit}"))
    pairs: dict[type, tuple[object, object]] = {
        bool: (True, False),
        str: ("one", "two"),
        Period: ("2001", "2002"),
        Amount: (f"£1{'0' * 30}", f"£2{'0' * 30}"),
        # No response may be dated before its report, and no start after its end.
        EdtfDate: ("8001", "8002") if name == "date" else ("2001", "2002"),
        Quantity: ("5%", "7%") if name == "change" else quantity,
    }
    return pairs[inner]


def evidence_plants(site: Site, name: str) -> Iterator[Plant]:
    """
    Clashes, and what cites nothing or no source, in one fact.
    """
    record = site.part.record
    key = key_of(type(record), name)
    dot = f"{key}." if key else ""
    free = both(_own_key(record), without("part_of", *({"start", "end"} - {name} if name in ("start", "end") else ())))
    pair = stated(site, name)
    if pair is None:
        return
    first, second = ({"is": value, "cite": site.source} for value in pair)
    clash = put(key, {"claims": [first, second]})
    yield site.plant("clash without a rationale", f"{dot}rationale", both(free, clash))
    alone = {"claims": [first, {**second, "standing": "planned"}], "undecided": True}
    yield site.plant("undecided alone", f"{dot}undecided", both(free, put(key, alone)))
    # The claims are out of order: a fault has its place in the file all the same.
    unsorted = [
        {**first, "standing": "rejected"},
        {**second, "cite": "no-such-source"},
        {**second, "standing": "planned"},
    ]
    yield site.plant("citation of nothing", f"{dot}claims[1].cite", both(free, put(key, {"claims": unsorted})))
    if key:
        yield site.plant("citation of nothing", f"{dot}cite", both(free, put(key, {**first, "cite": "no-such-source"})))
        shared = {
            "claims": [{"is": first["is"]}, {"is": second["is"], "standing": "planned"}],
            "cite": ["no-such-source"],
        }
        yield site.plant("citation of nothing", f"{dot}cite", both(free, put(key, shared)))
        # What else inherits the citation would be uncited too.
        others = {"members", "places", "period", "start", "end", "links"} - {key}
        uncited = both(without("cite", *others), put(key, {"is": first["is"]}))
        if isinstance(record, Organisation):
            yield site.plant("uncited claim", f"{dot}cite", uncited)
    if name != "end" and pair[0] in ("2001", "8001") and _hint(type(record), name) == Fact[EdtfDate]:
        yield site.plant("a start that never comes", f"{key}.is", both(free, put(key, {**first, "is": ".."})))
        # A bare value inherits the citation, which an organisation need not have.
        yield site.plant("a start that never comes", key, both(free, put("cite", site.source), put(key, "..")))


def record_plants(site: Site) -> Iterator[Plant]:
    """
    Faults of one record, or one record inside another, as a whole.
    """
    record = site.part.record
    others = [
        id
        for id, known_record in site.known.items()
        if not isinstance(known_record, Source | Nested) and id != site.owner.id
    ]
    other = others[0]
    yield site.plant("citation of nothing", "cite", put("cite", "no-such-source"))
    yield site.plant("wrong kind of source", "cite", put("cite", other), alone=True)
    yield site.plant("citation twice", "cite", put("cite", [site.source, site.source]))
    if isinstance(record, Initiative | Measure | Note) or (isinstance(record, Post) and not site.owner.cites):
        yield site.plant("uncited record", "cite", without("cite"))
    yield from span_plants(site) if isinstance(record, SPANNING) else ()
    yield from source_plants(site) if isinstance(record, Source) else ()
    if isinstance(record, Response):
        form = {"is": "none-on-record", "cite": site.source}
        yield site.plant("what is not on record as a stance", "stance.is", put("stance", form))
    for name in ("aliases", "same_as", "topics"):
        if hasattr(record, name):
            twice = targets(site, (Topic,))[:1] * 2
            yield site.plant("member twice", name, put(name, twice if name == "topics" else ["word:ours"] * 2))
    if hasattr(record, "aliases"):
        yield site.plant("alias of another", "aliases[0]", put("aliases", [other.upper()]), alone=True)
    for cls, name in ((Topic, "broader"), (Place, "within"), (Source, "version_of")):
        if isinstance(record, cls):
            yield site.plant("cycle", name, put(name, record.id))


def span_plants(site: Site) -> Iterator[Plant]:
    """
    Faults of start and end, and of the period that stands for both.
    """
    cite = site.source
    late = both(put("start", {"is": "1001", "cite": cite}), put("end", {"is": "1000", "cite": cite}))
    yield site.plant("end before the start", "end", late)
    # Its claims inherit the citation; of an organisation that has none they would be at fault for that too.
    swap = both(without("start", "end"), put("cite", cite))
    yield site.plant("period that ends before it starts", "period", both(swap, put("period", "2020/2019")))
    yield site.plant(
        "a start that never comes", "period.is", both(swap, put("period", {"is": "../2019", "cite": cite}))
    )
    yield site.plant("a start that never comes", "period", both(swap, put("period", "../2019")))
    yield site.plant("a year for a period", "period", both(swap, put("period", "2019")))
    yield site.plant("a number for a period", "period", both(swap, put("period", 7)))
    claims = {"claims": [{"is": "2018/2019", "standing": "planned"}, {"is": "2019", "cite": cite}]}
    yield site.plant("a year for a period", "period.claims[1].is", both(swap, put("period", claims)))
    bogus = {"is": "2018/2019", "standing": "certain", "cite": cite}
    yield site.plant("unknown standing", "period.standing", both(swap, put("period", bogus)))
    yield site.plant("period and start", "period", both(swap, put("start", "2018"), put("period", "2018/2019")))


def source_plants(site: Site) -> Iterator[Plant]:
    """
    Faults of addresses and of days of sources.
    """
    for name in ("url", "archived_url"):
        for url in ("ftp://a.example", "a.example", "http://", "https:///page", "http://[::1", "http://a example"):
            yield site.plant("bad url", name, put(name, url))
    for name in ("published", "updated", "accessed"):
        yield site.plant("a day that never comes", name, put(name, ".."))


BAD_KEY: Final = "Bad Key"


def owner_plants(site: Site) -> Iterator[Plant]:
    """
    Faults between the parts of one record.
    """
    record, source = site.owner, site.source
    if isinstance(record, Note):
        yield site.plant("note about one", "about", put("about", [*record.about[:1]]))
        yield site.plant("member twice", "about", append("about", record.about[0]))
    if isinstance(record, Initiative):
        yield from money_plants(site)
    if isinstance(record, Initiative | Organisation):
        self_link = append("links", {"to": record.id, "said": source})
        yield site.plant("cycle", f"links[{len(record.links)}].to", self_link)
        dangling = append("links", {"to": "no-such-record", "kind": "updates", "said": source})
        yield site.plant("dangling reference", f"links[{len(record.links)}].to", dangling)
        for side in ("said", "denied", "unstated"):
            link = {"to": record.id, "kind": "updates", side: ["no-such-source"]}
            yield site.plant("citation of nothing", f"links[{len(record.links)}].{side}", append("links", link))
    if isinstance(record, Measure):
        for at in range(len(record.observations)):
            yield from observation_plants(site, at)
        declared = {"nation": ["wales", "wales"]}
        yield site.plant("member twice", "slices.nation", put("slices", {**_slices(record), **declared}), alone=True)
    for name, cls in GROUPS_OF.get(type(record), {}).items():
        count = len(cast("tuple[Nested, ...]", getattr(record, name)))
        if count and cls is Figure:
            table: Tree = {BAD_KEY: {"is": "5 people", "cite": source}}
            yield site.plant("bad key", f"figures.{BAD_KEY}.key", enter("figures", table))
        elif count:
            yield site.plant("bad key", f"{name}[{count}].key", copy_first(name, {"key": BAD_KEY}))
            yield site.plant("key twice", f"{name}[0].key", copy_first(name, {"key": record_key(record, name)}))


def record_key(owner: TopLevel, group: str) -> str:
    """
    The key of the first record in a group.
    """
    return cast("tuple[Nested, ...]", getattr(owner, group))[0].key


def copy_first(group: str, changes: Tree) -> Change:
    """
    The change that adds a copy of the first member of a group, links and outside ids left out, with other keys.
    """

    def change(node: Tree) -> None:
        members = cast("list[Tree]", node[group])
        copy = {key: form for key, form in members[0].items() if key not in ("part_of", "same_as")}
        node[group] = [*members, {**copy, **changes}]

    return change


def _slices(measure: Measure) -> Tree:
    return {slice_.name: list(slice_.values) for slice_ in measure.slices}


def money_plants(site: Site) -> Iterator[Plant]:
    """
    Faults of funding lines and of links between them.
    """
    count = len(cast("Initiative", site.owner).funding)
    source, line = site.source, f"funding[{count + 1}]"
    whole = {"key": "planted-whole", "amount": {"is": "£1", "cite": source}, "cite": source}

    def with_part(link: object, amount: str = "£1") -> Change:
        part = {"key": "planted-part", "amount": amount, "cite": source, "part_of": [link]}
        return append("funding", whole, part)

    yield site.plant("parts exceed their whole", f"funding[{count}].amount", with_part("/planted-whole", "£2"))
    yield site.plant(
        "parts exceed their whole", f"funding[{count}].amount", with_part("/planted-whole", "more than £2")
    )
    yield site.plant("two currencies", f"{line}.amount", with_part("/planted-whole", "€1"))
    yield site.plant("cycle", f"{line}.part_of[0]", with_part("/planted-part"))
    yield site.plant("wrong kind of record", f"{line}.part_of[0]", with_part(source))
    yield site.plant("dangling reference", f"{line}.part_of[0]", with_part("/no-such-line"))
    related = {"to": "/planted-whole", "kind": "succeeds", "said": source}
    yield site.plant("link of another kind", f"{line}.part_of[0].kind", with_part(related))
    disputed = {"to": "/planted-whole", "said": source, "denied": source}
    yield site.plant("said and denied", f"{line}.part_of[0].rationale", with_part(disputed))


def observation_plants(site: Site, at: int) -> Iterator[Plant]:
    """
    Faults of one observation in its measure.
    """
    part = Part(cast("Measure", site.owner).observations[at], f"observations[{at}]")
    inner = site._replace(part=part)
    yield inner.plant("undeclared slice", "slice", put("slice", {"no-such-slice": "word"}))
    planned = {"is": "5%", "standing": "planned"}
    dollars = {"is": "$5", "cite": site.source}
    yield inner.plant("wrong unit", "is", put("", dollars))
    yield inner.plant("wrong unit", "change.is", put("change", dollars))
    yield inner.plant("wrong unit", "change", put("change", "$5"))
    yield inner.plant("wrong unit", "change.claims[1].is", put("change", {"claims": [{**dollars, **planned}, dollars]}))
    yield inner.plant("days not exact", "of", put("of", "2018-05~/2019"))


def file_plants(site: Site) -> Iterator[Plant]:
    """
    A record once more in another file, and one with a bad id.
    """
    record = site.owner
    table = TABLE_OF[type(record)]
    name = f"zz/{record.id}.toml" if table in SINGLE else "zz.toml"
    yield Plant("id in two files", record.id, "id", without(), file=name)
    if isinstance(record, Topic):
        for id in ("Upper", "a b", "a/b", "a.b", "-a", "a--b", "", "\u00e9", "a\n"):
            yield Plant("bad id", id, "id", without("same_as"), file="zz.toml")


def plants_of(known: Mapping[str, Record], owner: TopLevel) -> Iterator[Plant]:
    """
    All faults that can be planted in a record.
    """
    yield from whole_plants(known, owner)
    for part in parts(owner):
        for field in attrs.fields(type(part.record)):
            yield from field_plants(Site(known, owner, part), field.name)


def whole_plants(known: Mapping[str, Record], owner: TopLevel) -> Iterator[Plant]:
    """
    The faults that are in no single field.
    """
    yield from owner_plants(Site(known, owner, Part(owner, "")))
    yield from file_plants(Site(known, owner, Part(owner, "")))
    for part in parts(owner):
        yield from record_plants(Site(known, owner, part))


def field_plants(site: Site, name: str) -> Iterator[Plant]:
    """
    All faults that can be planted in one field.
    """
    yield from shape_plants(site, name)
    if name in REFERENCES.get(type(site.part.record), {}) and REFERENCES[type(site.part.record)][name]:
        yield from reference_plants(site, name)
    if isinstance(getattr(site.part.record, name), Fact):
        yield from evidence_plants(site, name)


class Written:
    """
    A dataset as files in a folder, some records of which can be given other tables.
    """

    def __init__(self, folder: Path, texts: Mapping[str, str]) -> None:
        self.folder = folder
        self.texts = dict(texts)
        for name, text in texts.items():
            self._write(name, text)

    def _write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")

    def file_of(self, record: TopLevel) -> str:
        """
        The file that a record is in.
        """
        table = TABLE_OF[type(record)]
        single = [name for name in self.texts if name.rpartition("/")[2] == f"{record.id}.toml"]
        names = single if table in SINGLE else [f"{table}.toml", "world.toml"]
        return next(name for name in names if name in self.texts)

    def faults(self, *changes: tuple[TopLevel, Plant]) -> list[Fault]:
        """
        What reading says once these faults are planted; the files are then as they were.
        """
        with self.planted(*changes):
            return self._read()

    @contextmanager
    def planted(self, *changes: tuple[TopLevel, Plant]) -> Generator[None]:
        """
        The files with these faults planted, for a while.
        """
        documents = {self.file_of(record) for record, _ in changes}
        texts = {name: tomllib.loads(self.texts[name]) for name in documents}
        extra: set[str] = set()
        for record, plant in changes:
            table, body = TABLE_OF[type(record)], self._body(record)
            if plant.file:
                extra.add(plant.file)
                plant.change(body)
                texts[plant.file] = {SINGLE[table]: body} if table in SINGLE else {table: {plant.record: body}}
                continue
            plant.change(body)
            if table in SINGLE:
                texts[self.file_of(record)] = {SINGLE[table]: body}
            else:
                texts[self.file_of(record)][table][record.id] = body
        for name, document in texts.items():
            self._write(name, toml_text(document))
        yield
        for name in documents:
            self._write(name, self.texts[name])
        for name in extra:
            (self.folder / name).unlink()

    def _body(self, record: TopLevel) -> Tree:
        document, table = tomllib.loads(self.texts[self.file_of(record)]), TABLE_OF[type(record)]
        if table not in SINGLE:
            return cast("Tree", document[table][record.id])
        beside = {name: group for name, group in document.items() if name != SINGLE[table]}
        return {**cast("Tree", document[SINGLE[table]]), **beside}

    def faults_with(self, name: str, text: str) -> list[Fault]:
        """
        What reading says of another text for one file.
        """
        self._write(name, text)
        return self._read()

    def _read(self) -> list[Fault]:
        try:
            Dataset.read(self.folder)
        except DatasetError as error:
            return list(error.faults)
        return []

    def ids(self) -> dict[str, list[str]]:
        """
        The ids in each file, in their order.
        """
        ids: dict[str, list[str]] = {}
        for name, text in self.texts.items():
            document = tomllib.loads(text)
            single = not document.keys().isdisjoint(("initiative", "measure"))
            inner = [id for table in document.values() for id in cast("Tree", table)]
            ids[name] = [name.rpartition("/")[2].removesuffix(".toml")] if single else inner
        return ids


def places(faults: list[Fault]) -> list[tuple[str, str, str]]:
    """
    Where faults were reported.
    """
    return [(fault.file, fault.record, fault.field) for fault in faults]


def records_of(ds: Dataset) -> list[TopLevel]:
    """
    The records of a dataset that stand on their own.
    """
    tables = (ds.initiatives, ds.measures, ds.organisations, ds.people, ds.places, ds.topics, ds.sources, ds.notes)
    return [record for table in tables for record in table]


def known_of(records: list[TopLevel]) -> dict[str, Record]:
    """
    All records by id, those inside others too.
    """
    return {part.record.id: part.record for record in records for part in parts(record)}
