"""
Identifiers elsewhere, in words and with a link where their scheme has a page for each.
"""

from collections.abc import Iterable
from typing import Final

from record_pages._markdown import escape, web_link

# By what a scheme is called, and the address of a page; the registers without one were closed.
_SCHEMES: Final = {
    "charity": (
        "Charity Commission {}",
        "https://register-of-charities.charitycommission.gov.uk/charity-details/?regid={}&subid=0",
    ),
    "charity-scotland": (
        "Scottish Charity Regulator {}",
        "https://www.oscr.org.uk/about-charities/search-the-register/charity-details?number={}",
    ),
    "company": ("Companies House {}", "https://find-and-update.company-information.service.gov.uk/company/{}"),
    "government-organisation": ("GOV.UK organisation {}", ""),
    "legislation": ("legislation.gov.uk {}", "https://www.legislation.gov.uk/{}"),
    "local-authority-eng": ("English local authority {}", ""),
    "parliament-committee": ("Committee {} of the UK Parliament", "https://committees.parliament.uk/committee/{}/"),
    "police-force": ("data.police.uk force {}", ""),
    "whatdotheyknow": ("WhatDoTheyKnow {}", "https://www.whatdotheyknow.com/body/{}"),
    "wikidata": ("Wikidata {}", "https://www.wikidata.org/wiki/{}"),
}


def elsewhere(ids: Iterable[str]) -> str:
    """
    Identifiers in words, as Markdown.
    """
    return ", ".join(map(_one, ids))


def _one(id: str) -> str:
    scheme, _, text = id.partition(":")
    words, url = _SCHEMES.get(scheme, (f"{scheme} {{}}", ""))
    return web_link(escape(words.format(text)), url.format(text))
