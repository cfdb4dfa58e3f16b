"""
What the command prints fits any terminal, in any encoding, and moves none.
"""

import contextlib
import io
import sys
from unittest import mock

import click
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import countylines as cl
from command.running import EVERY_ID, QUESTIONS, bundled, lines_of, run, text_of
from countylines.__main__ import main
from countylines.cli import _screen
from countylines.cli._readable import HANDLER, readable
from countylines.cli._screen import Screen
from effort import examples

asks = pytest.mark.parametrize("words", QUESTIONS.values(), ids=QUESTIONS)
TEXTS = st.text(max_size=30)
CELLS = st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4)


def shown(screen: Screen) -> str:
    """
    What a screen prints, without a pager.
    """
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        screen.show()
    return printed.getvalue()


class Terminal(io.StringIO):
    """
    A text that takes itself for a terminal.
    """

    def isatty(self) -> bool:
        """
        Yes.
        """
        return True


class TestScreen:
    """
    Lines for a terminal of any width.
    """

    @pytest.mark.parametrize("width", [20, 60, 80, 120, 200])
    @asks
    def test_fits_any_terminal(self, words: list[str], width: int) -> None:
        """
        A line wider than the terminal ends in one word that is as long: an id or an address, which stays whole.
        """
        wide = [line for line in lines_of(*words, width=width) if len(line) > width]

        assert all(len(line.split()[-1]) > width // 4 for line in wide)

    @pytest.mark.parametrize("width", [80, 120])
    @asks
    def test_ids_stay_whole(self, words: list[str], width: int) -> None:
        """
        No id is broken.
        """
        marks = str.maketrans(",:;()", "     ")
        whole = EVERY_ID.intersection(text_of(*words).translate(marks).split()) - {"a"}

        assert whole <= set("\n".join(lines_of(*words, width=width)).translate(marks).split()) or not words

    def test_no_width_is_80_columns(self) -> None:
        """
        Terminals that do not know their width set it to 0.
        """
        for words in QUESTIONS.values():
            assert run(*words, width=0).output == run(*words, width=80).output

    @given(CELLS, st.integers(1, 100))
    @example([("\x1b[2J", "\u202e"), ("a\rb", "\x07")], 80)
    @examples(50)
    def test_nothing_moves_the_terminal(self, cells: list[tuple[str, str]], width: int) -> None:
        """
        Whatever the texts are, what is printed has printable characters and line ends alone, in lines of no control.
        """
        with mock.patch.object(_screen, "get_terminal_size", return_value=mock.Mock(columns=width, lines=24)):
            screen = Screen()
            for _, text in cells:
                screen.heading(text)
                screen.text(text, indent=2, hang=2)
                screen.line(text)
            screen.pairs(cells)
            screen.table(("a", "b"), cells)
            printed = shown(screen)

        assert printed.replace("\n", "").isprintable()

    def test_a_record_cannot_move_the_terminal(self) -> None:
        """
        Control characters in names, texts and errors are printed as escapes.
        """
        evil = "X\x1b[2J\x1b]0;t\x07\u202eevil"
        topic = cl.Topic(id="t", name="T")
        object.__setattr__(topic, "name", evil)
        with bundled(cl.Dataset({"t": topic}, cl.Dataset.of(cl.Topic(id="u", name="U"))._heading)):
            printed = [
                run(*words, status=None).output for words in (["show", "t"], ["list", "topics"], ["search", "x"])
            ]
            printed.append(run("show", f"{evil}zzz", status=1).output)

        for text in printed:
            assert text.replace("\n", "").isprintable()
        assert "X\\x1b[2J\\x1b]0;t\\x07\\u202eevil" in printed[0]

    @given(st.lists(st.tuples(st.text("ab ", max_size=30), st.text("ab ", max_size=30)), min_size=1, max_size=5))
    @examples(50)
    def test_a_table_leaves_no_word_out(self, rows: list[tuple[str, str]]) -> None:
        """
        The letters of each cell are there, in a table and in pairs.
        """
        with mock.patch.object(_screen, "get_terminal_size", return_value=mock.Mock(columns=30, lines=24)):
            table, pairs = Screen(), Screen()
            table.table(("x", "y"), rows)
            pairs.pairs(rows)

        letters = "".join(cell for row in rows for cell in row).replace(" ", "")
        kept = "".join(cell for row in rows if row[1] for cell in row).replace(" ", "")
        assert sorted("".join(shown(table).split()[2:])) == sorted(letters)
        assert sorted("".join(shown(pairs).split())) == sorted(kept)

    @pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8", "utf-16"])
    @asks
    def test_any_encoding_is_accepted(self, monkeypatch: pytest.MonkeyPatch, words: list[str], encoding: str) -> None:
        """
        Characters that an encoding lacks are written in those that it has.
        """
        monkeypatch.setenv("COLUMNS", "80")
        monkeypatch.setattr(sys, "argv", ["countylines", *words])
        printed = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        with contextlib.redirect_stdout(printed), pytest.raises(SystemExit) as left:
            main()
        printed.seek(0)

        assert left.value.code == 0
        assert printed.read() == run(*words).output.encode(encoding, HANDLER).decode(encoding)

    @pytest.mark.parametrize(
        ("text", "plain"),
        [
            ("up to £5 million", "up to GBP 5 million"),
            ("€5 and the €", "EUR 5 and the EUR"),
            ("2018\u20132019 \u2014 now", "2018-2019 - now"),
            ("\u201cyes\u201d, it\u2019s \u2026", '"yes", it\'s ...'),
            ("Béla Øster straße \u0152uvre", "Bela Oster strasse OEuvre"),
            ("½ of 5\u00a0m²", "1/2 of 5 m2"),
            ("\u732b", "\\u732b"),
        ],
    )
    def test_what_ascii_lacks_is_readable(self, text: str, plain: str) -> None:
        """
        Signs of currencies become codes, letters lose their marks; only what has no plain form is an escape.
        """
        assert text.encode("ascii", HANDLER).decode() == plain
        assert text.encode("utf-8", HANDLER).decode() == text
        # Latin-1 has these two, and keeps them.
        assert "£5 é \u2026".encode("latin-1", HANDLER).decode("latin-1") == "£5 é ..."

    @given(st.text(max_size=20), st.sampled_from(["ascii", "latin-1", "cp1252", "utf-8", "utf-16", "shift_jis"]))
    @examples(100)
    def test_any_text_can_be_shown(self, text: str, encoding: str) -> None:
        """
        Every encoding shows every text, and ASCII as it is; what it shows needs no second change.
        """
        stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        shown = readable(text, stream)

        assert readable(shown, stream) == shown
        assert not text.isascii() or shown == text
        assert readable(text, io.StringIO()) == readable(text, io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))

    def test_only_encoding_has_substitutes(self) -> None:
        """
        Bytes that cannot be read are no matter of ours.
        """
        with pytest.raises(UnicodeDecodeError):
            b"\xff".decode("ascii", HANDLER)


