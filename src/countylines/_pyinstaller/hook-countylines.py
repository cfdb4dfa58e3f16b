# ruff: noqa: N999 - PyInstaller finds a hook by the name of its file
"""
The hook: the files that ship, and the modules that are imported by name when they are first used.
"""

import pkgutil
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
# A program that draws, or has the command in it, says so by an import that PyInstaller sees.
_EXTRAS = ("cli", "plots", "strategies", "_pyinstaller", "__main__")

datas = [(str(_PACKAGE / "files" / name), "countylines/files") for name in ("record.jsonl", "schema.json")]
hiddenimports = [
    module.name
    for module in pkgutil.walk_packages([str(_PACKAGE)], "countylines.", onerror=lambda _: None)
    if module.name.split(".")[1] not in _EXTRAS
]
