"""
What people write out of habit, and how it is written here: for errors that say what to type instead.
"""

import re
from collections.abc import Callable
from typing import Final

_QUOTES: Final = "\"'\u201c\u201d\u2018\u2019"
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_SEASONS: Final = {"spring": "[{0}-03..{0}-05]", "summer": "[{0}-06..{0}-08]", "autumn": "[{0}-09..{0}-11]"}


def _by_month(match: re.Match[str]) -> str:
    day = match["day"]
    return f"{match['year']}-{_MONTHS.index(match['month'].lower()) + 1:02}" + (f"-{day:0>2}" if day else "")


_DATES: Final[tuple[tuple[str, Callable[[re.Match[str]], str]], ...]] = (
    # "1990-11-00" and "1990-00-00"
    (r"(\d{4}(?:-(?!00)\d\d)?)(?:-00)+", lambda match: match[1]),
    # "[2018 .. 2019]", a set with blanks
    (r"\[.+\]", lambda match: re.sub(r"\s*(,|\.\.)\s*", r"\1", match[0])),
    # "c. 2018"
    (r"(?:c|ca|circa|about|around)\.? ?(\d{4}(?:-\d\d){0,2})", lambda match: f"{match[1]}~"),
    # "1990s"
    (r"(\d{3})0s", lambda match: f"{match[1]}X"),
    # "199u", as drafts of EDTF had it, and "199x"
    (r"[0-9ux]{4}(?:-(?:[0-9]{2}|uu|xx)){0,2}", lambda match: match[0].upper().replace("U", "X")),
    # "21 September 2018", "21st Sept. 2018" and "September 2018"
    (rf"(?:(?P<day>\d\d?)(?:st|nd|rd|th)? )?{_MONTH} (?P<year>\d{{4}})", _by_month),
    # "September 21, 2018"
    (rf"{_MONTH} (?P<day>\d\d?)(?:st|nd|rd|th)?,? (?P<year>\d{{4}})", _by_month),
    # "21/9/2018", with the day first, as in Britain
    (r"(\d\d?)[/.](\d\d?)[/.](\d{4})", lambda match: f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}"),
    # "2018/9/21"
    (r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)", lambda match: f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"),
    # "2018-9"
    (r"(\d{4})[-/.](\d)", lambda match: f"{match[1]}-0{match[2]}"),
    # "20180921"
    (r"(\d{4})(\d\d)(\d\d)", lambda match: "-".join(match.groups())),
    # "Q1 2018"; EDTF numbers the quarters of a year from 33
    (r"q([1-4])[ -]?(\d{4})", lambda match: f"{match[2]}-{32 + int(match[1])}"),
    # "2018-Q1"
    (r"(\d{4})[ -]?q([1-4])", lambda match: f"{match[1]}-{32 + int(match[2])}"),
    # "Spring 2018"
    (r"(spring|summer|autumn) (\d{4})", lambda match: _SEASONS[match[1].lower()].format(match[2])),
    # "2018" in quotes or between blanks, which were taken off above
    (r"(\d{4}(?:-\d\d){0,2})", lambda match: match[1]),
)
# "from April 2018 to March 2019", "2018..2019", "2018-2019"; a plain hyphen parts nothing but two years.
_ENDS: Final = re.compile(
    r"(?:from |between )?(?P<first>.*?)"
    r"(?: ?/ ?| ?\.\. ?| [-\u2013\u2014] | ?[\u2013\u2014] ?| to | until | and |(?<=^\d{4})-(?=\d{4}$))"
    r"(?P<last>.*)",
    re.ASCII | re.IGNORECASE,
)
# "FY18/19", "financial year 2018 to 2019", "2018-19"
_FINANCIAL: Final = re.compile(
    r"(?:(?:fy|financial year|fiscal year) ?)?(?P<first>\d{4}|\d\d)(?: ?[-/\u2013] ?| to )(?P<last>\d{4}|\d\d)",
    re.ASCII | re.IGNORECASE,
)
_NOT_KNOWN: Final = ("unknown", "?", "not known")
_NO_END: Final = ("open", "present", "now", "today", "ongoing", "date")
_SCALES: Final = {"mn": "m", "b": "bn"}


def date_for(text: str) -> str:
    """
    Return the date in EDTF that a text may mean; empty if it is none of the habits that are known.

    Example:
        >>> [date_for(text) for text in ("c. 2018", "21 September 2018", "1990-11-00", "199u", "soon")]
        ['2018~', '2018-09-21', '1990-11', '199X', '']
        >>> [date_for(text) for text in ("21/9/2018", "Q1 2018", "Spring 2018")]
        ['2018-09-21', '2018-33', '[2018-03..2018-05]']
    """
    plain = text.strip().strip(_QUOTES)
    for shape, written in _DATES:
        if match := re.fullmatch(shape, plain, re.ASCII | re.IGNORECASE):
            return written(match)
    return ""


def periods_for(text: str, is_read: Callable[[str], bool]) -> list[str]:
    """
    Return the periods that a text may mean, as they are written where it was refused.

    Args:
        text: What was written.
        is_read: Returns whether a text is taken there. Of several ways to write a period the first taken counts.

    Example:
        >>> periods_for("2018-2019", lambda text: True)
        ['2018/2019', '2018-19']
        >>> periods_for("FY18/19", lambda text: "/" in text)
        ['2018-04/2019-03']
    """
    plain = text.strip().strip(_QUOTES)
    chosen = [next(filter(is_read, ways), text) for ways in (_dates_between(plain), _financial_years(plain))]
    return [way for way in chosen if way != text]


