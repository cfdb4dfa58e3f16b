"""What users write. It must pass mypy --strict and pyright strict against the library, and run from top to bottom."""

import csv
import sys
import tempfile
from datetime import date
from typing import assert_type, cast

import countylines as cl
from countylines.typing import InitiativeOrder, Scalar

ds = cl.load()
unit = ds.initiatives["tackling-child-exploitation"]
assert_type(unit.start, cl.Fact[cl.EdtfDate])
start = unit.period.earliest_start
print(start.isoformat() if start else "not known", unit.active_on("2020-06-01"), unit.active_on(date(2020, 6, 1)))
match unit.active_on("2020-06-01"):
    case cl.Certainty.YES:
        print("yes")
    case cl.Certainty.NO:
        print("no")
    case cl.Certainty.POSSIBLE:
        print("maybe")


def dashboard(day: str, topic: str | None, kind: str | None, order: str) -> list[dict[str, Scalar]]:
    rows = (
        ds.initiatives.where(topic=topic, kind=kind).active(day, possibly=True).sorted_by(cast(InitiativeOrder, order))
    )
    out: list[dict[str, Scalar]] = []
    for i, sure in rows.pairs_on(day):
        badge = "running" if sure.certain else "perhaps"
        lead = ", ".join(ds.actors[a].name for a in i.actors("lead"))
        out.append({"name": i.name, "badge": badge, "lead": lead})
    return out


if "county-lines-guidance" in ds.initiatives:
    dashboard("2020-06-01", "county-lines", None, "start")

lines = ds.funding.of(ds.initiatives.where(topic="county-lines"))
t = lines.total()
print(t.amount, t.amount.low, t.amount.high, t.contained, t.widened_by)
for f in lines:
    print(f.owner, f.amount, *ds.cite(f.amount), sep="\n  ")
for who, part in lines.totals_by("funder").items():
    print(ds.actors[who].name if who else "not known", part.amount.low, part.amount.high)
print(len(ds.initiatives.during("2018")), ds.initiatives.during(cl.Period.financial_year("2018-19")).ids)
ten = ds.recommendations.of("rural-crime-survey-2018")
for r in ten.where(addressee="chief-constables", status="answered-as-a-whole"):
    print(r.number, r.text, *ds.status(r))
    for answer in ds.responses.where(to=r.id).sorted_by("date"):
        print(answer.by.get(()), answer.stance.get("?"), *ds.cite(answer))
print(ds.figures["county-lines-coordination-centre/staff"].value.value.low)
for d in ds.disputes(rejected=True):
    for c in d.fact.claims:
        match c.value:
            case cl.Quantity() as v:
                print(v.low, v.high, v.unit)
            case cl.EdtfDate() | cl.Period() as v:
                print(v)
            case v:
                print(v)
        print(c.standing, *ds.cite(c))
then = ds.as_known_on("2018-09-30")
print(then.initiatives[unit.id].end.standing, then.funding.of("serious-violence-strategy").total().amount)
print(ds.impartial().funding.of("trusted-relationships-fund").total().amount)
w = csv.DictWriter(sys.stdout, fieldnames=ds.initiatives.columns)
w.writerows(ds.initiatives.rows())
for e in ds.timeline(unit):
    print(e.date, e.text)
print(len(ds.initiatives.active("2018-09-21") & ds.initiatives.where(lead="home-office")))
for period, cost in ds.measures["rural-crime-cost"].series(nation="wales"):
    print(period, cost.low, cost.high, cost.unit)

award = cl.Funding(
    key="award",
    amount=cl.fact(cl.Amount.parse("up to £2 million"), cite="us-2024 #page 2"),
    funder=cl.fact("home-office", cite="us-2024"),
)
budget = cl.Funding(
    key="budget",
    amount=cl.facts(
        cl.claim(cl.Amount.exactly(3_600_000), cite="us-2024"),
        cl.claim(cl.Amount.exactly(3_700_000), cite="us-2024 #bid", standing=cl.Standing.PLANNED),
    ),
)
letter = cl.Source(id="us-2024", title="Our grant letter", issuer="Home Office", grade=cl.Grade.OFFICIAL)
own = cl.Initiative(
    id="our-project",
    name="Our project",
    kind=cl.InitiativeKind.PROJECT,
    funding=(award, budget),
    cites=(cl.Citation("us-2024"),),
)
mine = cl.Dataset.of(letter, own, base=ds)
assert_type(mine, cl.Dataset)
print(mine.funding.of("our-project").total().amount)
with tempfile.TemporaryDirectory() as folder:
    mine.write(folder)
    again = cl.Dataset.read(folder)
print(again.meta.digest == mine.meta.digest, (ds | again).meta.digest == mine.meta.digest)
