"""
`countylines show ID`: the answer first, then what sources say.
"""

import re
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given

import countylines as cl
from command.running import (
    ANSWERS,
    bundled,
    ds,
    folder,
    inside,
    json_of,
    lines_of,
    on_one_line,
    one_initiative,
    rows_of,
    run,
    text_of,
)
from countylines import strategies
from countylines.form.strict import structure
from countylines.typing import Record, TopLevel
from effort import examples
from oracles.anatomy import cites_of, facts_of, links_of

# All initiatives have the longest pages: one in ten of them, and one in forty of the others, which look alike.
initiatives = [record for at, record in enumerate(ds.initiatives) if at % 10 == 0]
others = [record for at, record in enumerate(ds) if not isinstance(record, cl.Initiative) and at % 40 == 0]
shown: list[TopLevel] = [*initiatives, *others]


def in_words(value: object) -> str:
    """
    A value as the evidence shows it.
    """
    if isinstance(value, tuple):
        return ", ".join(cast("tuple[str, ...]", value)) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, cl.EdtfDate | cl.Period):
        return value.words
    return str(value).replace("-", " ") if isinstance(value, cl.FundingStage | cl.Stance | cl.Offer) else str(value)


def evidence_of(*words: str) -> str:
    """
    What `show --sources` prints, with each number in brackets replaced by the source that it refers to.
    """
    text = run("show", *words, "--sources", width=100_000).output
    body, _, sources = text.rpartition("\nSources\n") if "\nSources\n" in text else (text, "", "")
    numbered = dict(re.findall(r"^\[(\d+)\] (.*)$", sources, re.MULTILINE))
    return on_one_line(
        re.sub(r"\[(\d+)\]", lambda mark: f"<{numbered[mark[1]]}>" if mark[1] in numbered else mark[0], body)
    )


def cited(dataset: cl.Dataset, cites: tuple[cl.Citation, ...]) -> str:
    """
    Citations as `evidence_of` gives them.
    """
    lines = [line for cite in cites for line in dataset.cite(cl.Claim(value="", cites=(cite,)))]
    return " ".join(f"<{on_one_line(line)}>" for line in lines)


def fact_lines(dataset: cl.Dataset, fact: cl.Fact[object]) -> list[str]:
    """
    What the evidence has of a fact: its claims with standing and sources, and the preference.
    """
    lines = [
        in_words(claim.value)
        + ("" if claim.standing is cl.Standing.STATED else f" ({claim.standing})")
        + f" {cited(dataset, claim.cites)}"
        for claim in fact.claims
    ]
    lines += ["undecided: no claim is preferred"] if fact.undecided else []
    return lines + ([f"reason: {fact.rationale}"] if fact.rationale else [])


def assert_shown(dataset: cl.Dataset, text: str, record: Record) -> None:
    """
    Check that *text* has everything about one record, without the records inside it.
    """
    assert f"{record.id} {cited(dataset, record.cites)}".rstrip() in text
    for _, fact in facts_of(record):
        for line in fact_lines(dataset, fact):
            assert on_one_line(line) in text
    for link in links_of(record):
        sides = {"stated by": link.said, "denied by": link.denied, "not mentioned by": link.unstated}
        words = ", ".join(f"{name} {cited(dataset, cites)}" for name, cites in sides.items() if cites)
        assert f"{link.kind.replace('-', ' ')} {link.to}: {ANSWERS[link.truth]} ({words})" in text
        assert f"reason: {on_one_line(link.rationale)}" in text or not link.rationale


