"""
What a reader who does not program looks for, found from the front page by clicking on what it says.
"""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import countylines as cl
from tests_browser.visits import NARROW, WIDE, visit

DS: Final = cl.load()
STRATEGY: Final = DS.initiatives["rural-affairs-strategy-2018"]
PROGRAMME: Final = DS.initiatives["county-lines-programme"]
SURVEY: Final = DS.initiatives["rural-crime-survey-2018"]
SIXTH: Final = DS.recommendations["rural-crime-survey-2018/6"]


def links(page: Page, words: str) -> Locator:
    """
    The links of the text of a page that are seen and have these words, or the summaries of what is folded there.
    """
    return page.locator("article").locator("a, summary").filter(has_text=words, visible=True)


def follow(page: Page, *clicks: str) -> Locator:
    """
    Click on the first of what has some words, three times at most, and return the text of the page.
    """
    assert len(clicks) <= 3
    for words in clicks:
        links(page, words).first.click()
        page.wait_for_load_state()
    return page.locator("article")


def named(answer: cl.Response) -> list[str]:
    """
    The names of those who answered.
    """
    return [DS.actors[body].name for body in answer.by.value]


@pytest.fixture(params=[NARROW, WIDE])
def opened(chromium: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """
    The front page, on a phone and on a large screen.
    """
    with visit(chromium, site, request.param) as seen:
        yield seen.page


def test_what_was_promised_to_rural_police_in_2018_and_what_came_of_it(opened: Page) -> None:
    """
    One click leads to the promises and outcomes on rural crime, another to those of a strategy.
    """
    table = follow(opened, "What was promised to rural police in 2018").locator("tr")
    row = table.filter(has=opened.locator("td:nth-child(2)").get_by_text(STRATEGY.name))
    promise = STRATEGY.provisions[0].text
    (answer,) = DS.responses.of(STRATEGY)

    expect(row).to_contain_text("2018")
    expect(row).to_contain_text(promise)
    expect(row).to_contain_text(answer.date.value.words)
    article = follow(opened, STRATEGY.name)
    expect(article.locator("section").filter(has_text="What was promised").last).to_contain_text(promise)
    expect(article.locator("section").filter(has_text="What came of it").last).to_contain_text(answer.date.value.words)


def test_how_much_the_programme_cost_and_why_it_is_a_range(opened: Page) -> None:
    """
    Two clicks lead from the question to the total, and a third opens each reason for its range.
    """
    total = DS.funding.of(PROGRAMME).total()
    article = follow(opened, "How much did a programme cost", PROGRAMME.name, "Why it is a range")
    money = article.locator("section").filter(has_text="Why it is a range").last

    expect(money).to_contain_text(f"{total.amount.rounded_outward()} in all")
    expect(money.get_by_text("Why it is a range")).to_be_in_viewport()
    # Links into one line are one reason: nobody says whether it includes them.
    reasons = {reason.partition(" in ")[2] or f"{reason} alone" for reason in total.widened_by}
    assert money.locator("summary:has-text('Why it is a range') + ul > li").filter(visible=True).count() == len(reasons)


def test_who_answered_recommendation_6_of_the_survey(opened: Page) -> None:
    """
    Two clicks open the survey among the recommendations, where those who answered stand beside the sixth, or
    above all of them if they answered the report as a whole.
    """
    article = follow(opened, "recommendations", SURVEY.name)
    survey = article.locator("details").filter(has_text=SIXTH.text).last
    sixth = survey.locator("li").filter(has_text=SIXTH.text).last
    answers = [answer for answer in DS.responses.of(SURVEY) if SIXTH.id in answer.to or not answer.to]

    expect(sixth).to_be_visible()
    # The site prints apostrophes as they are printed in books.
    beside = survey.inner_text().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    assert [name for answer in answers for name in named(answer) if name not in beside] == []
