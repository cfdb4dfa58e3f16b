"""
Sentences cut to a few words.
"""

import re
from typing import Final

# A text does not end in these words, which lead on to the next.
_LEADING_ON: Final = (
    r"(?:,? (?:a|about|an|and|are|as|at|because|between|by|each|every|for|from|how|if|in|into|is|its|more|no|not|of|on|"
    r"or|other|so|that|the|their|they|those|through|to|under|what|when|where|which|who|whom|whose|with))*[,;:]?$"
)


def shortened(text: str, most: int) -> str:
    """
    Return a text of at most so many characters: itself if it is that short, or its first words and an ellipsis.

    Args:
        text: The text, on one line.
        most: How many characters there may be, with the ellipsis.
    """
    if len(text) <= most:
        return text
    # One word that is too long is cut within.
    words = text[:most].rpartition(" ")[0] or text[: most - 1]
    return f"{re.sub(_LEADING_ON, '', words)}…"
