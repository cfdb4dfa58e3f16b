"""
Runs the examples of one page in the browser, as Python's prompt would: they share their names.
"""

import ast
import io
import linecache
import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from doctest import DocTestParser

NAMES: dict[str, object] = {"__name__": "__main__"}


class Shown(io.TextIOBase):
    """
    A stream that shows each text as it is written.
    """

    def __init__(self, show: Callable[[str], object]) -> None:
        self.show = show

    def write(self, text: str) -> int:
        """
        Show a text.
        """
        self.show(text)
        return len(text)


def run(code: str, name: str, show: Callable[[str], object]) -> None:
    """
    Run one example; the value of a last expression and errors are shown as at the prompt.
    """
    stream = Shown(show)
    with redirect_stdout(stream), redirect_stderr(stream):
        try:
            for source in sources(code):
                # Tracebacks quote the lines of an example from here.
                linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
                _execute(source, name)
        except SystemExit:
            pass
        except BaseException as error:  # noqa: BLE001 - whatever an example raises is shown
            inside = error.__traceback__
            while inside is not None and inside.tb_frame.f_code.co_filename != name:
                inside = inside.tb_next
            traceback.print_exception(type(error), error, inside, file=sys.stdout)


def sources(code: str) -> list[str]:
    """
    Return what an example runs: of one with prompts what is typed after each, without the answers.
    """
    typed = [example.source for example in DocTestParser().get_examples(code)]
    return typed or [code]


def _execute(code: str, name: str) -> None:
    tree = ast.parse(code, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), NAMES)  # noqa: S102 - the reader's own code, in the reader's browser
    if isinstance(last, ast.Expr):
        value = eval(compile(ast.Expression(last.value), name, "eval"), NAMES)  # noqa: S307 - as above
        if value is not None:
            print(repr(value))  # noqa: T201 - shown on the page
