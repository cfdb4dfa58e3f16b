"""
Commands for records of one's own: lay one out, check it, build it, and print the schema of its files.
"""

from typing import TYPE_CHECKING, cast

import click

from countylines.cli._options import Options, as_json_option, beside_option, bundled
from countylines.cli._screen import print_json, write

if TYPE_CHECKING:
    from countylines.form.faults import Fault


@click.command()
@click.argument("folder", type=click.Path())
@beside_option
@as_json_option
@click.pass_context
def check(context: click.Context, folder: str, *, beside: bool, as_json: bool) -> None:
    """
    Check a folder of TOML files.

    With --beside the records of FOLDER may refer to the bundled ones. The exit status is 1 if the files have a fault.
    """
    import attrs  # noqa: PLC0415 - imported lazily; --help does not need it

    from countylines.form.faults import DatasetError  # noqa: PLC0415 - as above

    options = cast("Options", context.obj)
    faults: tuple[Fault, ...] = ()
    try:
        summary = _checked(folder, beside=beside or options.beside)
    except DatasetError as error:
        faults, summary = error.faults, str(error)
    if as_json or options.as_json:
        print_json([attrs.asdict(fault) for fault in faults])
    else:
        write(f"{summary}\n")
    context.exit(1 if faults else 0)


def _checked(folder: str, *, beside: bool) -> str:
    from countylines.files.load import read_records  # noqa: PLC0415 - imported lazily; other commands do not need it

    return f"{len(read_records(folder, tuple(bundled()) if beside else ()).records)} records, no faults"


@click.command()
@click.argument("folder", type=click.Path())
@click.option("-o", "--output", type=click.Path(), required=True, help="The file to write, such as record.jsonl.")
@beside_option
@click.pass_obj
def build(options: Options, folder: str, output: str, *, beside: bool) -> None:
    """
    Build one file of a folder of TOML files.

    The records are checked once; --record FILE and Dataset.load(FILE) then open them at once, however many they are.
    With --beside the bundled records are in the file too.
    """
    from countylines.dataset import Dataset  # noqa: PLC0415 - imported lazily; --help does not need it

    dataset = Dataset.read(folder, base=bundled() if beside or options.beside else None)
    dataset.build(output)
    write(f"{len(dataset)} records written to {output}\n")


@click.command()
@click.argument("folder", type=click.Path())
def init(folder: str) -> None:
    """
    Lay out a small record to start from.

    The files in FOLDER pass the check. Comments say what each key is for, and a schema lets an editor complete and
    check what is typed.
    """
    from countylines.files.save import write_files  # noqa: PLC0415 - imported lazily; other commands do not need it
    from countylines.files.template import TEXTS  # noqa: PLC0415 - imported lazily; other commands do not need it

    write_files(folder, TEXTS)
    write(f"Written to {folder}: {', '.join(TEXTS)}.\nCheck it: countylines check {folder}\n")


@click.command()
def schema() -> None:
    """
    Print the JSON Schema of the files of a record.
    """
    from countylines.files.bundled import schema_text  # noqa: PLC0415 - imported lazily; --help does not need it

    write(schema_text())
