"""
`countylines` alone: one screen that says what the record is and what to type next.
"""

from pathlib import Path
from typing import cast
from unittest import mock

import pytest
from hypothesis import given

import countylines as cl
from command.running import DATA, bundled, ds, json_of, lines_of, run, text_of
from countylines import strategies
from countylines.cli import _options
from effort import examples

ONE_SCREEN = 25


class TestOverview:
    """
    The overview, as text and as JSON.
    """

    def test_is_one_screen(self) -> None:
        """
        It has about 25 lines of at most 80 columns.
        """
        lines = lines_of()

        assert len(lines) <= ONE_SCREEN
        assert max(map(len, lines)) <= 80

    @pytest.mark.parametrize("width", [20, 60, 120, 200])
    def test_fits_any_terminal(self, width: int) -> None:
        """
        No line is wider than the terminal, but for one word.
        """
        assert all(len(line) <= width or len(line.split()) == 1 for line in lines_of(width=width))

    def test_says_what_the_record_is(self) -> None:
        """
        Title, version, the days that are covered in words, and the counts are there.
        """
        text, counts = text_of(), dict(ds.meta.counts)

        assert text.startswith(ds.meta.title)
        assert f"Version {ds.meta.version}, covering 1 January 2014 to 29 June 2026." in text
        assert f"{counts['initiatives']} initiatives, {counts['funding']} funding lines" in text
        assert f"{counts['facts']:,} facts with their sources." in text

    def test_says_what_to_type_next(self) -> None:
        """
        Each line below the last heading is a command that answers.
        """
        lines = lines_of()
        at = next(number for number, line in enumerate(lines) if line.startswith("Type next"))
        typed = [line.strip().split("  ")[0].split()[1:] for line in lines[at + 1 :]]

        assert len(typed) == 5
        for words in typed:
            run(*[{"WORDS": "police", "NAME": "NCLCC"}.get(word, word) for word in words])

    @given(strategies.datasets())
    @examples(10)
    def test_holds_of_any_record(self, dataset: cl.Dataset) -> None:
        """
        It counts what runs and what is disputed, and the newest events are those that came last.
        """
        with bundled(dataset):
            overview, text = json_of("--json"), text_of()
        day = cast("str", overview["day"])
        certain, possible = dataset.initiatives.active(day), dataset.initiatives.active(day, possibly=True)
        came = [
            event
            for event in dataset.timeline()
            if event.standing is not cl.Standing.PLANNED and not event.date.after(day).possible
        ]

        assert text.startswith("A record without a title Version not given")
        assert overview["running"] == {"certainly": len(certain), "possibly": len(possible) - len(certain)}
        assert f": {len(certain)} running, {len(possible) - len(certain)} possibly." in text
        assert overview["disputes"] == list(dataset.disputes().ids)
        assert (f"Sources disagree on {len(dataset.disputes())} fact" in text) == bool(dataset.disputes())
        newest = cast("list[dict[str, str]]", overview["newest"])
        assert [event["date"] for event in newest] == list(dict.fromkeys(str(event.date) for event in reversed(came)))[
            :3
        ]
        seen = [str(initiative.last_seen) for initiative in dataset.initiatives if initiative.last_seen]
        last_seen = cast("list[dict[str, str]]", overview["last_seen"])
        assert [initiative["last_seen"] for initiative in last_seen] == sorted(seen, reverse=True)[:3]

    def test_a_plan_is_no_event(self) -> None:
        """
        What is only planned is not among the newest events, and what is yet to come neither.
        """
        newest = cast("list[dict[str, str]]", json_of("--json")["newest"])

        assert max(event["date"] for event in newest) <= "2026-06-29"
        assert "planned" not in str(newest)

    def test_a_folder_takes_the_place_of_the_bundled_record(self) -> None:
        """
        `--record` with the files of the bundled record prints the same as the bundled record.
        """
        assert run("--record", str(DATA)).output == run().output
        assert json_of("--record", str(DATA), "--json") == json_of("--json")

    def test_json_has_the_heading(self) -> None:
        """
        The JSON has title, version, licence, digest, coverage and counts.
        """
        overview, meta = json_of("--json"), ds.meta
        names = ("title", "version", "licence", "digest", "coverage", "counts", "day")

        assert [overview[name] for name in names] == [
            meta.title, meta.version, meta.licence, meta.digest, str(meta.coverage), dict(meta.counts), "2026-06-29",
        ]  # fmt: skip

    def test_the_day_is_today_at_the_latest(self, tmp_path: Path) -> None:
        """
        If the coverage has no end, or one in the future, today is asked about.
        """
        cl.Dataset.of(cl.Topic(id="t", name="T"), coverage="2018/2999").write(tmp_path)

        with mock.patch.object(_options, "today", return_value="2030-01-01"):
            assert json_of("--record", str(tmp_path), "--json")["day"] == "2030-01-01"
