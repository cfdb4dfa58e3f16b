"""
The command that writes all tables for other programs.
"""

import click

from countylines.cli._options import Options


@click.command()
@click.argument("folder", type=click.Path(), required=False)
@click.option("--parquet", is_flag=True, help="Write Parquet instead of CSV; needs the extra arrow.")
@click.option("--sqlite", type=click.Path(), metavar="FILE", help="Write one SQLite database into FILE instead.")
@click.pass_obj
def export(options: Options, folder: str | None, *, parquet: bool, sqlite: str | None) -> None:
    """
    Write all tables for spreadsheets and databases.

    FOLDER gets a CSV file for each table, which Excel opens as it is, and datapackage.json, which describes them. With
    --sqlite one database holds all tables, for Datasette and SQL.
    """
    if sqlite is not None and folder is None and not parquet:
        from countylines.exports.database import write_sqlite  # noqa: PLC0415 - --help does not need it

        write_sqlite(options.dataset(), sqlite)
        click.echo(f"Written: {sqlite}")
    elif folder is not None and sqlite is None:
        from countylines.exports.package import write_data_package  # noqa: PLC0415 - --help does not need it

        write_data_package(options.dataset(), folder, format="parquet" if parquet else "csv")
        click.echo(f"Written to {folder}; datapackage.json says what each column holds.")
    else:
        raise click.UsageError("expected a FOLDER or --sqlite FILE; --parquet goes with a FOLDER")
