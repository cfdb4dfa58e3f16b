"""
Values and their bounds: dates, periods, quantities, and the grammars that read them.

What may come in: errors, closed lists and certainty. What must stay out: claims, records and anything that cites.
"""
