"""
`countylines timeline`, `search`, `known-on` and `check`.
"""

import json
import re
from datetime import date
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import countylines as cl
from command.running import (
    DATA,
    QUESTIONS,
    THEN,
    bundled,
    csv_of,
    ds,
    folder,
    lines_of,
    on_one_line,
    one_initiative,
    rows_of,
    run,
    text_of,
)
from countylines import strategies
from countylines.typing import Record
from effort import examples


def label_of(record: Record) -> str:
    """
    The name, title or text of a record.
    """
    match record:
        case cl.Post():
            return record.title.get("")
        case cl.Source():
            return record.title
        case _:
            return getattr(record, "name", "") or getattr(record, "text", "")


class TestTimeline:
    """
    `countylines timeline ID`.
    """

    def test_lists_each_event_in_order(self) -> None:
        """
        The events are below the name of the initiative, with dates in words.
        """
        for initiative in ds.initiatives[::10]:
            events = ds.timeline(initiative)
            said = [f"{event.date.words} {event.text.removeprefix(f'{initiative.name}: ')}" for event in events]

            assert rows_of("timeline", initiative.id) == events.rows()
            assert text_of("timeline", initiative.id) == on_one_line(" ".join([initiative.name, *said])) or not said

    def test_without_dates_it_says_so(self, tmp_path: Path) -> None:
        """
        An initiative without dates has no events.
        """
        assert lines_of("--record", one_initiative(tmp_path), "timeline", "a") == ["A", "no dates in the record"]


class TestSearch:
    """
    `countylines search WORDS`.
    """

    @pytest.mark.parametrize("words", [["county", "lines"], ["NPCC"], ["yòuth", "FUND"], ["lead"]])
    def test_names_what_a_search_finds_and_nothing_else(self, words: list[str]) -> None:
        """
        Each match is listed in the order of the library: its name, title or text, its kind, and its id.
        """
        records, text = ds.search(" ".join(words)), text_of("search", *words)
        at = 0
        for record in records:
            at = text.index(f": {record.id}", at)
            assert on_one_line(label_of(record) or record.id) in text[:at]

        assert records
        assert text.startswith(f"{len(records)} record")
        assert text.count(": ") >= len(records)
        assert rows_of("search", *words) == [
            {"id": record.id, "kind": type(record).__name__, "text": label_of(record)} for record in records
        ]

    @pytest.mark.parametrize("word", ["zzz", ""])
    def test_nothing_found_is_said(self, word: str) -> None:
        """
        An empty answer is a sentence, and an empty list in JSON.
        """
        assert run("search", word).output == "Found: none in the record\n"
        assert rows_of("search", word) == []


class TestKnownOn:
    """
    `countylines known-on DAY` before any question.
    """

    @given(strategies.datasets(), strategies.days(), st.dates())
    @examples(4)
    def test_uses_the_record_as_it_was_known(self, dataset: cl.Dataset, day: str, then: date) -> None:
        """
        For any record and day, each question gets the answer or error of the record as it was known.
        """
        asked = [["list", "initiatives", "--on", day], ["list", "disputes"], ["search", "x"], ["total"]]
        for words in [*asked, *[["show", id, "--sources"] for id in dataset.initiatives.ids[:2]]]:
            with bundled(dataset.as_known_on(then)):
                expected = run(*words, status=None)
            with bundled(dataset):
                actual = run("known-on", then.isoformat(), *words, status=expected.exit_code)

            assert actual.output == expected.output

    @pytest.mark.parametrize("words", [words for words in QUESTIONS.values() if words], ids=" ".join)
    def test_uses_the_bundled_record_as_it_was_known(self, words: list[str]) -> None:
        """
        The same holds for the bundled record.
        """
        with bundled(ds.as_known_on(THEN)):
            expected = run(*words, "--json", status=None)

        assert run("known-on", THEN, *words, "--json", status=expected.exit_code).output == expected.output

    def test_shows_its_help_if_no_question_follows(self) -> None:
        """
        The help is shown with a day and without one.
        """
        text = run("known-on", "--help").output

        assert run("known-on", THEN, status=2).output == text
        assert run("known-on", status=None).output == text
        assert all(re.search(rf"^  {words[0]} ", text, re.MULTILINE) for words in QUESTIONS.values() if words)


BAD: dict[str, dict[str, str | bytes]] = {
    "no TOML": {"a": "= 1"},
    "not UTF-8": {"a": b"\xff\xfe"},
    "empty folder": {},
    "unknown key": {"a": '[topics.t]\nname = "T"\nnmae = "T"\ncite = "s"\n'},
    "wrong type": {"a": '[topics.t]\nname = 1\ncite = "s"\n'},
    "dangling": {"a": '[topics.t]\nname = "T"\nbroader = "u"\ncite = "s"\n'},
    "two at once": {"a": '[sources.s]\ntitle = "T"\nissuer = "I"\ngrade = "good"\nurl = "ftp://x"\n'},
}


class TestCheck:
    """
    `countylines check FOLDER`.
    """

    def test_a_good_folder_has_the_status_0(self) -> None:
        """
        The number of records is printed, and that there are no faults.
        """
        assert run("check", str(DATA)).output == f"{len(ds)} records, no faults\n"
        assert json.loads(run("check", str(DATA), "--json").output) == []

    @pytest.mark.parametrize("files", BAD.values(), ids=BAD)
    def test_faults_have_the_status_1(self, tmp_path: Path, files: dict[str, str | bytes]) -> None:
        """
        Text and JSON hold every fault that reading finds.
        """
        path = folder(tmp_path, **files)
        with pytest.raises(cl.DatasetError) as raised:
            cl.Dataset.read(path)

        assert run("check", path, status=1).output == f"{raised.value}\n"
        assert json.loads(run("check", path, "--json", status=1).output) == [
            attrs.asdict(fault) for fault in raised.value.faults
        ]

    def test_other_commands_refuse_such_a_folder(self, tmp_path: Path) -> None:
        """
        A record with faults is not shown, and the faults are printed.
        """
        path = folder(tmp_path, **BAD["unknown key"])

        assert "did you mean 'name'" in run("--record", path, status=1).output
        assert "did you mean 'name'" in run("--record", path, "show", "t", status=1).output


def test_timelines_and_searches_are_tables_too() -> None:
    """
    `--csv` has the rows of the JSON.
    """
    for words in (("timeline", "rural-affairs-strategy-2018"), ("search", "hare coursing")):
        rows = [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in rows_of(*words)]

        assert len(rows) > 2
        assert csv_of(*words) == rows
