"""
What a record says of itself, and what it lacks.

Counts, digests and gaps come in. What is answered about the world stays out: that is what selections are for.
"""
