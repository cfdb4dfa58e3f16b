"""
The currencies of ISO 4217, as a closed list.

They are the codes of money in circulation, and those withdrawn since 2014. The codes of funds, metals, bond market
units and tests are left out: nobody is paid in them.
"""

from typing import Final

from countylines.errors import ParseError

_CODES: Final = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP
    CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR
    IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU
    MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG
    SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV
    WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
_WITHDRAWN: Final = "ANG BGN BYR CUC HRK LTL MRO SLL STD VEF ZWL"
CURRENCIES: Final = frozenset(f"{_CODES} {_WITHDRAWN}".split())


def is_currency(unit: str) -> bool:
    """
    Return whether a unit is the code of a currency.
    """
    return unit in CURRENCIES


def unknown_currency(code: str) -> ParseError:
    """
    Return the error for a code that is not in the list, with the codes that look like it.

    Example:
        >>> print(unknown_currency("GPB"))
        expected a currency code of ISO 4217, found 'GPB'; did you mean 'GBP'?
    """
    from countylines.basics.suggestions import nearest  # noqa: PLC0415 - imported lazily; load() does not need it

    word = code.upper()
    # Two letters in the wrong order are the likeliest slip, and leave little doubt about what was meant.
    near = [known for known in sorted(CURRENCIES) if sorted(known) == sorted(word)] or nearest(word, sorted(CURRENCIES))
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
    return ParseError(f"expected a currency code of ISO 4217, found {code!r}{hint}")
