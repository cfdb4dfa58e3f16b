"""
Views of a record: with no conflicting claim preferred, without inferences, and as it was known on a day.

A view is made of whole records, by leaving out claims, links and records and by changing the standing of claims. A
record that it does not touch is the same object in the view. What was known on a day follows from the sources that had
been published: a claim is left if one of its citations is, a record if something that it rests on is. What is left out
can take more with it:

    source "log" is not yet published
      -> the claim that only "log" supports goes; another claim of the fact counts in its place
      -> the organisation that only "log" mentions goes
           -> the role whose actor it is goes
"""

from countylines.views.history import Step as Step
from countylines.views.history import history_of as history_of
from countylines.views.impartial import impartial as impartial
from countylines.views.known import as_stated as as_stated
from countylines.views.known import known_on as known_on
