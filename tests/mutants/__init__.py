"""
The library with one small fault each; `nox -s mutants` judges them.
"""
