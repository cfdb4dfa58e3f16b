"""
What funding lines come to, each pound counted once.

What may come in: records and values. What must stay out: datasets, selections and files.
"""
