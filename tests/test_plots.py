"""
The pictures: each record given is drawn once, within its bounds, and no text overlaps another.
"""
# pyright: reportUnknownMemberType=false
# matplotlib does not annotate its keyword arguments.

import sys
from collections import Counter
from collections.abc import Callable, Generator
from datetime import date
from itertools import combinations
from typing import cast

import matplotlib as mpl
import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

import countylines as cl
from countylines import plots
from countylines import strategies as own
from countylines.selections import FundingLines
from effort import examples

mpl.use("agg")
FEW = examples(5)
# Texts drawn by Hypothesis have characters that no font has.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Glyph"),
    # Older Matplotlib says so of scripts such as Sinhala.
    pytest.mark.filterwarnings("ignore:Matplotlib currently does not support"),
]
ds = cl.load()
WIDTHS = (4.2, 12.0)


@pytest.fixture(autouse=True)
def _closed() -> Generator[None]:
    yield
    plt.close("all")


def drawn_ids(ax: Axes) -> list[str]:
    """
    The ids of the records whose texts are drawn, in order.
    """
    return [str(text.get_gid()) for text in ax.texts if text.get_gid()]


def money() -> FundingLines:
    """
    The funding lines of the strategy and those that are possibly part of its £40 million.
    """
    headline = "serious-violence-strategy/headline"
    return ds.funding.of("serious-violence-strategy") | ds.funding.where(part_of=headline, possibly=True)


PICTURES: dict[str, Callable[[], Axes]] = {
    "funds": lambda: plots.timeline(ds.initiatives.where(kind="fund")),
    "drugs": lambda: plots.timeline(ds.initiatives.where(topic="drugs")),
    "strategy": lambda: plots.money_tree(money()),
    "programme": lambda: plots.money_tree(ds.funding.of("county-lines-programme")),
    "drugs strategy": lambda: plots.money_tree(ds.funding.of("from-harm-to-hope")),
    "survey": lambda: plots.statuses(ds, ds.recommendations.of("rural-crime-survey-2018")),
    "progress": lambda: plots.progress(ds, ds.recommendations),
    "many recommendations": lambda: plots.statuses(ds, ds.recommendations[:90]),
    "lines": lambda: plots.series(ds.measures["county-lines-count"]),
    "cost": lambda: plots.series(ds.measures["rural-crime-cost"]),
    "share": lambda: plots.series(ds.measures["nrm-county-lines-share"]),
    "drugs found": lambda: plots.series(ds.measures["intensification-weeks-drugs-value"]),
}


def visible_texts(ax: Axes) -> list[Text]:
    """
    All visible texts: those of rows, of the legend, of both axes and of the title.
    """
    figure = ax.get_figure()
    assert figure is not None
    figure.draw_without_rendering()  # type: ignore[union-attr] # pyright: ignore[reportAttributeAccessIssue] - a whole figure
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text()]
    low, high = sorted(ax.get_ylim())
    unseen = {id(text) for text in ax.get_yticklabels() if not low <= text.get_position()[1] <= high}
    shown = {id(text) for text in (*ax.get_xticklabels(), *ax.get_yticklabels())} - unseen
    ticks = {id(text) for axis in (ax.xaxis, ax.yaxis) for text in axis.findobj(Text)}
    return [text for text in texts if id(text) not in ticks or id(text) in shown]


def overlap(one: Text, other: Text) -> bool:
    """
    Whether two texts overlap by more than a pixel in both directions.
    """
    this, that = one.get_window_extent(), other.get_window_extent()
    wide = min(this.x1, that.x1) - max(this.x0, that.x0)
    tall = min(this.y1, that.y1) - max(this.y0, that.y0)
    return bool(wide > 1 and tall > 1)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_no_text_overlaps_another(picture: Callable[[], Axes], width: float) -> None:
    """
    At the width of a phone and of a large screen, texts are apart and within the picture.
    """
    with plt.rc_context({"figure.figsize": (width, 4)}):
        ax = picture()
        texts = visible_texts(ax)
        whole = ax.figure.bbox

        assert len(texts) >= 3
        assert not [(one, other) for one, other in combinations(texts, 2) if overlap(one, other)]
        for text in texts:
            box = text.get_window_extent()
            assert whole.x0 - 1 <= box.x0
            assert whole.y0 - 1 <= box.y0
            assert box.x1 <= whole.x1 + 1
            assert box.y1 <= whole.y1 + 1


