"""
Files that no dataset can be made of, one by one: each ends in the one error, with its place and what was found.
"""

import builtins
import os
import socket
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Final, cast

import pytest

from countylines import Dataset, DatasetError, Fault, Organisation, Quantity, Source
from countylines.files.save import texts_of
from countylines.files.toml import table_text
from countylines.form.dump import plain_form
from countylines.form.problems import shown
from countylines.records.heading import Heading
from countylines.vocab import Grade, OrganisationKind

GOOD: Final = '[topics.drugs]\nname = "Drugs"\n'


def faults(path: Path | str) -> tuple[Fault, ...]:
    """
    The faults that reading ends in.
    """
    with pytest.raises(DatasetError) as caught:
        Dataset.read(path)
    return caught.value.faults


def only(path: Path | str) -> Fault:
    """
    The only fault that reading ends in.
    """
    (fault,) = faults(path)
    return fault


# The content of a file; the line, record and field of its fault; what was expected and found begin with.
FILES: Final[dict[str, tuple[bytes, int | None, str, str, str, str]]] = {
    "not UTF-8": (b'[topics.a]\nname = "\xff"', None, "", "", "text in UTF-8", "the byte 0xff at position 19"),
    "UTF-16": ('name = "a"'.encode("utf-16"), None, "", "", "text in UTF-8", "the byte 0xff at position 0"),
    "empty": (b"", None, "", "", "a table, one of dataset, initiative", "an empty file"),
    "blank": (b" \n\n", None, "", "", "a table, one of", "an empty file"),
    "comments alone": (b"# nothing\n# more\n", None, "", "", "a table, one of", "an empty file"),
    "no TOML": (b'[topics.a]\nname = "A"\nname "B"', 3, "", "", "valid TOML", "Expected '=' after a key"),
    "an open text": (
        b'[topics.a]\nname = "A',
        None,
        "",
        "",
        "valid TOML",
        "Unterminated string at the end of the file",
    ),
    "curly quotes": (
        "[topics.a]\r\nname = \u201cA\u201d".encode(),
        2,
        "",
        "",
        "valid TOML",
        "a curly quote instead of \" or ' in column 8",
    ),
    "a key twice": (
        b'[topics.a]\nname = "A"\nname = "B"\n',
        3,
        "",
        "",
        "valid TOML",
        "Cannot overwrite a value in column 11",
    ),
    "a control character": (
        b'[topics.a]\nname = "\x00"',
        2,
        "",
        "",
        "valid TOML",
        "Illegal character '\\x00' in column 9",
    ),
    "a carriage return": (b"[topics.a]\rname = 1", 1, "", "", "valid TOML", "Expected newline or end of document"),
    "a number of 5,000 digits": (b"a = " + b"9" * 5000, None, "", "", "valid TOML", "Exceeds the limit (4300 digits)"),
    "a number too long to show": (b"topics.a = 0x" + b"f" * 5000, 1, "a", "", "a table", "a number of thousands"),
    "lists 10,000 deep": (b"a = " + b"[" * 10000 + b"]" * 10000, None, "", "", "values nested at most 200", "deeper"),
    "tables 10,000 deep": (b"a = " + b"{a=" * 10000 + b"1" + b"}" * 10000, None, "", "", "values nested", "deeper"),
    "keys 10,000 deep": (b"a" + b".a" * 10000 + b" = 1", None, "", "", "values nested at most 200", "deeper"),
    "headings 10,000 deep": (b"[a" + b".a" * 10000 + b"]", None, "", "", "values nested at most 200", "deeper"),
    "a list for all topics": (b"topics = []", None, "", "topics", "a table", "[]"),
    "topics as an array of tables": (b'[[topics]]\nid = "a"', None, "", "topics", "a table", "[{'id': 'a'}]"),
    "a text for a topic": (b'topics.a = "A"', 1, "a", "", "a table", "'A'"),
    "a list for a topic": (b"topics.a = [1, 2]", 1, "a", "", "a table", "[1, 2]"),
    "a date for a topic": (b"topics.a = 2018-07-11", 1, "a", "", "a table", "datetime.date(2018, 7, 11)"),
    "an unknown table": (b'[topic.a]\nname = "A"', None, "", "topic", "one of dataset, initiative", "an unknown table"),
    "an id beside the tables": (b'id = "a"\n[topics]', None, "", "id", "one of dataset", "an unknown table"),
    "a wrong citation for all": (b'cite = 7\n[topics.a]\nname = "A"', None, "", "cite", "'source-id #locator'", "[7]"),
    "a list for the heading": (b"dataset = []", None, "", "dataset", "a table", "[]"),
    "a number for the title": (b"dataset.title = 7", 1, "", "title", "a text in quotes", "7"),
    "no coverage": (b'dataset.coverage = "soon"', 1, "", "coverage", "a", "'soon'"),
    "an unknown key of the heading": (
        b'dataset.name = "a"',
        1,
        "",
        "name",
        "one of title, version",
        "an unknown key",
    ),
    "a group without its record": (b'[[roles]]\nkind = "lead"', None, "", "roles", "one of", "an unknown table"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_makes_no_dataset(tmp_path: Path, name: str) -> None:
    """
    The fault says which file, which line where it is known, which record and field, what was expected and found.
    """
    content, line, record, field, expected, found = FILES[name]
    (tmp_path / "bad.toml").write_bytes(content)
    fault = only(tmp_path)

    assert (fault.file, fault.line, fault.record, fault.field) == ("bad.toml", line, record, field)
    assert fault.expected.startswith(expected)
    assert fault.found.startswith(found)
    assert only(tmp_path / "bad.toml") == fault


def test_a_misspelt_table_is_met_with_the_nearest(tmp_path: Path) -> None:
    """
    An unknown table names the one that it looks like.
    """
    (tmp_path / "bad.toml").write_text("[organisation.a]")

    assert only(tmp_path).nearest == "organisations"
    assert str(only(tmp_path)).endswith("found an unknown table (did you mean 'organisations'?)")


def test_a_group_stands_in_one_place(tmp_path: Path) -> None:
    """
    A group both below the table of its record and beside it is a fault.
    """
    text = 'roles = []\n[initiative]\nname = "A"\nkind = "unit"\ncite = "s"\nroles = []\n[sources.s]\n'
    (tmp_path / "a.toml").write_text(f'{text}title = "A"\nissuer = "A"\ngrade = "official"\n')

    assert (only(tmp_path).field, only(tmp_path).found) == ("roles", "also below [initiative]")


def test_two_headings_are_one_too_many(tmp_path: Path) -> None:
    """
    A dataset has one heading.
    """
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text('[dataset]\ntitle = "A"\n')

    assert (only(tmp_path).file, only(tmp_path).field) == ("b.toml", "dataset")


@pytest.mark.parametrize("stem", ["Upper", "a.b", "a b", "-a", "é", "a_b"])
def test_the_name_of_a_file_is_an_id(tmp_path: Path, stem: str) -> None:
    """
    An initiative has the id that its file is named after, and that has to be one.
    """
    source = '[sources.a]\ntitle = "A"\nissuer = "A"\ngrade = "official"\n'
    (tmp_path / f"{stem}.toml").write_text(f'{source}[initiative]\nname = "A"\nkind = "unit"\ncite = "a"\n')

    assert (only(tmp_path).record, only(tmp_path).field) == (stem, "id")


def _a_folder(root: Path) -> None:
    (root / "x.toml").mkdir()


def _a_broken_link(root: Path) -> None:
    (root / "x.toml").symlink_to(root / "nowhere")


def _a_loop(root: Path) -> None:
    (root / "x.toml").symlink_to(root / "x.toml")


def _a_loop_of_folders(root: Path) -> None:
    (root / "x").symlink_to(root / "x")


def _a_link_to_its_folder(root: Path) -> None:
    (root / "x").symlink_to(root)


def _a_pipe(root: Path) -> None:
    os.mkfifo(root / "x.toml")


def _a_device(root: Path) -> None:
    (root / "x.toml").symlink_to(os.devnull)


def _a_socket(root: Path) -> None:
    home = Path.cwd()
    os.chdir(root)  # the path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("x.toml")
    os.chdir(home)


def _a_name_with_an_escape(root: Path) -> None:
    (root / "x\x1b[31m.toml").write_text(GOOD)


ENTRIES: Final[dict[str, tuple[Callable[[Path], None], str, str]]] = {
    "a folder with the name of a file": (_a_folder, "x.toml", "a folder"),
    "a link to nothing": (_a_broken_link, "x.toml", "No such file or directory"),
    "a link to itself": (_a_loop, "x.toml", "Too many levels of symbolic links"),
    "a link to itself in place of a folder": (_a_loop_of_folders, "x", "a link"),
    "a link to the folder that it is in": (_a_link_to_its_folder, "x", "a link"),
    "a pipe, which would never end": (_a_pipe, "x.toml", "a pipe or a device"),
    "a device": (_a_device, "x.toml", "a pipe or a device"),
    "a socket": (_a_socket, "x.toml", "a pipe or a device"),
    "a name that would colour a screen": (_a_name_with_an_escape, r"'x\x1b[31m.toml'", "another"),
}


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_that_is_no_file(tmp_path: Path, name: str) -> None:
    """
    What stands in a folder and is no plain file is a fault, whatever good files stand beside it.
    """
    make, file, found = ENTRIES[name]
    (tmp_path / "good.toml").write_text(GOOD)
    make(tmp_path)
    fault = only(tmp_path)

    assert (fault.file, fault.record, fault.field) == (file, "", "")
    assert fault.found == found


@pytest.mark.parametrize(("module", "name"), [(os, "stat"), (builtins, "open")], ids=["looked", "opened"])
def test_a_file_that_vanishes_while_the_folder_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str
) -> None:
    """
    A file that is removed after its name was seen is one fault, whatever it held.
    """
    file = tmp_path / "x.toml"
    file.write_text(GOOD)
    call = cast("Callable[..., object]", getattr(module, name))

    def remove_first(path: object, *rest: object, **options: object) -> object:
        if str(path) == str(file):
            file.unlink()
        return call(path, *rest, **options)

    with monkeypatch.context() as patch:
        patch.setattr(module, name, remove_first)
        fault = only(tmp_path)

    assert (fault.file, fault.expected) == ("x.toml", "a file that can be read")


def test_what_is_no_record_is_left_out(tmp_path: Path) -> None:
    """
    Other files, hidden folders, and links to files are no faults; links to TOML files are read.
    """
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "topics.txt").write_text(GOOD)
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "bad.toml").write_text("[")
    (tmp_path / "README.md").write_text("[")
    (tmp_path / "elsewhere").symlink_to(tmp_path / "nowhere")
    (tmp_path / "inner" / "topics.toml").symlink_to(tmp_path / "inner" / "topics.txt")

    assert Dataset.read(tmp_path).topics.ids == ("drugs",)


