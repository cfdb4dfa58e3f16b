"""
Evidence: citations, claims, the facts that claims make, and links between records.

A fact is one or more claims about one thing. The terms are those of W3C PROV where it has them: a citation names what a
claim was derived from. What may come in: values. What must stay out: records and files.
"""

from countylines.evidence.citations import Citation as Citation
from countylines.evidence.citations import Cite as Cite
from countylines.evidence.citations import citations as citations
from countylines.evidence.facts import UNKNOWN as UNKNOWN
from countylines.evidence.facts import Claim as Claim
from countylines.evidence.facts import Fact as Fact
from countylines.evidence.facts import claim as claim
from countylines.evidence.facts import fact as fact
from countylines.evidence.facts import facts as facts
from countylines.evidence.links import Link as Link
from countylines.evidence.lone import lone_fact as lone_fact