def _dates_between(text: str) -> tuple[str, ...]:
    """
    Return the ways to write the period between two dates: "2008/unknown" is "2008/", or "2008/.." if both ends are
    needed.
    """
    # Before the ends, for "21/9/2018" is one date.
    if date := date_for(text):
        return _single(date)
    if match := _ENDS.fullmatch(text):
        first, last = _end(match["first"]), _end(match["last"])
    elif since := re.fullmatch(r"(?:since|from) (.+)", text, re.IGNORECASE):
        first, last = _end(since[1]), ".."
    elif until := re.fullmatch(r"(?:until|till|up to) (.+)", text, re.IGNORECASE):
        first, last = "..", _end(until[1])
    else:
        return ()
    if first is None or last is None or not first + last:
        return ()
    return f"{first}/{last}", f"{first or '..'}/{last or '..'}"


def _single(date: str) -> tuple[str, ...]:
    """
    Return the ways to write all of a date as a period; a quarter and a season are their months.
    """
    if quarter := re.fullmatch(r"(\d{4})-3([3-6])", date, re.ASCII):
        last = 3 * int(quarter[2]) - 6
        return (f"{quarter[1]}-{last - 2:02}/{quarter[1]}-{last:02}",)
    if season := re.fullmatch(r"\[(.+)\.\.(.+)\]", date):
        return (f"{season[1]}/{season[2]}",)
    return (date,)


def _end(text: str) -> str | None:
    if text.lower() in ("", *_NOT_KNOWN):
        return ""
    if text.lower() in ("..", *_NO_END):
        return ".."
    return date_for(text) or None


def _financial_years(text: str) -> tuple[str, ...]:
    """
    Return the ways to write a financial year.
    """
    match = _FINANCIAL.fullmatch(text)
    if match is None:
        return ()
    first = match["first"] if len(match["first"]) == 4 else f"20{match['first']}"
    short = f"{first}-{match['last'][-2:]}"
    long = financial_year_for(short)
    if not long:
        return ()
    # "2011-12" alone is December 2011.
    return (long,) if "01" <= short[-2:] <= "12" else (short, long)


def financial_year_for(text: str) -> str:
    """
    Return the period of the financial year that a text may mean, such as "2018-04/2019-03" for "2018-19".
    """
    match = re.fullmatch(r"(\d{4})[-/](\d{2})", text, re.ASCII)
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
        return ""
    return f"{match[1]}-04/{int(match[1]) + 1:04}-03"


def number_for(text: str) -> str:
    """
    Return a text as a number is written here: words in lower case, no blank before a scale or "%", no quotes.

    Example:
        >>> [number_for(text) for text in ("Up to £2m", "£500K", "£1.2 bn", "12 per cent")]
        ['up to £2m', '£500k', '£1.2bn', '12%']
        >>> [number_for(text) for text in ("down by 5%", "up 12 officers", "down by 12", "5 per 100,000")]
        ['-5%', '+12 net officers', '-12 net people', '5 per 100,000 people']
    """
    plain = text.strip().strip(_QUOTES)
    # "Up to £2m" at the start of a sentence; "£ 5"; "£500K" and "£1.2 bn"; "12 per cent" and "12 %".
    plain = re.sub(r"^[A-Z][a-z]+", lambda match: match[0].lower(), plain)
    plain = re.sub(r"([£€$]) +(?=[0-9])", r"\1", plain)
    plain = re.sub(r"(?<=[0-9]) ?(k|mn?|bn?)\b", _scale, plain, flags=re.IGNORECASE)
    plain = re.sub(r"(?<=[0-9]) ?(?:%|per cent|percent)(?![a-z])", "%", plain)
    plain = re.sub(r"^(up|down)(?: by)? ([0-9][0-9,.]*)(?=( percentage point|[ %]|$))", _change, plain)
    # A rate is of something, and so is a change: "people" stands for whatever it is.
    return re.sub(r"(?<= net)$|(?<=[0-9] per )[0-9,]+$", r"\g<0> people", plain)


def _change(match: re.Match[str]) -> str:
    # Of a count only what is net has a sign: "-12 officers" would be a number of officers.
    net = "" if match[3] in ("%", " percentage point") else " net"
    return f"{'+' if match[1] == 'up' else '-'}{match[2]}{net}"


def _scale(match: re.Match[str]) -> str:
    scale = match[1].lower()
    return _SCALES.get(scale, scale)


def is_refund(text: str) -> bool:
    """
    Return whether a text is money below 0: with a sign before or after its currency, or in brackets.

    Example:
        >>> [is_refund(text) for text in ("-£5", "£-5,000", "GBP -5", "(£5m)", "minus £5", "£5", "-5%")]
        [True, True, True, True, True, False, False]
    """
    currency = r"(?:[£€$]|[A-Z]{3} ?)"
    sign = r"(?:minus|[-\u2212\u2013])"
    return re.search(rf"^{sign} ?{currency} ?\d|^{currency} ?{sign} ?\d|^\({currency} ?\d.*\)$", text) is not None


def is_by_year(text: str) -> bool:
    """
    Return whether a text gives an amount for each year.
    """
    return re.search(r" (?:(?:per|a|each|every) (?:year|annum)|p\.?a\.?|annually|yearly)$", text) is not None