@FEW
@given(own.datasets())
def test_each_record_is_drawn_once(made: cl.Dataset) -> None:
    """
    Each initiative, funding line and recommendation has one text, and the axes given are used.
    """
    drawn: list[tuple[Callable[[Axes], Axes], tuple[str, ...]]] = [
        (lambda ax: plots.timeline(made.initiatives, ax=ax), made.initiatives.ids),
        (lambda ax: plots.money_tree(made.funding, ax=ax), made.funding.ids),
        (lambda ax: plots.statuses(made, made.recommendations, ax=ax), made.recommendations.ids),
    ]
    for draw, ids in drawn:
        ax = plt.figure().add_subplot()

        assert draw(ax) is ax
        assert sorted(ids) == sorted(drawn_ids(ax))
        plt.close("all")


@FEW
@given(own.funding_datasets())
def test_a_tree_has_every_line_once(made: cl.Dataset) -> None:
    """
    With trees, shared parts and possible links, each line is drawn exactly once.
    """
    ax = plots.money_tree(made.funding)

    assert sorted(made.funding.ids) == sorted(drawn_ids(ax))
    plt.close("all")


@pytest.mark.parametrize(
    ("draw", "ids"),
    [
        (lambda: plots.timeline(ds.initiatives), ds.initiatives.ids),
        (lambda: plots.money_tree(ds.funding), ds.funding.ids),
        (lambda: plots.statuses(ds, ds.recommendations), ds.recommendations.ids),
    ],
    ids=["timeline", "money", "statuses"],
)
def test_of_many_rows_the_first_are_drawn(draw: Callable[[], Axes], ids: tuple[str, ...]) -> None:
    """
    A picture shows a hundred records, in a height that a screen can scroll, and counts the others in its last line.
    """
    ax = draw()

    assert set(drawn_ids(ax)) == set(ids[:100])
    assert ax.texts[-1].get_text().replace("\n", " ").startswith(f"and {len(ids) - 100} more: narrow with where(...)")
    assert plt.gcf().get_figheight() < 100


def points(line: Line2D) -> list[tuple[float, float]]:
    """
    The places that a line goes through, as numbers on both axes.
    """
    return [(float(x), float(y)) for x, y in cast("list[list[float]]", line.get_xydata())]


def bars(ax: Axes) -> list[tuple[float, float]]:
    """
    The start and end of each bar.
    """
    return [(patch.get_x(), patch.get_x() + patch.get_width()) for patch in ax.patches]  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue] - bars are rectangles


@FEW
@given(own.datasets())
def test_bars_are_within_the_bounds(made: cl.Dataset) -> None:
    """
    No bar begins before the first day on which the initiative may have run, or ends after the last.
    """
    for initiative in made.initiatives:
        ax = plots.timeline([initiative])
        epoch = cast("float", mdates.date2num(date(2000, 1, 1))) - date(2000, 1, 1).toordinal()  # type: ignore[no-untyped-call]
        first, _, _, last = initiative.span

        assert bars(ax)
        assert all(first + epoch <= start and end <= last + 1 + epoch for start, end in bars(ax))
        plt.close("all")


def test_certain_days_are_solid_and_possible_days_are_hatched() -> None:
    """
    A bar is solid on the days that are certain, hatched on either side, and has no part outside its bounds.
    """
    start = cl.fact(cl.EdtfDate.parse("2018-01"), cite="s")
    end = cl.fact(cl.EdtfDate.parse("2020"), cite="s")
    made = cl.Initiative(id="x", name="X", kind=cl.InitiativeKind.FUND, start=start, end=end, cites=(cl.Citation("s"),))
    ax = plots.timeline([made])
    spans = sorted(bars(ax))
    hatches = [
        patch.get_hatch() for _, patch in sorted(zip(bars(ax), ax.patches, strict=True), key=lambda pair: pair[0])
    ]

    assert [last - first for first, last in spans] == [30, 701, 365]
    assert [bool(hatch) for hatch in hatches] == [True, False, True]


