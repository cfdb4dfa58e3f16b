"""
Tables over the records of a dataset, and what is looked up in them.

What may come in: records, and the graph of funding lines. What must stay out: files, selections and screens.
"""
