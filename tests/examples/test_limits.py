"""
The greatest and the smallest numbers that a record can hold, in all that is made of a record.
"""

# pyright: reportUnknownMemberType=false
# matplotlib does not annotate its keyword arguments.

import json
from pathlib import Path

import matplotlib as mpl
import pytest
from click.testing import CliRunner
from matplotlib import pyplot as plt

from countylines import Dataset, DatasetError, cli, plots

mpl.use("Agg")
LONGEST = "9" * 100
SMALLEST = f"0.{'0' * 99}1"
SOURCES = '[sources.s]\ntitle = "T"\nissuer = "I"\ngrade = "official"\n'


def record(folder: Path, number: str) -> Path:
    """
    A record with this number in each field that takes one.
    """
    (folder / "sources.toml").write_text(SOURCES)
    (folder / "a.toml").write_text(
        f'cite = "s"\n[initiative]\nname = "A"\nkind = "fund"\nfigures.people = "{number} people"\n'
        f'[[funding]]\nkey = "whole"\nstage = "awarded"\namount = "up to £{number}"\n'
        f'[[funding]]\nkey = "part"\nstage = "awarded"\namount = "£{number}"\npart_of = ["/whole"]\n'
    )
    (folder / "m.toml").write_text(
        f'cite = "s"\n[measure]\nname = "M"\nunit = "people"\ndefinition = "D"\n'
        f'[[observations]]\nof = "2018"\nis = "{number}"\n[[observations]]\nof = "2019"\nis = "more than {number}"\n'
    )
    return folder


@pytest.mark.parametrize("number", [LONGEST, SMALLEST], ids=["longest", "smallest"])
def test_numbers_at_the_limit_are_shown_everywhere(tmp_path: Path, number: str) -> None:
    """
    Rows, tables, totals, pictures and the command take the longest and the smallest number that can be read.
    """
    ds = Dataset.read(record(tmp_path, number))
    rows = json.loads(json.dumps([*ds.funding.rows(), *ds.measures.rows()]))

    assert rows[0]["amount_high"] == pytest.approx(float(number))
    assert rows[0]["amount_low"] == 0
    assert ds.funding.total().amount == ds.funding["a/part"].amount.value
    assert ds.funding._repr_html_().startswith("<table>")
    for axes in (plots.money_tree(ds.funding), plots.series(ds.measures["m"])):
        axes.figure.canvas.draw()
        plt.close()
    for words in (["total", "a"], ["show", "a"], ["show", "m", "--json"]):
        assert (
            CliRunner().invoke(cli.command, ["--record", str(tmp_path), *words], catch_exceptions=False).exit_code == 0
        )


@pytest.mark.parametrize("number", ["9" * 400, "9" * 5000, f"0.{'0' * 400}1"], ids=len)
def test_longer_numbers_are_faults(tmp_path: Path, number: str) -> None:
    """
    A number that pictures and JSON could not show is reported where it stands, one fault for each.
    """
    with pytest.raises(DatasetError) as error:
        Dataset.read(record(tmp_path, number))

    assert [(fault.file, fault.field) for fault in error.value.faults] == [
        ("a.toml", "figures.people"),
        ("a.toml", "funding[0].amount"),
        ("a.toml", "funding[1].amount"),
        ("m.toml", "observations[0].is"),
        ("m.toml", "observations[1].is"),
    ]
