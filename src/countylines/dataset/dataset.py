"""
The class that users meet: how a dataset is made, and how it is kept.
"""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING, Self, cast

from countylines.basics.collector import gc_paused
from countylines.dataset.variants import Variants, by_id, check_top_level
from countylines.errors import ArgumentTypeError
from countylines.records.heading import Heading

if TYPE_CHECKING:
    from countylines.files.load import Reading
    from countylines.form.faults import Fault
    from countylines.records import TopLevel
    from countylines.values.periods import Period


class Dataset(Variants):
    """
    A dataset holds records that were checked together, and gives selections of each kind and answers across them.

    It is immutable: every operation returns a new dataset. Make one with `load` (the bundled record), `read` (files),
    `of` (records made in Python) or `|` (two joined). Two datasets are equal if their records and headings are.

    Example:
        >>> import countylines as cl
        >>> ds = cl.load()
        >>> ds["NCLCC"].name
        'National County Lines Coordination Centre'
        >>> ds.initiatives["NCLCC"].active_on("2019-01-01").value
        'yes'
    """

    @classmethod
    def read(cls, path: str | PathLike[str], /, *, base: Dataset | None = None, processes: int | None = None) -> Self:
        """
        Return the records of a folder of TOML files, or of one such file, with those of *base*, complete and checked.

        Args:
            path: The folder, whose folders are read too, or the file.
            base: A dataset whose records join those read, so that references may lead to them; None for none.
            processes: How many processes parse files, this one among them: 1 for this one alone. None for up to three
                where there are thousands of files, and processors for them. The answer is the same.

        Raises:
            WrongTypeError: The number of processes is no number.
            DatasetError: Anything is wrong; lists every fault with file, record, field, what was expected and found.
        """
        from countylines.files.load import read_records  # noqa: PLC0415 - reads and checks files; a load does neither

        if processes is not None and not isinstance(cast("object", processes), int):
            raise ArgumentTypeError("processes", "a whole number, or None", processes)
        with gc_paused(lasting=True):
            reading = read_records(path, () if base is None else base._records, processes=processes)
        return cls._joined(reading, base)

    @classmethod
    def of(
        cls,
        *records: TopLevel,
        base: Dataset | None = None,
        title: str = "",
        version: str = "",
        licence: str = "",
        coverage: Period | str = "",
    ) -> Self:
        """
        Make a dataset of records that were made in Python, complete and checked.

        Args:
            records: The records. They may refer to one another and to those of *base*.
            base: A dataset whose records are added. Its heading fills what is not given here, and it covers its own
                days besides those that are given.
            title: What the dataset is about.
            version: Its version.
            licence: The licence of its texts and figures, an SPDX expression such as "CC-BY-4.0".
            coverage: The days that it covers, as a period or its text. What happened on other days it may not know.

        Raises:
            DatasetError: Anything is wrong; lists every fault.

        Example:
            >>> import countylines as cl
            >>> mine = cl.Dataset.of(cl.Topic(id="bees", name="Bees"), title="Bees", coverage="2018/2019")
            >>> mine.meta.title, mine.meta.coverage
            ('Bees', Period('2018-01-01/2019-12-31'))
        """
        from countylines.files.load import check_records, heading_of  # noqa: PLC0415 - as in read

        check_top_level(records)
        known = () if base is None else base._records
        with gc_paused(lasting=True):
            check_records(records, known)
        heading = heading_of(title=title, version=version, licence=licence, coverage=str(coverage))
        joined = heading if base is None else heading.joined(base._heading)
        return cls(by_id((*known, *records)), joined, base=base, checked=base is None or base._checked)

    @gc_paused()
    def build(self, path: str | PathLike[str], /) -> None:
        """
        Write the dataset as one file that `Dataset.load` opens at once.

        The file keeps the form in which the bundled record ships. It is made for loading and not for editing, and a
        later version of the library may refuse it: keep the folder or the program that it was built from.

        Args:
            path: The file to write, such as "record.jsonl".
        """
        from countylines.files.compiled import write_compiled  # noqa: PLC0415 - as in read

        write_compiled(path, self._heading, self._records)

    @classmethod
    def load(cls, path: str | PathLike[str], /) -> Self:
        """
        Load a record that `Dataset.build` or `countylines build FOLDER -o FILE` made.

        Nothing is checked but the digest of the file, and records are built when they are first asked for, so that a
        large record answers at once.

        Args:
            path: The file.

        Raises:
            DatasetError: The file cannot be read, is no such file, was changed, or is of a later format.
        """
        from countylines.files.bundled import compiled  # noqa: PLC0415 - only a load opens the file

        records, summary, heading, meta = compiled(path)
        return cls(records, heading, summary=summary, meta=meta)

    @gc_paused()
    def write(self, path: str | PathLike[str], /, *, own: bool = False) -> None:
        """
        Write records as TOML files into a folder; reading them gives an equal dataset.

        A schema of the files is written beside them, and each names it in its first line, so that an editor completes
        and checks what is typed.

        Args:
            path: The folder, which is made if need be.
            own: Whether to leave out the records of the base that the dataset was made with. What is written is then
                read with `Dataset.read(path, base=base)`.

        Raises:
            DatasetError: The folder holds other TOML files, which would be read back with these.
        """
        from countylines.files.save import texts_of, write_files  # noqa: PLC0415 - as in read

        heading, records = self._heading, self._records
        if own and self._base is not None:
            # A heading that is that of the base would be read back from the base, and need not be repeated.
            heading = Heading() if heading == self._base._heading else heading
            records = tuple([record for record in records if record.id not in self._base._index.records])
        write_files(path, texts_of(heading, records))

    @gc_paused()
    def to_json(self, *, indent: int | None = None) -> str:
        """
        Return the dataset as one JSON text in the form of the files: its heading, then its records by table and id.

        Args:
            indent: How many blanks to indent by; None for one line.

        Example:
            >>> import countylines as cl
            >>> cl.Dataset.of(cl.Topic(id="bees", name="Bees"), title="Bees").to_json()
            '{"dataset": {"title": "Bees"}, "topics": {"bees": {"name": "Bees"}}}'
        """
        from countylines.files.as_json import json_of  # noqa: PLC0415 - as in read

        return json_of(self._heading, self._records, indent=indent)

    @classmethod
    def from_json(cls, text: str, /, *, base: Dataset | None = None) -> Self:
        """
        Make the dataset that a JSON text holds, complete and checked: the inverse of `to_json`.

        Args:
            text: The text.
            base: A dataset whose records are added.

        Raises:
            DatasetError: Anything is wrong; lists every fault.
        """
        from countylines.files.load import read_json  # noqa: PLC0415 - as in read

        with gc_paused(lasting=True):
            reading = read_json(text, () if base is None else base._records)
        return cls._joined(reading, base)

    @classmethod
    def _joined(cls, reading: Reading, base: Dataset | None) -> Self:
        heading, records = reading
        if base is None:
            return cls(by_id(records), heading or Heading(), checked=True)
        # A folder need not have a heading; its records then stand under that of the base.
        joined = heading.joined(base._heading) if heading else base._heading
        return cls(by_id((*base._records, *records)), joined, base=base, checked=base._checked)

    def __or__(self, other: Dataset, /) -> Self:
        from countylines.files.load import check_records, check_together  # noqa: PLC0415 - as in read
        from countylines.form.faults import DatasetError  # noqa: PLC0415 - as in read

        if not isinstance(other, Dataset):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a type checker
            raise ArgumentTypeError("a dataset to join with", "a Dataset", other)
        # A record that only the other side has is compared with itself, and so is no clash.
        clashes = [record.id for record in other._records if self._index.records.get(record.id, record) != record]
        if clashes:
            raise DatasetError([_clash(id) for id in clashes])
        records = by_id((*other._records, *self._records))
        # What each record says by itself was checked when the two were made.
        check = check_together if self._checked and other._checked else check_records
        with gc_paused():
            check(tuple(records.values()))
        return type(self)(records, self._heading.joined(other._heading), checked=True)

    def __reduce__(self) -> tuple[object, ...]:
        # Only records travel. The tables over them hold functions, and are made again where they are needed.
        return _restored, (type(self), self._records, self._heading, self._base, self._checked)


def load() -> Dataset:
    """
    Return the bundled record of UK policy on county lines, child exploitation and rural crime.

    Records are built when they are first asked for.

    Example:
        >>> import countylines as cl
        >>> cl.load().meta.licence
        'CC-BY-4.0'
    """
    from countylines.files.bundled import packaged  # noqa: PLC0415 - only a load opens the file

    records, summary, heading, meta = packaged()
    return Dataset(records, heading, summary=summary, meta=meta, checked=True)


def _restored(
    cls: type[Dataset],
    records: tuple[TopLevel, ...],
    heading: Heading,
    base: Dataset | None,
    checked: bool = False,  # noqa: FBT001, FBT002 - pickle gives arguments by their places
) -> Dataset:
    return cls(by_id(records), heading, base=base, checked=checked)


def _clash(id: str) -> Fault:
    from countylines.form.faults import Fault  # noqa: PLC0415 - imported lazily; load() does not need it

    return Fault(
        file="",
        record=id,
        field="",
        expected="equal records under one id",
        found="two that differ, one in each dataset",
    )
