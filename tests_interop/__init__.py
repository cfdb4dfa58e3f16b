"""
Tests of what other programs make of the exports; a package, so that its fixtures are told from those at the root.
"""
