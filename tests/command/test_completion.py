"""
Shells complete ids, names and words.
"""

from pathlib import Path

import pytest
from click.shell_completion import ShellComplete, get_completion_class
from hypothesis import given
from hypothesis import strategies as st

import countylines as cl
from command.running import DATA, bundled, ds, folder
from countylines import cli, strategies
from countylines.typing import Nested
from effort import examples


def completed(*words: str) -> list[str]:
    """
    What a shell offers for the last word.
    """
    *before, last = words
    shell = ShellComplete(cli.command, {}, "countylines", "_COUNTYLINES_COMPLETE")
    return [item.value for item in shell.get_completions(list(before), last)]


class TestCompletion:
    """
    What is offered for each option and argument.
    """

    @pytest.mark.parametrize(
        ("words", "offered"),
        [
            (["list", "initiatives", "--kind", "gu"], ["guidance"]),
            (["list", "initiatives", "--topic", "county"], ["county-lines"]),
            (["list", "initiatives", "--topic", "COUNTY L"], ["county-lines"]),
            (["list", "recommendations", "--status", "accepted-in"], ["accepted-in-principle", "accepted-in-part"]),
            (["list", "organisations", "--sort", "n"], ["name"]),
            (["list", "rec"], ["recommendations"]),
            (["show", "NCLCC"], ["county-lines-coordination-centre"]),
            (["show", "County Lines Programme"], ["county-lines-programme", "county-lines-programme-evaluation"]),
            (["show", "rural-crime-survey-2018/10"], ["rural-crime-survey-2018/10"]),
            (["timel"], ["timeline"]),
            (["total", "trusted-relationships-f"], ["trusted-relationships-fund"]),
            (["--record", str(DATA / "topics.toml"), "list", "initiatives", "--place", "eng"], []),
            (["--record", "/no/such/folder", "show", "N"], []),
        ],
        ids=" ".join,
    )
    def test_offers_what_begins_so(self, words: list[str], offered: list[str]) -> None:
        """
        Ids of the right kind whose id, alias or name begins so, and words of closed lists.
        """
        assert completed(*words)[: len(offered)] == offered
        assert bool(completed(*words)) == bool(offered)

    def test_offers_those_of_the_record(self, tmp_path: Path) -> None:
        """
        `--record` and `--beside` count.
        """
        path = folder(tmp_path, a='[topics.bees]\nname = "Bees"\n')

        assert completed("--record", path, "show", "b") == ["bees"]
        assert "bees" in completed("--record", path, "--beside", "list", "initiatives", "--topic", "")

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_each_shell_has_a_script(self, shell: str) -> None:
        """
        The script of a shell calls the command.
        """
        completer = get_completion_class(shell)

        assert completer is not None
        assert (
            "_COUNTYLINES_COMPLETE"
            in completer(cli.command, {}, "countylines", "_COUNTYLINES_COMPLETE").source_template
            % completer(cli.command, {}, "countylines", "_COUNTYLINES_COMPLETE").source_vars()
        )

    @pytest.mark.parametrize(
        ("word", "offered"),
        [
            ("NCLC", "NCLCC\tcounty-lines-coordination-centre: National County Lines Coordination Centre"),
            ("Trusted Rel", "Trusted Relationships Fund\ttrusted-relationships-fund: Trusted Relationships Fund"),
            ("trusted", "trusted-relationships-fund\tTrusted Relationships Fund"),
            ("defra", "defra\tDepartment for Environment; Food and Rural Affairs"),
        ],
    )
    def test_fish_is_offered_what_begins_as_it_was_typed(
        self, word: str, offered: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """
        Fish drops what does not begin so: an alias or name stands for its id, which is named beside it.
        """
        monkeypatch.setenv("COMP_WORDS", f"countylines show '{word}")
        monkeypatch.setenv("COMP_CWORD", f"'{word}")
        completer = get_completion_class("fish")
        assert completer is not None
        lines = completer(cli.command, {}, "countylines", "_COUNTYLINES_COMPLETE").complete().splitlines()

        assert f"plain,{offered}" in lines

    @given(strategies.datasets(), st.data())
    @examples(5)
    def test_the_library_finds_all_that_begin_so(self, dataset: cl.Dataset, data: st.DataObject) -> None:
        """
        Every record whose id begins with a text is found by it, with its name, and so is it by its name.
        """
        record = data.draw(st.sampled_from(list(dataset)))
        text = record.id[: data.draw(st.integers(1, len(record.id)))]
        names = dataset.beginning_with(text)

        assert {other.id for other in dataset if other.id.startswith(text)} <= names.keys() | {""}
        assert names.get(record.id, "") == getattr(record, "name", "")
        assert list(names) == sorted(names)
        assert all(id not in dataset.beginning_with(text, cl.Topic) for id in names if id not in dataset.topics)
        with bundled(dataset):
            assert record.id in completed("show", record.id)

    def test_records_inside_others_need_a_slash(self) -> None:
        """
        There are many of them, so they are found once the owner is typed.
        """
        assert {isinstance(ds[id], Nested) for id in ds.beginning_with("rural-crime")} == {False}
        assert {isinstance(ds[id], Nested) for id in ds.beginning_with("rural-crime-survey-2018/")} == {True}