class TestSources:
    """
    `countylines show ID --sources`, and the JSON.
    """

    @pytest.mark.parametrize("record", shown, ids=lambda record: record.id)
    def test_shows_everything(self, record: TopLevel) -> None:
        """
        Each nested record, each fact with all claims and sources, each rationale and each link is shown.
        """
        text = evidence_of(record.id)

        for part in inside(record):
            assert_shown(ds, text, part)

    @pytest.mark.parametrize("record", shown, ids=lambda record: record.id)
    def test_json_is_the_record(self, record: TopLevel) -> None:
        """
        The JSON reads back as the record, and holds the sources that it cites.
        """
        shown_record = json_of("show", record.id, "--json")
        cites = {cite.source for part in inside(record) for cite in cites_of(part)}

        assert [shown_record["id"], shown_record["kind"]] == [record.id, type(record).__name__]
        assert structure(type(record), record.id, shown_record["record"]) == record
        for id, body in cast("dict[str, object]", shown_record["sources"]).items():
            assert structure(cl.Source, id, body) == ds.sources[id]
        assert cites == set(cast("dict[str, object]", shown_record["sources"]))

    @given(strategies.datasets())
    @examples(10)
    def test_holds_of_any_record(self, dataset: cl.Dataset) -> None:
        """
        Conflicting claims, undecided and unknown facts and all kinds of links are shown, as text and as JSON.
        """
        for initiative in dataset.initiatives:
            with bundled(dataset):
                text, shown_record = evidence_of(initiative.id), json_of("show", initiative.id, "--json")

            assert structure(cl.Initiative, initiative.id, shown_record["record"]) == initiative
            for part in inside(initiative):
                assert_shown(dataset, text, part)

    @given(strategies.datasets())
    @examples(10)
    def test_every_record_has_a_page(self, dataset: cl.Dataset) -> None:
        """
        Each record of any dataset, nested ones too, has a page that begins with a name, and then says its id.
        """
        with bundled(dataset):
            for record in dataset:
                for part in inside(record):
                    first, *more = run("show", part.id, width=100_000).output.splitlines()
                    assert first.strip()
                    assert any(f", {part.id}" in line for line in more)

    def test_a_nested_record_is_shown_without_the_rest_of_its_owner(self) -> None:
        """
        The evidence has all claims of the nested record, rejected ones too.
        """
        milestone = ds.milestones["county-lines-guidance/first-published"]
        text = evidence_of(milestone.id)

        assert_shown(ds, text, milestone)
        assert "July 2018 (rejected)" in text
        assert "second-version" not in text
        assert json_of("show", milestone.id, "--json")["kind"] == "Milestone"

    def test_a_fact_without_claims_says_so(self) -> None:
        """
        What nobody recorded is "not known".
        """
        assert "members not known" in evidence_of("home-office")

    def test_breakdowns_read_as_words(self) -> None:
        """
        The slices of a measure and of its observations are shown.
        """
        text = evidence_of("rural-crime-cost")

        assert "slices nation: england, northern-ireland, scotland, wales" in text
        assert "slice nation: wales" in text

    @pytest.mark.parametrize("record", initiatives, ids=lambda record: record.id)
    def test_fits_a_terminal(self, record: cl.Initiative) -> None:
        """
        A line wider than 80 columns is one word: an address or an id, which stays whole.
        """
        wide = [line.split() for line in lines_of("show", record.id, "--sources") if len(line) > 80]

        assert all(len([word for word in words if len(word) > 40]) == 1 for words in wide)


