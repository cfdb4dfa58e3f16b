"""
Mutants: the library with one small fault each, which the tests have to notice; `nox -s mutants -- --seconds 3600`.

The sample is fixed: sites are put in the order of a hash of what they change, and the first ones are taken, so that
an edit elsewhere leaves the sample as it is; `--seed 2 --most 60` draws another. A mutant is a copy of the package with
one module changed, run with the tests nearest to its room: first with a tenth of the examples, which notices most, then
with all. One that lives is printed, and is a failure unless `survivors.toml` says why no test can notice it.
"""

import argparse
import ast
import copy
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias, cast

ROOT: Final = Path(__file__).parents[2]
PACKAGE: Final = ROOT / "src" / "countylines"
SAMPLE: Final = 300
OUTCOMES: Final = ("killed", "timed out", "equivalent", "survived")
# The tests nearest to each room, the quickest first.
NEAREST: Final[dict[str, list[str]]] = {
    "values/": [
        "examples/test_dates.py", "examples/test_quantities.py", "laws/test_units.py", "laws/test_quantities.py",
        "laws/test_dates.py", "laws/test_periods.py", "laws/test_words.py",
    ],
    "evidence/": [
        "laws/test_evidence.py", "examples/test_questions.py", "laws/test_types.py", "laws/test_datasets.py",
    ],
    "totals/": ["examples/test_totals.py", "laws/test_worlds.py", "laws/test_totals.py", "laws/test_differences.py"],
    "index/": [
        "laws/test_indexes.py", "examples/test_questions.py", "laws/test_names.py", "laws/test_search.py",
        "laws/test_status.py", "laws/queries", "laws/test_views.py", "laws/test_replacing.py",
        "command/test_completion.py",
    ],
    "views/": ["laws/test_views.py", "laws/test_history.py", "examples/test_questions.py"],
    "checks/": [
        "examples/test_faults.py", "examples/test_fault_texts.py", "laws/test_types.py", "laws/test_faults.py",
    ],
    "form/": [
        "examples/test_files.py", "examples/test_faults.py", "examples/test_fault_texts.py", "laws/test_files.py",
        "laws/test_json.py", "laws/test_straight.py", "test_schema.py", "laws/test_faults.py",
    ],
    "selections/": [
        "examples/test_questions.py", "laws/test_selections.py", "laws/test_timeline.py", "laws/test_disputes.py",
        "laws/test_completeness.py", "laws/test_indexes.py", "laws/test_claims_and_links.py", "test_tables.py",
        "examples/test_groups.py", "examples/test_questions_that_fail.py", "examples/test_rows.py", "laws/queries",
        "laws/test_datasets.py", "command/test_list.py", "test_public_face.py",
    ],
}  # fmt: skip
COMPARED: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
Mutate: TypeAlias = Callable[[ast.AST], ast.AST]


class Mutant(NamedTuple):
    """
    One change of one module.

    Attributes:
        module: The module, relative to the package.
        line: The line of the change.
        change: What was and what is, as source, and in which statement.
        node: What is changed.
        put: What stands in its place.
    """

    module: str
    line: int
    change: str
    node: ast.AST
    put: ast.AST

    @property
    def text(self) -> str:
        """
        The module with the change.
        """
        source = (PACKAGE / self.module).read_text(encoding="utf-8")
        return ast.unparse(_Put(self.node, self.put).visit(ast.parse(source)))

    @property
    def name(self) -> str:
        """
        What names the mutant in the list of survivors: without its line, which moves.
        """
        return f"{self.module}: {self.change}"


