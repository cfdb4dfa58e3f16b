"""
How the tests are run.
"""

from hypothesis import HealthCheck, settings

from sybils import docstrings, pages

# Whole datasets take long to draw; how long a law takes is for the benchmarks to say.
settings.register_profile("countylines", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("countylines")

pytest_collect_file = (pages + docstrings).pytest()
