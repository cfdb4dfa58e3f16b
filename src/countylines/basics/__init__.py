"""
What classes of all rooms share: how they compare, how they print, lazy names, near words, sets of positions.

What comes in knows nothing of policy, records or values. What only one room needs stays out.
"""
