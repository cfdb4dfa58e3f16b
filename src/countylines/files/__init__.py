"""
Where files are: finding, loading and saving folders of records, and the record that ships.

What may come in: forms, checks and the tables of a dataset. What must stay out: queries and screens.
"""