class TestAnswers:
    """
    What stands first: what, when, who, how much, and what became of it, in words.
    """

    @pytest.mark.parametrize("asked", ["NCLCC", "nclcc", "National County Lines Coordination Centre"])
    def test_takes_aliases_and_names(self, asked: str) -> None:
        """
        An alias or a name shows the same as the id.
        """
        assert run("show", asked).output == run("show", "county-lines-coordination-centre").output

    def test_an_initiative_says_when_who_and_how_much(self) -> None:
        """
        Dates are words, bodies have their names, money is counted once.
        """
        text = text_of("show", "NCLCC")
        amount = ds.funding.of("NCLCC").total().amount

        assert text.startswith("National County Lines Coordination Centre centre, county-lines-coordination-centre;")
        assert "when from 21 September 2018; still running on 19 November 2025" in text
        assert "running possibly on 29 June 2026; last seen at work on 19 November 2025" in text
        assert "led by National Crime Agency (by 29 January 2019, still on 29 January 2019), National Police" in text
        assert f"cost {amount}, in {len(ds.funding.of('NCLCC'))} funding lines, each pound counted once" in text

    @pytest.mark.parametrize(
        ("start", "end", "words"),
        [
            ("2019-05-09", "2023-03-24", "from 9 May 2019 to 24 March 2023"),
            ("2019", "..", "from 2019; no end"),
            ("[..2018-10]", "[2019-07-31..]", "by October 2018; still running on 31 July 2019"),
            ("2018~", "[2019..2020]", "from about 2018; ended between 2019 and 2020"),
            ("2018", "[..2020-01]", "from 2018; ended by January 2020"),
            ("2018-07%", "", "from perhaps about July 2018; end not known"),
            ("", "2020", "start not known to 2020"),
        ],
    )
    def test_ends_are_told_apart(self, tmp_path: Path, start: str, end: str, words: str) -> None:
        """
        An end, no end, an end after a last sighting and an end that is not known read differently.
        """
        assert f"when {words} running" in text_of(
            "--record", one_initiative(tmp_path, start=start, end=end), "show", "a"
        )

    def test_a_plan_is_no_end(self, tmp_path: Path) -> None:
        """
        A planned end says that it is one.
        """
        path = one_initiative(tmp_path, 'end = { is = "2021", standing = "planned" }\n', start="2018")

        assert "when from 2018; planned to end: 2021 running" in text_of("--record", path, "show", "a")

    def test_what_has_not_begun_is_not_over(self, tmp_path: Path) -> None:
        """
        Before the first day that a start allows it does not run yet; after an end it no longer does.
        """
        assert "running not yet on" in text_of("--record", one_initiative(tmp_path, start="2999"), "show", "a")
        assert "running no longer on" in text_of("--record", one_initiative(tmp_path, end="1999"), "show", "a")

    def test_a_possible_status_is_counted_as_one(self, tmp_path: Path) -> None:
        """
        What is only planned to be delivered is not among what is delivered.
        """
        answers = [
            '[[recommendations]]\nkey = "r"\ntext = "Count."\n[[recommendations]]\nkey = "t"\ntext = "Tell."\n',
            '[[responses]]\nkey = "x"\nto = ["r"]\nstance = "delivered"\ntext = "Done."\n',
            '[[responses]]\nkey = "y"\nto = ["t"]\ntext = "Soon."\n',
            'stance = { is = "delivered", standing = "planned" }\n',
        ]
        path = one_initiative(tmp_path, "".join(answers))

        assert "2 recommendations: 1 delivered, 1 possibly delivered" in text_of("--record", path, "show", "a")

    def test_a_report_has_one_day(self) -> None:
        """
        What comes out once has the day on which it did.
        """
        assert "when 10 January 2020 running" in text_of("show", "both-sides-of-the-coin")

    @pytest.mark.parametrize("initiative", initiatives, ids=lambda record: record.id)
    def test_running_is_the_answer_of_the_library(self, initiative: cl.Initiative) -> None:
        """
        Whether it ran on the last covered day is that of `active`.
        """
        answer = next(answer for one, answer in ds.initiatives.pairs_on("2026-06-29") if one.id == initiative.id)
        words = {cl.YES: "yes, on 29", cl.POSSIBLE: "possibly on 29", cl.NO: "no longer on 29"}[answer]

        assert f"running {words} June 2026" in text_of("show", initiative.id)

    @pytest.mark.parametrize("body", ["home-office", "chief-constables", "national-crime-agency", "victoria-atkins"])
    def test_a_body_shows_what_it_leads_funds_and_answered(self, body: str) -> None:
        """
        The counts are those of the library.
        """
        text = text_of("show", body)
        led, funded = ds.initiatives.where(lead=body), ds.funding.where(funder=body)
        asked, answered = ds.recommendations.where(addressee=body), ds.responses.where(by=body)

        assert ("leads " in text) == bool(led)
        assert f"leads {len(led)} initiative" in text or not led
        assert f"in {len(funded)} funding line" in text or not funded
        assert f"was asked {len(asked)} recommendation" in text or not asked
        assert f"answered {len(answered)} time" in text or not answered

    def test_money_inside_other_money_is_counted_below_it(self) -> None:
        """
        Lines inside a line that is shown are not listed with it, and the page says where they are.
        """
        text = on_one_line(run("show", "trusted-relationships-fund").output)
        inside = len(ds.initiatives["trusted-relationships-fund"].funding) - 1
        command = ("list", "funding", "--initiative", "trusted-relationships-fund")

        assert f"and {inside} inside it: countylines {' '.join(command)}" in text
        assert len(rows_of(*command)) == 1 + inside

    def test_money_that_a_source_denies_to_be_inside_is_listed(self, tmp_path: Path) -> None:
        """
        A line is left out of the list only if it may lie in another one.
        """
        whole = '[[funding]]\nkey = "all"\namount = "£9 million"\ntext = "The fund"\n'
        inner = '[[funding]]\nkey = "inner"\namount = "£2 million"\npart_of = ["/all"]\n'
        apart = '[[funding]]\nkey = "apart"\namount = "£1 million"\npart_of = [{ to = "/all", denied = "s" }]\n'
        text = text_of("--record", one_initiative(tmp_path, whole + inner + apart), "show", "a")

        assert "Money (2)" in text
        assert "£1 million" in text
        assert "£2 million" not in text

    def test_what_to_type_for_the_rest_lists_all_of_them(self) -> None:
        """
        The command below a section lists as many records as the head of the section counts.
        """
        page = on_one_line(run("show", "home-office").output)
        sections = re.findall(r"(Answered|Said) \((\d+)\).*?more: countylines list (\w+) --by (\S+)", page)

        assert [section[0] for section in sections] == ["Answered", "Said"]
        for _, count, kind, by in sections:
            assert len(rows_of("list", kind, "--by", by)) == int(count)

    def test_the_answers_of_a_body_have_their_stance_and_their_words(self) -> None:
        """
        A response says when, how and in which words somebody answered which report.
        """
        answer = ds.responses["counting-lives/atkins-2019"]
        text = on_one_line(run("list", "responses", "--report", "counting-lives").output)

        assert f"{answer.date.value.words} under consideration {answer.text}" in text
        assert "Victoria Atkins, Home Office on Counting lives counting-lives/atkins-2019" in text

    def test_a_measure_that_is_only_divided_says_by_what(self) -> None:
        """
        Where there is no figure for the whole, the names of the slices stand in its place.
        """
        text = on_one_line(run("list", "measures").output)

        assert "by reach Lines that leave a force area and lines within one" in text

    def test_a_recommendation_shows_its_answers_with_their_words(self) -> None:
        """
        Status, who was asked, and what each body answered and when.
        """
        recommendation = ds.recommendations["counting-lives/definition"]
        text = text_of("show", recommendation.id)

        assert text.startswith(on_one_line(recommendation.text))
        assert "status accepted in part, declined" in text
        for response in ds.responses.where(to=recommendation):
            assert f"{response.date.value.words} " in text
            assert on_one_line(response.text) in text

    def test_an_answer_to_the_whole_report_is_shown(self) -> None:
        """
        A recommendation that no answer names shows those to its report.
        """
        text = text_of("show", "rural-crime-survey-2018/1")

        assert "status answered as a whole" in text
        assert "no answer from Chief constables" in text
        assert "Answers to the report as a whole (4)" in text

    @pytest.mark.parametrize(("id", "keyword"), [("county-lines", "topic"), ("england", "place")])
    def test_a_topic_and_a_place_show_what_is_in_them(self, id: str, keyword: str) -> None:
        """
        The initiatives with what runs, and the money.
        """
        text = text_of("show", id)
        matching = ds.initiatives.where(topic=id) if keyword == "topic" else ds.initiatives.where(place=id)
        lines = ds.funding.where(topic=id) if keyword == "topic" else ds.funding.where(place=id)

        assert f"has {len(matching)} initiatives: {len(matching.active('2026-06-29'))} running on 29 June 2026" in text
        assert f"in {len(lines)} funding lines" in text

    def test_a_source_shows_what_rests_on_it(self) -> None:
        """
        Its title, its date, its address, and the records that cite it.
        """
        source = ds.sources["trf-launch-release"]
        text = text_of("show", source.id)

        assert text.startswith(source.title)
        assert f"published {source.published.words if source.published else ''}" in text
        assert source.url in text
        assert f"Cited by ({len(ds.supported_by(source))})" in text

    def test_a_funding_line_shows_its_whole_and_its_parts(self) -> None:
        """
        What it is part of, and what is in it.
        """
        text = text_of("show", "county-lines-programme/year-2021-22")

        assert text.startswith("County Lines Programme: £40 million")
        assert "county-lines-programme/since-2019 (yes)" in text
        assert "county-lines-coordination-centre/grant-2021-22" in text

    def test_a_measure_shows_its_latest_figures_first(self) -> None:
        """
        The figures with their periods in words.
        """
        assert "January 2019 1,500 to 2,500 lines October 2018 1,500 lines" in text_of("show", "county-lines-count")

    def test_an_organisation_shows_when_it_existed(self, tmp_path: Path) -> None:
        """
        Its first and last day, and the body that it succeeds.
        """
        bodies = (
            '[organisations.new]\nname = "New Office"\nkind = "office"\ncite = "s"\n'
            'start = "2016-07-14"\nend = "2023"\n'
            '[[organisations.new.links]]\nkind = "succeeds"\nto = "old"\nsaid = "s"\n'
            '[organisations.old]\nname = "Old Office"\nkind = "office"\ncite = "s"\n'
            '[sources.s]\ntitle = "T"\nissuer = "I"\ngrade = "official"\n'
        )
        text = text_of("--record", folder(tmp_path, bodies=bodies), "show", "new")

        assert "existed from 14 July 2016 to 2023 succeeds Old Office" in text

    def test_an_observation_shows_its_slice(self) -> None:
        """
        What a figure is about reads as words.
        """
        assert re.search(r"slice nation wales", text_of("show", "rural-crime-cost/2020-01-01..2020-12-31+nation=wales"))

    def test_long_sections_say_how_to_see_the_rest(self) -> None:
        """
        What is typed for the rest shows it.
        """
        more = [line.strip() for line in lines_of("show", "home-office", width=200) if ": countylines " in line]

        assert more
        for line in more:
            assert re.match(r"(and \d+ more|Sources): countylines ", line)
            run(*line.partition(": countylines ")[2].split())

    @pytest.mark.parametrize(
        ("wrong", "near"),
        [
            ("county-lines-guidanec", "county-lines-guidance"),
            ("county-lines-guidance/first-publishd", "county-lines-guidance/first-published"),
        ],
    )
    @pytest.mark.parametrize("more", [[], ["--json"]])
    def test_an_unknown_id_suggests_near_ones(self, wrong: str, near: str, more: list[str]) -> None:
        """
        A misspelt id is answered with the nearest one and the exit status 1.
        """
        result = run("show", wrong, *more, status=1)

        assert f"unknown id, alias or name {wrong!r}; did you mean {near!r}" in result.output

    def test_ids_like_nothing_are_unknown(self) -> None:
        """
        If no id is near, none is suggested.
        """
        assert run("show", "", status=1).output == "Error: unknown id, alias or name ''\n"