def test_unknown_ends_are_arrows_and_plans_make_nothing_solid() -> None:
    """
    A bar without bounds has an arrow on both sides; a planned date is framed and makes nothing solid.
    """
    planned = cl.fact(cl.EdtfDate.parse("2020"), cite="s", standing=cl.Standing.PLANNED)
    cites = (cl.Citation("s"),)
    nothing = cl.Initiative(id="x", name="X", kind=cl.InitiativeKind.FUND, cites=cites)
    plan = cl.Initiative(id="y", name="Y", kind=cl.InitiativeKind.FUND, start=planned, end=planned, cites=cites)
    ax = plots.timeline([nothing, plan])
    labels = [text.get_text() for text in ax.get_legend().get_texts()]  # type: ignore[union-attr] # pyright: ignore[reportOptionalMemberAccess] - there is one

    assert labels == ["possibly ran", "open end", "planned"]
    assert drawn_ids(ax) == ["x", "y"]


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("planned", "planned", (date(2020, 1, 1), date(2022, 1, 1))),
        ("stated", "planned", (date(2020, 1, 1), date(2022, 1, 1))),
        ("planned", "", (date(2020, 1, 1), date(2021, 1, 1))),
    ],
)
def test_a_plan_is_framed_from_its_first_day_to_its_last(start: str, end: str, days: tuple[date, date]) -> None:
    """
    The frame reaches from the first day of the start to the end of the last day; of a start alone it has the days.
    """
    begun = cl.fact(cl.EdtfDate.parse("2020"), cite="s", standing=cl.Standing(start))
    planned = cl.fact(cl.EdtfDate.parse("2021"), cite="s", standing=cl.Standing(end)) if end else cl.Fact[cl.EdtfDate]()
    ax = plots.timeline([cl.Initiative(id="x", name="X", kind=cl.InitiativeKind.FUND, start=begun, end=planned)])
    (frame,) = [points(line) for line in ax.lines if line.get_label() == "planned"]
    epoch = cast("float", mdates.date2num(date(2000, 1, 1))) - date(2000, 1, 1).toordinal()  # type: ignore[no-untyped-call]

    assert {x - epoch for x, _ in frame} == {day.toordinal() for day in days}


@pytest.mark.parametrize(
    ("text", "centre"), [("about 2,000 people", 2000), ("about 3.5 people", 3.5), ("1,500 to 2,500 people", None)]
)
def test_a_round_figure_has_a_dot_where_its_source_put_it(text: str, centre: float | None) -> None:
    """
    Between the bounds of "about 2,000" stands a dot at 2,000, and none between bounds that a source gave itself.
    """
    seen = cl.Observation(of=cl.Period.covering("2018"), value=cl.fact(cl.Quantity.parse(text), cite="s"))
    ax = plots.series(cl.Measure(id="m", name="A measure", unit="people", observations=(seen,)))
    dots = [points(line) for line in ax.lines if line.get_label() == "approximate figure"]

    assert [y for dot in dots for _, y in dot] == ([centre] if centre else [])


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_the_legend_is_outside_the_data_and_the_title_above_it(picture: Callable[[], Axes]) -> None:
    """
    The title stands at the top, the legend below it, and all that is drawn of the data below the legend.
    """
    ax = picture()
    ax.figure.draw_without_rendering()  # type: ignore[union-attr] # pyright: ignore[reportAttributeAccessIssue] - a whole figure
    legend = ax.get_legend()
    assert legend
    box = legend.get_window_extent()
    (title,) = [text for text in visible_texts(ax) if text.get_text() == ax.get_title(loc="left")]
    data = [patch.get_window_extent().y1 for patch in ax.patches]
    data += [line.get_window_extent().y1 for line in ax.lines]

    assert title.get_window_extent().y0 >= box.y1 - 1
    # A mark is half as tall as the gap that the legend leaves.
    assert max(data) <= box.y0 + 8


