"""
A plain TOML writer for trees of any kind, the wrong ones too: each top-level key on one line.
"""

import json
from collections.abc import Mapping
from datetime import date, time
from typing import cast


def toml_text(document: Mapping[str, object]) -> str:
    """
    The text that `tomllib` reads back as *document*.
    """
    return "".join(f"{_quoted(key)} = {_inline(value)}\n" for key, value in document.items())


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _inline(value: object) -> str:
    match value:
        case bool():
            text = str(value).lower()
        case str():
            text = _quoted(value)
        case list():
            text = f"[{', '.join(map(_inline, cast('list[object]', value)))}]"
        case dict():
            items = cast("dict[str, object]", value).items()
            text = f"{{{', '.join(f'{_quoted(key)} = {_inline(item)}' for key, item in items)}}}"
        case date() | time():
            text = value.isoformat()
        case _:  # numbers, `nan` and `inf` among them
            text = repr(value)
    return text
