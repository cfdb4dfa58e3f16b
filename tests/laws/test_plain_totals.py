"""
The laws of totals that are plain sums: they are those that the worlds of the lines give.
"""

from collections.abc import Collection, Mapping
from unittest.mock import patch

from hypothesis import event, given
from hypothesis import strategies as st

from countylines import Amount, Citation, Funding, Link, Standing, fact
from countylines.basics.bits import bits_of
from countylines.totals import plain as plain_lines
from countylines.totals.chosen import Chosen, Positions
from countylines.totals.graph import FundingGraph
from countylines.totals.plain import PlainLines
from countylines.totals.sums import Sum
from countylines.totals.years import ANY_YEAR, Years
from effort import examples

CITE = Citation("source")
ROOMY = ["£9", "£20", "up to £9", "£1 to £9", "up to £20"]
# What surely fits in one another, from the outermost line on.
FITTING = ["£30", "£9", "£2", "£1", "£0.50", "£0.20"]
AMOUNTS = [*["£1", "£2", "£2.50", "up to £3", "£1 to £2", *ROOMY] * 2, "at least £2", "over £1, up to £3"]
STANDINGS = [*[Standing.STATED] * 30, Standing.INFERRED, Standing.PLANNED]
YEARS: list[Years] = [*[(2018, 2018)] * 6, (2019, 2019), (2018, 2019), ANY_YEAR]


@st.composite
def lines(draw: st.DrawFn) -> Mapping[str, Funding]:
    """
    Up to six lines, of which each but the first may lie in one before it, often the last; nearly always for certain.
    """
    made: dict[str, Funding] = {}
    fitting = draw(st.booleans())
    for at in range(draw(st.integers(1, 6))):
        text, standing = FITTING[at] if fitting else draw(st.sampled_from(AMOUNTS)), draw(st.sampled_from(STANDINGS))
        # A line in a line in a line is what is easily got wrong.
        fewest = draw(st.sampled_from([0, 1, 1])) if made else 0
        wholes = (
            draw(st.lists(st.sampled_from([*made, *[*made][-1:] * 2]), min_size=fewest, max_size=1)) if made else []
        )
        said = () if draw(st.integers(0, 19)) == 0 else (CITE,)
        links = [Link(to=whole, said=said, unstated=() if said else (CITE,)) for whole in wholes]
        amount = fact(Amount.parse(text), cite=CITE, standing=standing)
        line = Funding(key=f"line-{at}", owner="fund", cites=(CITE,), amount=amount, part_of=tuple(links))
        made[line.id] = line
    return made


def in_worlds(lines: Mapping[str, Funding]) -> FundingGraph:
    """
    The graph of these lines, with none that is taken for plain.
    """
    graph = FundingGraph(lines)
    vars(graph)["_plain"] = PlainLines(lines, graph.places, graph.links, [])
    return graph


def plain(summed: Sum) -> Mapping[str, object]:
    """
    What a sum says, however it was found.
    """
    return {
        "ends": summed.ends,
        "exact": summed.exact,
        "counted": summed.counted,
        "counts": summed.counts,
        "doubts": summed.doubts(),
        "implied": summed.doubts().decisive & summed.implied,
        "ruled out": summed.ruled_out,
    }


@examples(800)
@given(lines(), st.data())
def test_a_plain_sum_is_the_total_over_all_worlds(lines: Mapping[str, Funding], data: st.DataObject) -> None:
    """
    Of any lines, for any year and with any that count only perhaps, a plain sum is what the worlds of the lines give.
    """
    order = data.draw(st.permutations([*lines]))
    lines = {name: lines[name] for name in order}
    wanted = data.draw(
        st.lists(st.sampled_from(order), min_size=data.draw(st.integers(0, len(order) - 1)), unique=True)
    )
    doubted = data.draw(st.booleans())
    others = [name for name in order if doubted and name not in wanted]
    perhaps = data.draw(st.lists(st.sampled_from(others), unique=True, max_size=1)) if others else []
    spans = {name: data.draw(st.sampled_from(YEARS)) for name in order} if data.draw(st.booleans()) else None
    year = data.draw(st.sampled_from([2018, 2019, None])) if spans else None

    def summed(graph: FundingGraph, names: Collection[str]) -> Sum:
        return graph.total(graph.joined(names, perhaps, spans.__getitem__ if spans else None), names, perhaps, year)

    graph = FundingGraph(lines)
    expected = plain(summed(in_worlds(lines), wanted))

    assert plain(summed(graph, wanted)) == expected
    linked = [graph.places[name] for name in graph.links.beside]
    event(f"plain lines with links: {bool(vars(graph)['_plain'].among(linked))}")
    # A selection has its lines as positions, or as their bits; few bits are looked up, and many gone through.
    positions = [graph.places[name] for name in wanted]
    mask = bits_of(positions, len(lines))
    ways: list[tuple[Positions, int]] = [(positions, 1), (mask, 1), (mask, 1_000)]
    for at, few in ways:
        chosen = Chosen(at, graph.ids)
        with patch.object(plain_lines, "_FEW", few):
            assert plain(summed(graph, chosen)) == expected
            alone = graph.plainly(chosen)
            assert perhaps or spans or not alone or plain(alone) == expected
            assert [*chosen] == (wanted if at is positions else [name for name in graph.ids if name in wanted])
            assert all((name in chosen) == (name in wanted) for name in order)
