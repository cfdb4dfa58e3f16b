"""
How a record looks in a file, said once: its tables, its plan, and what reads and writes by that plan.

What may come in: records and the values in them. What must stay out: folders, paths, and rules about records.
"""
