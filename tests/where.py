"""
The table of where the package runs, from what the session `where` found on each Python: `docs/explain/tables/where.md`.
"""

import ast
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

ROOT: Final = Path(__file__).parents[1]
TABLE: Final = ROOT / "docs" / "explain" / "tables" / "where.md"
OUTCOMES: Final = {"failure": "failed", "error": "failed", "skipped": "not run"}


def sentences() -> dict[str, str]:
    """
    Return what each test of where it runs proves, by its name.
    """
    module = ast.parse((Path(__file__).parent / "test_where_it_runs.py").read_text(encoding="utf-8"))
    tests = [node for node in module.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    return {test.name: " ".join((ast.get_docstring(test) or "").split()) for test in tests}


def outcomes(path: Path) -> dict[str, str]:
    """
    Return what became of each test in one run; of one with several cases the worst.
    """
    found: dict[str, str] = {}
    for case in ET.parse(path).iter("testcase"):  # noqa: S314 - pytest wrote it
        name = case.attrib["name"].partition("[")[0]
        word = next((OUTCOMES[child.tag] for child in case if child.tag in OUTCOMES), "passed")
        found[name] = word if found.get(name, "passed") == "passed" else found[name]
    return found


def table(runs: dict[str, dict[str, str]]) -> str:
    """
    Return the table in Markdown: a row for each sentence, a column for each Python.
    """
    head = f"| what holds | {' | '.join(runs)} |\n| --- |{' --- |' * len(runs)}\n"
    rows = [
        f"| {sentence} | {' | '.join(found.get(name, 'not run') for found in runs.values())} |\n"
        for name, sentence in sentences().items()
    ]
    return head + "".join(rows)


if __name__ == "__main__":
    FOUND = sorted((ROOT / "build").glob("where-*.xml"))
    TABLE.write_text(table({path.stem.removeprefix("where-"): outcomes(path) for path in FOUND}), encoding="utf-8")