@pytest.mark.parametrize("width", WIDTHS)
def test_a_day_on_the_axis_is_a_year_or_a_month_in_words(width: float) -> None:
    """
    Ticks stand at the first days of years or months, which they name as people write them.
    """
    start, end = (cl.fact(cl.EdtfDate.parse(month), cite="s") for month in ("2024-06", "2024-09"))
    begun = [
        cl.Initiative(id="i", name="I", kind=cl.InitiativeKind.FUND, start=start, end=end, cites=(cl.Citation("s"),))
    ]
    with plt.rc_context({"figure.figsize": (width, 4)}):
        for ax in (plots.series(ds.measures["county-lines-count"]), plots.timeline(begun)):
            labels = {
                mdates.num2date(x): label.get_text()  # type: ignore[no-untyped-call]
                for x, label in zip(ax.get_xticks(), ax.get_xticklabels(), strict=True)
            }

            assert labels
            assert labels == {day: f"{day:%B}\n{day.year}" for day in labels}
            assert {day.day for day in labels} == {1}
        years = [label.get_text() for label in plots.timeline(ds.initiatives).get_xticklabels()]
        assert all(year.isdigit() for year in years)


def test_a_tree_has_names_and_an_axis_with_its_currency() -> None:
    """
    Lines are called by the names of their initiatives and by their texts, and the axis counts pounds from 0.
    """
    ax = plots.money_tree(money(), dataset=ds)
    words = [text.get_text().replace("\n", " ") for text in ax.texts if text.get_gid()]
    ticks = [label.get_text() for label in ax.get_xticklabels()]

    assert words[0] == f"{ds.initiatives['serious-violence-strategy'].name}: The strategy as a whole"
    assert "The award for Avon and Somerset" in words
    assert ticks[0] == "£0"
    assert ticks[-1] == "£40 million"


def test_the_bar_of_a_report_counts_its_recommendations() -> None:
    """
    The bar of a report is as long as it has recommendations.
    """
    ax = plots.progress(ds, ds.recommendations)
    reports = list(dict.fromkeys(recommendation.owner for recommendation in ds.recommendations))
    ends: dict[int, float] = {}
    for patch, (_, end) in zip(ax.patches, bars(ax), strict=True):
        row = round(patch.get_window_extent().y0)
        ends[row] = max(ends.get(row, 0), end)
    counts = Counter(recommendation.owner for recommendation in ds.recommendations)

    assert drawn_ids(ax) == reports
    assert [ends[row] for row in sorted(ends, reverse=True)] == [counts[report] for report in reports]


def test_a_part_of_a_bar_is_as_long_as_recommendations_have_its_status() -> None:
    """
    The declined part of a report that got refusals alone is its bar, and differing answers are a part of their own.
    """
    stances = {record: set(ds.status(record)) for record in ds.recommendations}
    declined = [record for record, taken in stances.items() if taken == {cl.Stance.DECLINED}]
    several = [record for record, taken in stances.items() if taken >= {cl.Stance.ACCEPTED, cl.Stance.NOT_DELIVERED}]
    for records, part in ((declined, "declined"), (several, "answers differ")):
        legend = plots.progress(ds, records).get_legend()

        assert legend
        assert [text.get_text() for text in legend.get_texts()] == [part]


def test_conflicting_claims_are_beside_the_figure() -> None:
    """
    A series has a mark for each figure and a hollow one for what other sources state.
    """
    measure = ds.measures["county-lines-count"]
    ax = plots.series(measure)
    labels = {str(line.get_label()) for line in ax.lines}

    assert "figure" in labels
    assert any("conflicting claim" in label for label in labels)
    assert ax.get_title(loc="left").startswith("County lines")


@pytest.mark.parametrize(
    ("id", "unit"), [("county-lines-count", "lines"), ("rural-crime-cost", ""), ("nrm-county-lines-share", "")]
)
def test_the_title_names_the_measure_and_the_axis_its_unit(id: str, unit: str) -> None:
    """
    The unit stands once: beside the axis, or with each number on it, as signs of currencies and per cent do.
    """
    ax = plots.series(ds.measures[id])
    ax.figure.draw_without_rendering()  # type: ignore[union-attr] # pyright: ignore[reportAttributeAccessIssue] - a whole figure
    numbers = [label.get_text() for label in ax.get_yticklabels()]

    assert " ".join(ax.get_title(loc="left").split()) == ds.measures[id].name
    assert ax.get_ylabel() == unit
    assert all(number.replace(",", "").isdigit() for number in numbers) == bool(unit)


