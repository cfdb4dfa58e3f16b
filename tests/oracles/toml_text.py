"""
A plain TOML writer for trees of any kind, the wrong ones too: each top-level key on one line.
"""

import json
import math
from collections.abc import Mapping
from datetime import date, datetime, time
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
            return str(value).lower()
        case int():
            return hex(value) if value >= 0 else str(value)
        case float():
            return "nan" if math.isnan(value) else repr(value)
        case datetime() | date() | time():
            return value.isoformat()
        case str():
            return _quoted(value)
        case list():
            return f"[{', '.join(map(_inline, cast('list[object]', value)))}]"
        case dict():
            items = cast("dict[str, object]", value).items()
            return f"{{{', '.join(f'{_quoted(key)} = {_inline(item)}' for key, item in items)}}}"
        case _:
            raise TypeError(type(value))
