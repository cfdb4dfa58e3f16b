"""
What PyInstaller needs to know to freeze a program that uses the library; it finds this by an entry point.
"""

from os.path import dirname


def hook_dirs() -> list[str]:
    """
    The folders in which PyInstaller looks for hooks.
    """
    return [dirname(__file__)]  # noqa: PTH120 - a text is wanted
