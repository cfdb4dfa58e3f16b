"""
The short names that people type find their record.
"""

import pytest

from countylines import load

ds = load()

TYPED = {
    "10 point plan": "nrcn-10-point-plan",
    "10-year drugs strategy": "from-harm-to-hope",
    "ADDER": "project-adder",
    "Black review": "black-review-part-two-2021",
    "Braverman": "suella-braverman",
    "BTP": "british-transport-police",
    "Cabinet Office": "cabinet-office",
    "Carol Black": "carol-black",
    "Casey": "louise-casey",
    "Catch 22": "catch22",
    "Catch22": "catch22",
    "CCE": "crime-and-policing-act-2026",
    "CLA": "cla",
    "Cleverly": "james-cleverly",
    "Cooper": "yvette-cooper",
    "county lines programme": "county-lines-programme",
    "CPS": "crown-prosecution-service",
    "CQC": "care-quality-commission",
    "Crimestoppers": "crimestoppers",
    "CSPRP": "child-safeguarding-practice-review-panel",
    "cuckooing": "crime-and-policing-act-2026",
    "DCMS": "dcms",
    "Defra": "defra",
    "DfE": "dfe",
    "DLUHC": "mhclg",
    "EFRA": "environment-food-and-rural-affairs-committee",
    "EFRAC": "environment-food-and-rural-affairs-committee",
    "EIYF": "early-intervention-youth-fund",
    "From harm to hope": "from-harm-to-hope",
    "Grip": "grip-programme",
    "HAC": "home-affairs-committee",
    "HAF": "hot-spot-action-fund",
    "HMICFRS": "hmicfrs",
    "HO": "home-office",
    "Home Affairs Committee": "home-affairs-committee",
    "Home Office": "home-office",
    "hotspot policing": "grip-programme",
    "ICTG": "independent-child-trafficking-guardians",
    "IICSA": "iicsa",
    "Javid": "sajid-javid",
    "Jay": "jay-review",
    "Jay review": "jay-review",
    "JTAI": "jtai-criminal-exploitation",
    "KCSIE": "keeping-children-safe-in-education-2018",
    "Longfield": "anne-longfield",
    "Mahmood": "shabana-mahmood",
    "May": "theresa-may",
    "Medusa": "project-medusa",
    "Met Police": "metropolitan-police",
    "MHCLG": "mhclg",
    "MoJ": "ministry-of-justice",
    "MOPAC": "mopac",
    "MSA": "modern-slavery-act-2015",
    "National Crime Agency": "nca",
    "NCA": "nca",
    "NCLCC": "county-lines-coordination-centre",
    "NFU": "nfu",
    "NRCN": "national-rural-crime-network",
    "NRCU": "national-rural-crime-unit",
    "NRM": "national-referral-mechanism",
    "Ofsted": "ofsted",
    "Orochi": "met-county-lines",
    "Patel": "priti-patel",
    "PCSC Act": "police-crime-sentencing-courts-act-2022",
    "ROCU": "regional-organised-crime-units",
    "RSN": "rural-services-network",
    "Rudd": "amber-rudd",
    "St Giles": "st-giles-trust",
    "SVD": "serious-violence-duty",
    "SVF": "serious-violence-fund",
    "SVS": "serious-violence-strategy",
    "the Met": "metropolitan-police",
    "TRF": "trusted-relationships-fund",
    "Violence Reduction Units": "violence-reduction-units",
    "VRU": "violence-reduction-units",
    "Working Together": "working-together-2026",
    "YEF": "youth-endowment-fund",
}


@pytest.mark.parametrize("typed", TYPED)
def test_a_typed_name_finds_its_record(typed: str) -> None:
    """
    It finds it in the dataset and in the selection of its kind, whatever the case, and a search has it too.
    """
    id = TYPED[typed]
    kinds = (ds.initiatives, ds.organisations, ds.people)

    assert ds[typed].id == ds[typed.upper()].id == id
    assert [match.id for selection in kinds if (match := selection.get(typed)) is not None] == [id]
    assert id in {record.id for record in ds.search(typed)}


def test_every_name_is_a_key() -> None:
    """
    The name of an initiative, a place, a topic or a measure finds it in the selection of its kind.
    """
    for selection in (ds.initiatives, ds.places, ds.topics, ds.measures):
        assert all(selection[name].id == id for id, name in ((record.id, record.name) for record in selection))
