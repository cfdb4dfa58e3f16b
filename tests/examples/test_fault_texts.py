"""
What the faults of rules say, word for word: where, what was expected, and what was found.
"""

from pathlib import Path
from typing import Final

import pytest

from countylines import Dataset, DatasetError

SOURCES: Final = '[sources.page]\ntitle = "A page"\nissuer = "A council"\ngrade = "official"\n'
UNIT: Final = 'cite = "page"\n[initiative]\nname = "A unit"\nkind = "unit"\n'
MEASURE: Final = 'cite = "page"\n[measure]\nname = "M"\nunit = "people"\ndefinition = "D"\n'
OF_NO_SUCH_WORD: Final = '[[observations]]\nof = "2018"\nis = "5"\nslice = { sex = "x" }\n'
RESPONSE: Final = UNIT + '[[responses]]\nkey = "r"\ntext = "Yes."\n'

RULES: Final[dict[str, tuple[str, tuple[str, str, str]]]] = {
    "a date of a kind that is not supported": (
        f'{UNIT}start = "2018-?09"\n',
        ("start", "a date such as '2018-07' (component qualifiers are not supported: '2018-?09')", "'2018-?09'"),
    ),
    "a stance that no file holds": (
        f'{RESPONSE}stance = "none-on-record"\n',
        ("responses[0].stance", "a stance that somebody took", "'none-on-record'"),
    ),
    "another that no file holds": (
        f'{RESPONSE}stance = "answered-as-a-whole"\n',
        ("responses[0].stance", "a stance that somebody took", "'answered-as-a-whole'"),
    ),
    "a topic twice": (
        f'{UNIT}topics = ["t", "t"]\n[topics.t]\nname = "T"\n',
        ("topics", "each member once", "'t' twice"),
    ),
    "a word twice in a slice": (
        f'{MEASURE}[measure.slices]\nsex = ["f", "m", "f"]\n',
        ("slices.sex", "each member once", "'f' twice"),
    ),
    "an observation of a slice where there is none": (
        f'{MEASURE}[[observations]]\nof = "2018"\nis = "5"\nslice = {{ sex = "f" }}\n',
        ("observations[0].slice", "a declared slice (no slice)", "sex = f"),
    ),
    "an observation of a word that its slice does not have": (
        f'{MEASURE}slices = {{ sex = ["m", "f"], age = ["young"] }}\n{OF_NO_SUCH_WORD}',
        ("observations[0].slice", "a declared slice (age = young, sex = f, sex = m)", "sex = x"),
    ),
    "an address of another scheme": (
        f'{UNIT}[sources.s]\ntitle = "S"\nissuer = "I"\ngrade = "official"\nurl = "ftp://a.example/x"\n',
        ("url", "an address that starts with http:// or https://", "'ftp://a.example/x'"),
    ),
    "a source that never comes out": (
        f'{UNIT}[sources.s]\ntitle = "S"\nissuer = "I"\ngrade = "official"\npublished = ".."\n',
        ("published", "a day that comes ('..' is for an end)", "'..'"),
    ),
    "a start that never comes": (
        f'{UNIT}start = ".."\n',
        ("start", "a day that comes ('..' is for an end)", "'..'"),
    ),
    "a percentage among numbers of people": (
        f'{MEASURE}[[observations]]\nof = "2018"\nis = "5%"\n',
        ("observations[0].is", "a quantity in people", "'5%'"),
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_says_what_it_expected_and_found(tmp_path: Path, rule: str) -> None:
    """
    A record that breaks one rule has one fault, which says in full where it is, what was expected and what was found.
    """
    text, expected = RULES[rule]
    (tmp_path / "sources.toml").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")

    with pytest.raises(DatasetError) as caught:
        Dataset.read(tmp_path)
    assert [(fault.field, fault.expected, fault.found) for fault in caught.value.faults] == [expected]