@FEW
@given(own.measures())
def test_any_measure_can_be_drawn(measure: cl.Measure) -> None:
    """
    Any series can be drawn: with bounds, conflicting claims, plans, negative percentages, or without a figure.
    """
    plt.close("all")
    ax = plots.series(measure)

    assert ax.get_title(loc="left")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("more than 5 people", "people"),
        ("-3% to 4%", "%"),
        ("£5 million to £6 million", "GBP"),
        ("up to 5 people", "people"),
    ],
)
def test_bounds_of_a_figure_are_drawn(text: str, unit: str) -> None:
    """
    Bounds are an error bar, or an arrow to the open side, and the axis has numbers as quantities are written.
    """
    value: cl.Quantity = cl.Amount.parse(text) if unit == "GBP" else cl.Quantity.parse(text)
    facts: list[cl.Fact[cl.Quantity]] = [
        cl.fact(value, cite="s"),
        cl.fact(value, cite="s", standing=cl.Standing.PLANNED),
    ]
    seen = tuple([cl.Observation(of=cl.Period.covering(f"201{at}"), value=fact) for at, fact in enumerate(facts)])
    measure = cl.Measure(id="m", name="A measure", unit=unit, observations=seen, cites=(cl.Citation("s"),))
    ax = plots.series(measure, ax=plt.figure().add_subplot())
    ax.figure.draw_without_rendering()  # type: ignore[union-attr] # pyright: ignore[reportAttributeAccessIssue] - a whole figure

    assert len(ax.lines) >= 2
    assert any(label.get_text() for label in ax.get_yticklabels())


@pytest.mark.parametrize(("number", "unit", "below"), [("5 people", "people", ""), ("5%", "%", "-4%")])
def test_only_what_can_be_below_zero_has_numbers_there(number: str, unit: str, below: str) -> None:
    """
    Where the axis goes on below 0, percentages are written at its ticks, and nothing is for people.
    """
    seen = cl.Observation(of=cl.Period.covering("2018"), value=cl.fact(cl.Quantity.parse(number), cite="s"))
    ax = plots.series(cl.Measure(id="m", name="A measure", unit=unit, observations=(seen,), cites=(cl.Citation("s"),)))
    ax.set_ylim(-5, 5)
    ax.set_yticks([-4, 4])

    assert [label.get_text() for label in ax.get_yticklabels()] == [below, "4" if unit == "people" else "4%"]


def test_two_currencies_have_no_common_scale() -> None:
    """
    Funding lines in pounds and euros are not drawn on one axis.
    """
    pounds = cl.Funding(key="a", amount=cl.fact(cl.Amount.parse("£1"), cite="s"))
    euros = cl.Funding(key="b", amount=cl.fact(cl.Amount.parse("€1"), cite="s"))

    with pytest.raises(cl.UnitError):
        plots.money_tree([pounds, euros])


@given(st.sampled_from(["timeline", "money"]))
@examples(2)
def test_text_shrinks_on_low_axes(what: str) -> None:
    """
    On axes that are too low for their rows, the text shrinks until all rows fit.
    """
    low = plt.figure(figsize=(6, 1)).add_subplot()
    ax = plots.timeline(ds.initiatives[:30], ax=low) if what == "timeline" else plots.money_tree(money(), ax=low)
    plain = plots.timeline(ds.initiatives[:3])

    assert float(ax.texts[0].get_fontsize()) < float(plain.texts[0].get_fontsize())
    plt.close("all")


def test_a_word_wider_than_the_axes_is_broken() -> None:
    """
    The word continues in the next line, and no character is lost.
    """
    narrow = plt.figure(figsize=(0.9, 6)).add_subplot()
    made = cl.Initiative(id="x", name="Antidisestablishmentarianism", kind=cl.InitiativeKind.LAW)
    (text,) = plots.timeline([made], ax=narrow).texts

    assert text.get_text().count("\n") >= 1
    assert text.get_text().replace("\n", "") == made.name


def test_empty_selections_give_empty_axes() -> None:
    """
    Nothing is drawn for an empty selection.
    """
    assert drawn_ids(plots.timeline([])) == []
    assert drawn_ids(plots.money_tree([])) == []
    assert drawn_ids(plots.statuses(ds, [])) == []


@pytest.mark.parametrize(
    "picture", [*list(PICTURES.values())[:1], lambda: plots.series(ds.measures["rural-crime-cost"])]
)
def test_the_missing_extra_is_named(picture: Callable[[], Axes], monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without matplotlib the error says what to install.
    """
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    with pytest.raises(cl.MissingExtraError, match=r"countylines\[plots\]"):
        picture()