class TestTerminal:
    """
    What is only for a terminal: a pager where the answer is long, and bold headings.
    """

    @pytest.mark.parametrize(("lines", "paged"), [(3, False), (40, True)])
    def test_a_long_answer_is_paged(self, monkeypatch: pytest.MonkeyPatch, lines: int, paged: bool) -> None:  # noqa: FBT001
        """
        On a terminal of 24 lines, what is longer goes to the pager.
        """
        monkeypatch.delenv("LESS", raising=False)
        monkeypatch.setattr(sys, "stdout", Terminal())
        with mock.patch.object(click, "echo_via_pager") as pager, mock.patch.object(_screen, "write") as echo:
            screen = Screen()
            for _ in range(lines):
                screen.text("x")
            screen.show()

        assert [pager.called, echo.called] == [paged, not paged]

    def test_the_overview_is_never_paged(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        Without a pager everything is printed.
        """
        monkeypatch.setattr(sys, "stdout", Terminal())
        with mock.patch.object(click, "echo_via_pager") as pager, mock.patch.object(_screen, "write") as echo:
            screen = Screen()
            screen.text("x\n" * 100)
            screen.show(pager=False)

        assert [pager.called, echo.called] == [False, True]

    @pytest.mark.parametrize(
        ("name", "value", "styled"), [("NO_COLOR", "1", False), ("TERM", "dumb", False), ("TERM", "xterm", True)]
    )
    def test_headings_are_bold_where_they_can_be(
        self,
        monkeypatch: pytest.MonkeyPatch,
        name: str,
        value: str,
        styled: bool,  # noqa: FBT001
    ) -> None:
        """
        On a terminal they are, unless it is dumb or no colours are wanted.
        """
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "stdout", Terminal())
        screen = Screen()
        screen.heading("x")
        screen.table(("a", "b"), [("c", "d")])

        assert ("\x1b[1m" in shown(screen)) is styled
        assert ("\x1b[2m" in shown(screen)) is styled

    def test_csv_cannot_move_the_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        On a terminal control characters of cells are escapes; into a file the cells go as they are.
        """
        for printed, cell in ((Terminal(), "a\\x1b[2J"), (io.StringIO(), "a\x1b[2J")):
            monkeypatch.setattr(sys, "stdout", printed)
            _screen.print_csv(("x", "y"), [{"x": "a\x1b[2J", "y": 1}])

            assert printed.getvalue() == f"x,y\n{cell},1\n"
