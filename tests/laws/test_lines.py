"""
Laws of lines: a fault stands on the line where the file says what is wrong.
"""

import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from countylines import Dataset, DatasetError
from countylines.files.lines import Lines, known_steps
from countylines.strategies import datasets
from effort import examples

TEXT = """\
# A record.
cite = "page"

[initiative]
name = "A"
kind = "unit"
start = { claims = [
  { is = "2018" },
  { is = "2019" },
] }
end.is = "2020"
end.cite = "page"
summary = '''
[not.a.heading]
kind = "no key"
'''

[[funding]]
key = "first"

[[funding]]  # the second
key = "second"
[funding.amount]
is = "£5"

[[funding.part_of]]
to = "x/y"

["figures"."staff cars"]
is = "5"
"""


def by_hand(text: str, path: tuple[str | int, ...]) -> int | None:
    """
    The line after the longest whole beginning of the file that says nothing of a path.
    """
    lines = text.split("\n")
    last = 0
    for count in range(1, len(lines) + 1):
        try:
            document: object = tomllib.loads("\n".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            continue
        if holds(document, path):
            return last + 1
        # Blank lines and comments belong to what follows.
        last = count
    return None


def holds(document: object, path: tuple[str | int, ...]) -> bool:
    """
    Whether a path leads to something in a document.
    """
    for step in path:
        try:
            document = cast("dict[object, object]", document)[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def paths(document: object, above: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """
    All paths in a document.
    """
    inner: list[tuple[str | int, object]] = []
    if isinstance(document, dict):
        inner = list(cast("dict[str | int, object]", document).items())
    if isinstance(document, list):
        inner = list(enumerate(cast("list[object]", document)))
    return [path for step, value in inner for path in [(*above, step), *paths(value, (*above, step))]]


def test_every_value_stands_on_its_line() -> None:
    """
    Each value of a file with tables of all forms is found where a reading of the file line by line finds it.
    """
    lines = Lines(TEXT)

    for path in paths(tomllib.loads(TEXT)):
        assert lines.line_of(path) == by_hand(TEXT, path), path
    assert Lines(TEXT.replace("\n", "\r\n")).line_of(("funding", 1, "amount", "is")) == by_hand(
        TEXT, ("funding", 1, "amount", "is")
    )
    assert lines.line_of(("nothing",)) is None


@examples(5)
@given(datasets(), st.data())
def test_every_value_of_a_written_file_stands_on_its_line(ds: Dataset, data: st.DataObject) -> None:
    """
    The same holds for what we write.
    """
    with TemporaryDirectory() as folder:
        ds.write(folder)
        for file in Path(folder).rglob("*.toml"):
            text = file.read_text(encoding="utf-8")
            path = data.draw(st.sampled_from(paths(tomllib.loads(text))))

            event(f"{len(path)} steps")
            assert Lines(text).line_of(path) == by_hand(text, path)


@given(st.lists(st.sampled_from(["a", "b", 0, 1]), max_size=3))
def test_steps_are_followed_as_far_as_they_lead(steps: list[str | int]) -> None:
    """
    The known part of a path is the longest that leads to something.
    """
    document: dict[str, object] = {"a": [{"b": 1}, 2], "b": {"a": {"b": ["c"]}}}
    known = known_steps(document, tuple(steps))

    assert holds(document, known)
    assert known == tuple(steps) or not holds(document, tuple(steps[: len(known) + 1]))


UNIT = '[initiative]\nname = "A unit"\nkind = "unit"\ncite = "page"\n'
PAGE = '[sources.page]\ntitle = "A page"\nissuer = "A council"\ngrade = "official"\n'
FILES = {
    "a wrong word": (UNIT.replace('"unit"', '"unut"'), "unit.toml:3: unit: kind: "),
    "a missing key": (UNIT.replace('name = "A unit"\n', ""), "unit.toml:1: unit: name: "),
    "a nested record": (
        f'{UNIT}\n[[funding]]\nkey = "one"\n\n[[funding]]\nkey = "two"\nstage = "x"\n',
        "unit.toml:11: unit: funding[1].stage (key 'two'): ",
    ),
    "groups inside": (
        f'{UNIT}[[initiative.funding]]\nkey = "one"\namount = 5\n',
        "unit.toml:7: unit: funding[0].amount (key 'one'): ",
    ),
    "a list of tables": (
        f'{UNIT}funding = [\n  {{ key = "one" }},\n  {{ key = "two", stage = "x" }},\n]\n',
        "unit.toml:5: unit: funding[1].stage (key 'two'): ",
    ),
    "a key that is none": (f"{UNIT}[[funding]]\nkey = 5\n", "unit.toml:6: unit: funding[0].key: "),
    "a record of many": (
        '[topics.a]\nname = "A"\n[topics.b]\nname = "B"\nbroader = "c"\n',
        "unit.toml:5: b: broader: ",
    ),
    "a record in a line": ('topics.a.name = "A"\ntopics.b.name = 5\n', "unit.toml:2: b: name: "),
    "the heading": ('[dataset]\ntitle = "x"\ncoverage = "soon"\n', "unit.toml:3: coverage: "),
}


@pytest.mark.parametrize("name", FILES)
def test_a_fault_says_its_line_and_key(tmp_path: Path, name: str) -> None:
    """
    A fault of a file names the line, and the key of the nested record that its path leads through.
    """
    text, expected = FILES[name]
    (tmp_path / "page.toml").write_text(PAGE, encoding="utf-8")
    (tmp_path / "unit.toml").write_text(text, encoding="utf-8")
    for path in (tmp_path, tmp_path / "unit.toml"):
        with pytest.raises(DatasetError) as caught:
            Dataset.read(path)

        assert any(str(fault).startswith(expected) for fault in caught.value.faults), str(caught.value)


def test_lines_are_looked_up_for_what_is_printed(tmp_path: Path) -> None:
    """
    Of a thousand faults the first fifty have a line.
    """
    (tmp_path / "a.toml").write_text("".join(f"[topics.t{at}]\nname = 1\n" for at in range(1000)))
    with pytest.raises(DatasetError) as caught:
        Dataset.read(tmp_path)

    assert [fault.line for fault in caught.value.faults] == [*range(2, 102, 2), *[None] * 950]


def test_a_line_of_a_text_that_looks_like_a_heading_is_none() -> None:
    """
    What stands in brackets within a text of several lines opens no table.
    """
    text = '[a]\nb = """\n[c..d]\n"""\ne = 1\n'

    assert Lines(text).line_of(("a", "e")) == 5
