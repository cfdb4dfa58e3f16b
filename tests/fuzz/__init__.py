"""
Texts, files and questions that nobody would write; `nox -s fuzz` asks them.
"""
