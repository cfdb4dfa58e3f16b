"""
The rules that records keep: those of one record, and those between records.

What may come in: records, their form, and the sums of funding lines. What must stay out: files and queries.
"""
