"""
How a record looks in a file: one plan for each record class, and what reads and writes by it.

May import records and the values in them. Must not know folders, files, or rules about what a record says.
"""
