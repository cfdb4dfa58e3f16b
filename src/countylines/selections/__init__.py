"""
Selections: immutable, typed collections of records, a module for each noun.
"""
