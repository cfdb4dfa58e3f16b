"""
Writing TOML 1.0 so that a person can read it in a diff: short things on one line, records apart.

The standard library reads TOML and does not write it; this writes what the form of a file needs and no more.
"""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, cast

_WIDTH: Final = 120


def table_text(name: str, table: Mapping[str, object], prefix: str = "") -> str:
    """
    Return a table with its heading: what fits on lines first, then its arrays of tables, named after *prefix*.
    """
    return "\n".join(_table_lines(name, table, prefix)) + "\n"


def _table_lines(name: str, table: Mapping[str, object], prefix: str) -> Iterator[str]:
    groups = {key: value for key, value in table.items() if _is_group(value)}
    if name:
        yield f"[{name}]"
    yield from (_line(key_text(key), value) for key, value in table.items() if key not in groups)
    for key, value in groups.items():
        for member in cast("list[Mapping[str, object]]", value):
            yield ""
            yield f"[[{prefix}{key_text(key)}]]"
            yield from (_line(key_text(inner), item) for inner, item in member.items())


def _is_group(value: object) -> bool:
    # A list of tables, unless each fits on a line of its own.
    if not isinstance(value, list) or not all(isinstance(member, dict) for member in cast("list[object]", value)):
        return False
    members = cast("list[Mapping[str, object]]", value)
    return any(len(_inline(member)) > _WIDTH for member in members)


def _line(key: str, value: object) -> str:
    line = f"{key} = {_inline(value)}"
    nested = isinstance(value, dict) and any(
        isinstance(item, dict) for item in cast("dict[str, object]", value).values()
    )
    if len(line) <= _WIDTH and not nested:
        return line
    if isinstance(value, dict) and value:
        items = cast("dict[str, object]", value).items()
        # A table that is too long for a line, or has tables in it, has a line for each of its keys: `a.b = { c = "x"
        # }`.
        return "\n".join(_line(f"{key}.{key_text(inner)}", item) for inner, item in items)
    if isinstance(value, list):
        rows = "".join(f"  {_inline(member)},\n" for member in cast("list[object]", value))
        return f"{key} = [\n{rows}]"
    return line


# The keys of a record come again in each.
@lru_cache(2**10)
def key_text(key: str) -> str:
    """
    Return a key, quoted if it has to be.
    """
    bare = key.replace("-", "").replace("_", "")
    return key if bare.isalnum() and bare.isascii() else _text(key)


def _inline(value: object) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        items = cast("dict[str, object]", value).items()
        return f"{{ {', '.join([f'{key_text(key)} = {_inline(item)}' for key, item in items])} }}"
    if isinstance(value, list):
        return f"[{', '.join([_inline(member) for member in cast('list[object]', value)])}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    raise TypeError(f"the form of a file holds no {type(value).__name__}")


_quoted: Final = json.JSONEncoder(ensure_ascii=False).encode


def _text(text: str) -> str:
    # JSON's escapes are TOML's, but for the delete character and surrogate pairs, which stay as they are.
    return _quoted(text).replace("\x7f", "\\u007f")
