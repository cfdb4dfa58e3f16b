"""
A converter for each kind of rows, as somebody would write it who has read the documentation: the public names alone.
"""

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias

import countylines as cl
from outside.rows import Activity, Advice, Grant, Membership, Vintage

Form: TypeAlias = dict[str, object]

SOURCE: Form = {"title": "Open data", "issuer": "Publisher", "grade": "official", "published": "2025-01-01"}


def id_of(text: str) -> str:
    """
    An id made of a text: lower-case words joined by hyphens.
    """
    return "-".join(re.findall("[a-z0-9]+", text.lower()))


def dataset(**tables: Form) -> cl.Dataset:
    """
    The dataset of these tables, with one source.
    """
    heading = {"title": "Rows", "coverage": "2010/2029"}
    return cl.Dataset.from_json(json.dumps({"dataset": heading, "sources": {"page": SOURCE}, **tables}))


def grants(rows: Iterable[Grant]) -> cl.Dataset:
    """
    Grants, made of classes: an initiative of the kind grant for each, with one funding line.
    """
    page = cl.Source(
        id="page",
        title="Grants",
        issuer="Example Trust",
        grade=cl.Grade.OFFICIAL,
        published=cl.EdtfDate.parse("2025-01-01"),
    )
    records: dict[str, cl.Organisation | cl.Initiative | cl.Source] = {"page": page}
    for row in rows:
        recipients = [body_of(body) for body in row["recipientOrganization"]]
        funders = [body_of(body) for body in row["fundingOrganization"]]
        records |= {body.id: body for body in (*recipients, *funders)}
        line = cl.Funding(
            key="award",
            text=row["title"],
            amount=cl.fact(cl.Amount.parse(str(row["amountAwarded"]), unit=row["currency"]), cite="page"),
            stage=cl.fact(cl.FundingStage.AWARDED, cite="page"),
            funder=cl.fact(funders[0].id, cite="page"),
            recipients=cl.fact(tuple([body.id for body in recipients]), cite="page"),
            date=cl.fact(cl.EdtfDate.parse(row["awardDate"]), cite="page"),
        )
        grant = cl.Initiative(
            id=id_of(row["id"]),
            name=row["title"],
            kind=cl.InitiativeKind.GRANT,
            funding=(line,),
            cites=(cl.Citation("page"),),
        )
        records[grant.id] = grant
    return cl.Dataset.of(*records.values(), title="Grants", coverage="2018/2021")


def body_of(body: dict[str, str]) -> cl.Organisation:
    """
    An organisation with its number at the Charity Commission: "GB-CHC-5" is 5 in the scheme GB-CHC.
    """
    scheme, _, number = body["id"].rpartition("-")
    return cl.Organisation(
        id=id_of(body["name"]),
        name=body["name"],
        kind=cl.OrganisationKind.CHARITY,
        same_as=(f"{scheme}:{number}",),
        cites=(cl.Citation("page"),),
    )


def activities(rows: Iterable[Activity]) -> cl.Dataset:
    """
    Activities: the budget is allocated, each payment is a part of it that was spent.

    There are no negative amounts: what came back is missing in what was paid of the latest payment in the end.
    """
    made: Form = {}
    for row in rows:
        paid: list[tuple[str, Decimal, Decimal]] = []
        for payment in row["disbursements"]:
            value = Decimal(str(payment["value"]))
            if value < 0:
                day, amount, left = paid.pop()
                paid.append((day, amount, left + value))
            else:
                paid.append((payment["date"], value, value))
        budget: Form = {"key": "budget", "amount": f"{row['currency']} {row['budget']}", "stage": "allocated"}
        payments: list[Form] = [
            {
                "key": f"payment-{number}",
                "amount": f"{row['currency']} {amount}",
                "paid": f"{row['currency']} {left}",
                "stage": "spent",
                "date": day,
                "part_of": ["/budget"],
            }
            for number, (day, amount, left) in enumerate(paid, 1)
        ]
        start: list[Form] = [{"is": row["planned_start"], "standing": "planned"}]
        if "actual_start" in row:
            start.insert(0, {"is": row["actual_start"]})
        made[id_of(row["identifier"])] = {
            "name": row["title"],
            "kind": "project",
            "cite": "page",
            "same_as": [f"IATI:{row['identifier']}"],
            "start": {"claims": start},
            "end": {"is": row["planned_end"], "standing": "planned"},
            "funding": [budget, *payments],
        }
    return dataset(initiatives=made)


STANCES = {
    "open": "under-consideration",
    "closed - implemented": "delivered",
    "accepted": "accepted",
    "rejected": "declined",
}


def advice(rows: Iterable[Advice]) -> cl.Dataset:
    """
    Recommendations: a report for each day on which some were issued, and a response to each that was answered.
    """
    bodies: Form = {}
    reports: dict[str, dict[str, object]] = {}
    recommendations: dict[str, list[Form]] = {}
    responses: dict[str, list[Form]] = {}
    for row in rows:
        report, body, key = f"report-{row['issued']}", id_of(row["addressee"]), id_of(row["number"])
        bodies[body] = {"name": row["addressee"], "kind": "not-known"}
        reports[report] = {"name": f"Report of {row['issued']}", "kind": "investigation", "start": row["issued"]}
        recommendations.setdefault(report, []).append(
            {
                "key": key,
                "number": row["number"],
                "text": row["text"],
                "addressees": [body],
                "deadline": row["due"],
            }
        )
        if row["status"]:
            responses.setdefault(report, []).append(
                {
                    "key": f"to-{key}",
                    "text": row["status"],
                    "by": [body],
                    "to": [key],
                    "stance": STANCES[row["status"]],
                    "date": row["answered"],
                }
            )
    made: Form = {
        report: {**body, "cite": "page", "recommendations": recommendations[report], "responses": responses[report]}
        for report, body in reports.items()
    }
    return dataset(initiatives=made, organisations=bodies)


def memberships(rows: Iterable[Membership]) -> cl.Dataset:
    """
    People with a post for each membership. One without an end is held still, as far as the publisher knows.
    """
    people: dict[str, Form] = {}
    posts: dict[str, list[Form]] = {}
    bodies: Form = {}
    for number, row in enumerate(rows):
        person, body = id_of(row["person"]), id_of(row["organization"])
        people[person] = {"name": row["person"]}
        bodies[body] = {"name": row["organization"], "kind": "parliament"}
        post: Form = {
            "key": f"post-{number}",
            "title": row["role"],
            "organisation": body,
            "start": row["start_date"],
            "cite": "page",
        }
        if "end_date" in row:
            post["end"] = row["end_date"]
        posts.setdefault(person, []).append(post)
    made: Form = {person: {**body, "posts": posts[person]} for person, body in people.items()}
    return dataset(people=made, organisations=bodies)


def vintages(rows: Iterable[Vintage]) -> cl.Dataset:
    """
    A measure with an observation for each year; of its figures the latest is stated and the others are superseded.
    """
    sources: Form = {}
    claims: dict[int, list[Form]] = {}
    for row in sorted(rows, key=lambda row: row["published"], reverse=True):
        sources[f"release-{row['published']}"] = {**SOURCE, "title": "Release", "published": row["published"]}
        said = claims.setdefault(row["year"], [])
        older: Form = {"standing": "superseded"} if said else {}
        said.append({"is": f"{row['value']} offences", "cite": f"release-{row['published']}", **older})
    measure: Form = {
        "name": "Offences",
        "unit": "offences",
        "cite": min(sources),
        "observations": [{"of": str(year), "claims": said} for year, said in sorted(claims.items())],
    }
    return dataset(sources=sources, measures={"offences": measure})
