"""
A small record to start from, with comments that say what each key is for.
"""

from typing import Final

TEXTS: Final = {
    "dataset.toml": """\
#:schema schema.json

# What the record is about. Outside its coverage it knows nothing, so no answer there is certain.
[dataset]
title = "Our grants"
licence = "CC-BY-4.0"
coverage = "2018-04-01/2019-03-31"
""",
    "sources.toml": """\
#:schema schema.json

# Whatever is recorded cites a source that somebody has seen. The name of a table is the id by which it is cited.
[sources.grant-letter]
title = "Grant letter"
issuer = "Example Foundation"
grade = "official"         # the issuer's own page or paper; "official-copy" or "secondary" otherwise
published = "2018-04"      # as precise as it is known: a month here
accessed = "2018-05-03"
""",
    "organisations.toml": """\
#:schema schema.json

[organisations.example-foundation]
name = "Example Foundation"
kind = "charity"

[organisations.youth-club]
name = "Youth Club"
kind = "community-group"
# same_as = ["GB-CHC:1234567"]   # its ids elsewhere, a scheme and an id each
""",
    "topics.toml": """\
#:schema schema.json

[topics.youth-work]
name = "Youth work"
""",
    "initiatives/summer-project.toml": """\
#:schema ../schema.json

# An initiative has a file of its own, named after its id. All that is in it inherits the citation at the top.
[initiative]
cite = "grant-letter"
name = "Summer project"
kind = "project"
summary = "Boxing and football on Friday evenings."
topics = ["youth-work"]
start = "2018-06"
end = { is = "2018-09", standing = "planned" }   # what is only planned makes no answer certain

[[roles]]
kind = "lead"
actor = "youth-club"

[[funding]]
key = "grant"
text = "Rent and equipment."
amount = "up to £5,000"
stage = "awarded"
funder = "example-foundation"
recipients = ["youth-club"]
period = "2018-06/2018-09"
date = "2018-04-20"        # the day of the award
cite = "grant-letter #page 2"

# Two sources that differ are two claims. Say why one is preferred, or leave it open with `undecided = true`.
[figures]
children = { claims = [
    { is = "about 40 children" },
    { is = "38 children", standing = "superseded" },
] }
""",
}
