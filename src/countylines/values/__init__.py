"""
A value and its bounds: dates, periods, quantities, and the grammars that read them.

What may come in: errors, words and certainty. What must stay out: claims, records and anything that cites.
"""