def changes_of(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901 - a table of cases
    """
    What may stand in place of a node, with one small fault each.
    """
    made = copy.deepcopy(node)
    match made:
        case ast.Compare(ops=[op, *_]):
            made.ops[0] = COMPARED[type(op)]()
            yield made
        case ast.BoolOp():
            made.op = ast.Or() if isinstance(made.op, ast.And) else ast.And()
            yield made
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            made.op = ast.Sub() if isinstance(made.op, ast.Add) else ast.Add()
            yield made
        case ast.Constant(value=bool() as truth):
            yield ast.Constant(not truth)
        case ast.Constant(value=int() as number):
            yield ast.Constant(number + 1)
        case ast.Constant(value=str() as text) if text:
            yield ast.Constant(f"{text}x")
        case ast.Return(value=ast.expr() as value) if ast.unparse(value) != "None":
            made.value = ast.Constant(None)
            yield made
        case ast.If():
            made.test = ast.Constant(value=False)
            yield made
        case ast.IfExp():
            yield made.body
            yield made.orelse
        case _:
            return


def nodes_of(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """
    The nodes of a module that run, each with the statement that it is in.

    Docstrings, annotations, overloads, and texts inside longer ones are left out.
    """
    waiting: list[tuple[ast.AST, str]] = [(tree, "")]
    while waiting:
        node, statement = waiting.pop()
        if isinstance(node, ast.FunctionDef) and "overload" in map(ast.unparse, node.decorator_list):
            continue
        if isinstance(node, ast.stmt):
            statement = ast.unparse(node).partition("\n")[0][:120]
        yield node, statement
        for name, value in ast.iter_fields(node):
            if name in {"annotation", "returns", "type_params", "bases", "decorator_list"}:
                continue
            for child in cast("list[object]", value) if isinstance(value, list) else [value]:
                docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
                other = isinstance(child, ast.Import | ast.ImportFrom | ast.JoinedStr)
                checking = isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"
                if isinstance(child, ast.AST) and not (docstring or other or checking):
                    waiting.append((child, statement))


def mutants_of(module: str) -> Iterator[Mutant]:
    """
    All mutants of a module.
    """
    for node, statement in nodes_of(ast.parse((PACKAGE / module).read_text(encoding="utf-8"))):
        for put in changes_of(node):
            before, after = (ast.unparse(tree).partition("\n")[0][:90] for tree in (node, put))
            change = f"`{before}` is `{after}` in `{statement}`"
            yield Mutant(module, getattr(node, "lineno", 0), change, node, put)


class _Put(ast.NodeTransformer):
    """
    Puts one node in the place of another, in a tree of the same source.
    """

    def __init__(self, place: ast.AST, node: ast.AST) -> None:
        self.place, self.node = place, node

    def visit(self, node: ast.AST) -> ast.AST:
        """
        Replace the node that stands where the other stood.
        """
        where = ("lineno", "col_offset", "end_lineno", "end_col_offset")
        same = type(node) is type(self.place) and all(
            getattr(node, attribute, None) == getattr(self.place, attribute, None) for attribute in where
        )
        return ast.copy_location(self.node, node) if same else self.generic_visit(node)


def sample(seed: str = "") -> list[Mutant]:
    """
    The fixed sample, in its order; with a seed another one.
    """
    modules = [path.relative_to(PACKAGE).as_posix() for path in sorted(PACKAGE.rglob("*.py"))]
    every = [mutant for module in modules if module.startswith(tuple(NEAREST)) for mutant in mutants_of(module)]
    return sorted(every, key=lambda mutant: hashlib.sha256((seed + mutant.name).encode()).digest())[:SAMPLE]


def outcome(mutant: Mutant, folder: Path, seconds: float) -> str:
    """
    Whether the tests notice a mutant: "killed", "timed out", or "survived".
    """
    room = next(room for room in NEAREST if mutant.module.startswith(room))
    changed = folder / "countylines" / mutant.module
    before = changed.read_text(encoding="utf-8")
    changed.write_text(mutant.text, encoding="utf-8")
    try:
        passed = all(_pass(NEAREST[room], folder, effort, seconds) for effort in ("10", "100"))
    except subprocess.TimeoutExpired:
        return "timed out"
    finally:
        changed.write_text(before, encoding="utf-8")
    return "survived" if passed else "killed"


def _pass(tests: list[str], folder: Path, effort: str, seconds: float) -> bool:
    """
    Whether these tests pass with the package in a folder.
    """
    options = ["-q", "-x", "-p", "no:cacheprovider", "--no-header", "--tb=no", "--hypothesis-profile=mutants"]
    more = {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1", "COUNTYLINES_EFFORT": effort}
    command = [sys.executable, "-m", "pytest", *options, *[str(ROOT / "tests" / test) for test in tests]]
    done = subprocess.run(  # noqa: S603 - our own
        command, cwd=ROOT, env={**os.environ, **more}, capture_output=True, timeout=seconds, check=False
    )
    return done.returncode == 0


def table_of(counts: Mapping[str, Mapping[str, int]]) -> str:
    """
    Return the Markdown table of the mutants of each room by what became of them.
    """
    lines = [f"| room | {' | '.join(OUTCOMES)} |", f"| --- |{' ---: |' * len(OUTCOMES)}"]
    rows = {**counts, "all": {word: sum(room.get(word, 0) for room in counts.values()) for word in OUTCOMES}}
    cells = ((room, " | ".join(str(row.get(word, 0)) for word in OUTCOMES)) for room, row in rows.items())
    return "\n".join([*lines, *[f"| {room} | {numbers} |" for room, numbers in cells]]) + "\n"


def main() -> int:
    """
    Judge the mutants of the sample for as long as is asked; 1 if one lives that is not in the list.
    """
    parser = argparse.ArgumentParser(description="Judge mutants.")
    parser.add_argument("--seconds", type=float, default=3600, help="when to stop")
    parser.add_argument("--each", type=float, default=300, help="the limit of one mutant")
    parser.add_argument("--skip", type=int, default=0, help="how many of the sample were judged before")
    parser.add_argument("--seed", default="", help="a text that draws another sample")
    parser.add_argument("--most", type=int, default=SAMPLE, help="how many of the sample are judged")
    parser.add_argument("--only", default="", help="a part of a module's path")
    parser.add_argument("--table", type=Path, help="a file for the table of what became of them")
    asked = parser.parse_args()
    listed = tomllib.loads((Path(__file__).parent / "survivors.toml").read_text(encoding="utf-8"))
    chosen = [mutant for mutant in sample(asked.seed)[asked.skip : asked.most] if asked.only in mutant.module]
    counts: dict[str, dict[str, int]] = {}
    end = time.monotonic() + asked.seconds
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        shutil.copytree(PACKAGE, folder / "countylines", ignore=shutil.ignore_patterns("__pycache__"))
        # Tests that fail without a fault would notice every fault.
        for room, tests in NEAREST.items():
            if asked.only in room and not _pass(tests, folder, "10", 5 * asked.each):
                sys.exit(f"the tests of {room} fail as it is")
        for mutant in chosen:
            if time.monotonic() > end:
                break
            verdict = outcome(mutant, folder, asked.each)
            if verdict == "survived" and mutant.name in listed:
                verdict = "equivalent"
            of_room = counts.setdefault(mutant.module.partition("/")[0].removesuffix(".py"), {})
            of_room[verdict] = of_room.get(verdict, 0) + 1
            print(f"{verdict:10} {mutant.module}:{mutant.line}: {mutant.change}", flush=True)  # noqa: T201 - a script
    table = table_of(counts)
    print(table)  # noqa: T201
    if asked.table:
        asked.table.write_text(table, encoding="utf-8")
    return int(any("survived" in room for room in counts.values()))


if __name__ == "__main__":
    sys.exit(main())
