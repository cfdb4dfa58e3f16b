"""
How the tests are run.
"""

from hypothesis import HealthCheck, Phase, settings

from effort import examples
from sybils import docstrings, pages

# Whole datasets take long to draw; how long a law takes is for the benchmarks to say.
settings.register_profile(
    "countylines", parent=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
# The same examples on each run, so that a change is judged by what it changes; new ones are drawn in daily work.
settings.register_profile("same", parent=settings.get_profile("countylines"), derandomize=True)
# A mutant is noticed by any failure: to look for the smallest one would take minutes.
settings.register_profile("mutants", parent=settings.get_profile("same"), phases=[Phase.explicit, Phase.generate])
settings.load_profile("countylines")

pytest_collect_file = (pages + docstrings).pytest()
