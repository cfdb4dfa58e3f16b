"""
Records of other people's kinds: invented rows in the shape that they are published in, and a short converter for each.
"""
