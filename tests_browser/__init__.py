"""
Tests of the site in a browser; a package, so that its fixtures are told from those at the root.
"""