def test_folders_nested_deep_are_walked(tmp_path: Path) -> None:
    """
    Folders may be nested as deep as the system can name them; deeper ones are a fault.
    """
    home = Path.cwd()
    os.chdir(tmp_path)
    for _ in range(100):
        Path("d" * 50).mkdir()
        os.chdir("d" * 50)
    os.chdir(home)
    (tmp_path / "good.toml").write_text(GOOD)

    assert only(tmp_path).expected == "a folder that can be read"
    assert only(tmp_path).found == "File name too long"


def test_a_folder_without_files(tmp_path: Path) -> None:
    """
    An empty folder, or one that holds no TOML, is no dataset.
    """
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.txt").write_text("")

    assert str(only(tmp_path)) == ".: expected at least one file that ends in .toml, found none"


@pytest.mark.parametrize(
    "path", ["no-such-folder", "no-such-folder/", "no-such-folder/a.toml", "/no/such/dir/records", "a\0b", ""]
)
def test_a_path_that_is_not_there(path: str) -> None:
    """
    A missing path is a fault of that path, all of it.
    """
    fault = only(path)

    assert (fault.expected, fault.found) == ("a folder, or a file that ends in .toml", "no such folder or file")
    assert ascii(path)[1:-1] == fault.file


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    What the system refuses is a fault with the system's words.
    """

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.toml").write_text(GOOD)
    with monkeypatch.context() as patched:
        patched.setattr("builtins.open", refused)
        file = only(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr("os.scandir", refused)
        folder = only(tmp_path)

    assert (file.file, file.found) == ("a.toml", "Permission denied")
    assert (folder.file, folder.found) == (".", "Permission denied")


def test_faults_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    """
    All files are read, whatever is wrong with the first ones; within a file the order is that of the records.
    """
    (tmp_path / "b.toml").write_bytes(b"\xff")
    (tmp_path / "a.toml").write_text("topics.z = 1\ntopics.y.name = 2\ntopics.x.names = 3\nplaces = 4\n")
    (tmp_path / "c.toml").write_text("[")
    places = [(fault.file, fault.record, fault.field) for fault in faults(tmp_path)]

    assert places == [
        ("a.toml", "", "places"),
        ("a.toml", "z", ""),
        ("a.toml", "y", "name"),
        ("a.toml", "x", "name"),
        ("a.toml", "x", "names"),
        ("b.toml", "", ""),
        ("c.toml", "", ""),
    ]


def test_writing_leaves_the_files_of_others_alone(tmp_path: Path) -> None:
    """
    A folder with other TOML files is refused and left as it was; hidden folders and other files do not matter.
    """
    ds = Dataset.of(Source(id="page", title="A page", issuer="A council", grade=Grade.OFFICIAL))
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config.toml").write_text("[")
    (tmp_path / "README.md").write_text("A record.")
    ds.write(tmp_path)
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "b.toml").write_text(GOOD)
    (tmp_path / "a.toml").write_text(GOOD)
    before = (tmp_path / "sources.toml").read_bytes()
    with pytest.raises(DatasetError) as caught:
        ds.write(tmp_path)

    assert [fault.file for fault in caught.value.faults] == ["a.toml", "inner/b.toml"]
    assert (tmp_path / "sources.toml").read_bytes() == before
    assert not (tmp_path / "dataset.toml").exists()


@pytest.mark.parametrize("name", ["X.TOML", "x.Toml", "x.toml"])
def test_what_editors_make_of_a_file_is_read(tmp_path: Path, name: str) -> None:
    """
    A byte order mark and an ending in capitals make no difference; the file of a record is named after it all the same.
    """
    (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    (tmp_path / "unit.TOML").write_text('[initiative]\nname = "Unit"\nkind = "unit"\ncite = "page"\n')
    (tmp_path / "page.toml").write_text('[sources.page]\ntitle = "A"\nissuer = "B"\ngrade = "official"\n')

    assert (Dataset.read(tmp_path).topics.ids, Dataset.read(tmp_path).initiatives.ids) == (("drugs",), ("unit",))


def test_what_starts_with_a_dot_is_left_out(tmp_path: Path) -> None:
    """
    A folder that is mounted as links into a hidden one is read once; what editors leave behind is not read.
    """
    (tmp_path / "..2018_09").mkdir()
    (tmp_path / "..2018_09" / "a.toml").write_text(GOOD)
    (tmp_path / "..data").symlink_to("..2018_09")
    (tmp_path / "a.toml").symlink_to("..data/a.toml")
    (tmp_path / ".#a.toml").symlink_to("nowhere")
    (tmp_path / "._a.toml").write_bytes(b"\xff")

    assert Dataset.read(tmp_path).topics.ids == ("drugs",)


def test_a_file_with_a_second_ending_is_named(tmp_path: Path) -> None:
    """
    Some programs hide an ending that they add, so that a file is not read and nobody sees why.
    """
    (tmp_path / "a.toml").write_text(GOOD)
    (tmp_path / "b.toml.txt").write_text(GOOD)

    assert str(only(tmp_path)) == "b.toml.txt: expected a name that ends in .toml, found another: rename the file"


def test_a_message_has_fifty_faults_at_most(tmp_path: Path) -> None:
    """
    The message counts the faults that it does not print; the error holds them all.
    """
    for count in (50, 51, 1000):
        (tmp_path / "a.toml").write_text("".join(f"topics.t{at} = 1\n" for at in range(count)))
        with pytest.raises(DatasetError) as caught:
            Dataset.read(tmp_path)
        lines = str(caught.value).splitlines()

        assert len(caught.value.faults) == count
        assert lines[0] == f"{count} faults found"
        assert len(lines) == 51 + (count > 50)
        assert count == 50 or lines[-1] == f"  and {count - 50} more, in .faults"


def test_the_faults_that_are_printed_have_near_words(tmp_path: Path) -> None:
    """
    Of unknown keys, words and references alike the first fifty in the order of the files are looked up.
    """
    topics = '[topics.rural-crime]\nname = "Rural crime"\n[topics.other]\nname = "Other"\nnam = "X"\n'
    (tmp_path / "z.toml").write_text(topics)
    for at in range(20):
        (tmp_path / f"x{at:02}.toml").write_text('[initiative]\nname = "X"\nnam = "X"\nkind = "unti"\n')
        (tmp_path / f"y{at:02}.toml").write_text('[initiative]\nname = "X"\nkind = "unit"\ntopics = ["rural-crim"]\n')
    with pytest.raises(DatasetError) as caught:
        Dataset.read(tmp_path)
    faults = caught.value.faults

    assert {"name", "unit", "rural-crime"} == {fault.nearest for fault in faults[:50]} - {""}
    assert faults[-1].found == "an unknown key"
    assert {fault.nearest for fault in faults[50:]} == {""}


def test_a_dataset_of_nothing_is_written_and_read(tmp_path: Path) -> None:
    """
    Without records there is a heading, so that the folder is not empty.
    """
    Dataset.of().write(tmp_path / "new" / "folder")

    assert Dataset.read(tmp_path / "new" / "folder") == Dataset.of()


def test_a_file_is_as_short_as_it_can_be_said() -> None:
    """
    A fact with one claim that cites what its record cites is one bare value on one line.
    """
    record = Organisation(id="council", name='A "council"\n\x7f\\', kind=OrganisationKind.COUNCIL, aliases=("A", "B"))

    assert texts_of(Heading(), [record]) == {
        "organisations.toml": (
            "#:schema schema.json\n\n"
            '[organisations.council]\nname = "A \\"council\\"\\n\\u007f\\\\"\nkind = "council"\naliases = ["A", "B"]\n'
        )
    }


@pytest.mark.parametrize(
    ("text", "unit", "written"),
    [
        ("5 people", "", "5 people"),
        ("5", "people", "5"),
        ("5", "", "5 people"),
        ("5.0 people", "", "5.0 people"),
        ("6 people", "", "5 people"),
        ("a handful", "", "5 people"),
        ("5 people", "dogs", "5 people"),
    ],
)
def test_the_wording_of_a_quantity_is_written_if_it_reads_back(text: str, unit: str, written: str) -> None:
    """
    A quantity is written in the words of its source, unless these would be read as something else or not at all.

    The unit is that of the measure it is in, which its text need not repeat.
    """
    assert plain_form(Quantity(low=Decimal(5), high=Decimal(5), unit="people", text=text), unit) == written


def test_the_form_of_a_file_holds_no_numbers() -> None:
    """
    A value that no file of ours holds is an error of the caller.
    """
    with pytest.raises(TypeError, match="the form of a file holds no int"):
        table_text("it", {"number": 7})


def test_what_was_found_is_shown_short() -> None:
    """
    A value of any length and depth is shown in a few words.
    """
    deep: list[object] = []
    for _ in range(5000):
        deep = [deep]

    assert len(shown(deep)) < 80
    assert len(shown("a" * 10**6)) < 80
    assert shown(10**5000) == "a number of thousands of digits"
    assert shown([5, 10**5000]) == "[5, a number of thousands of digits]"
