"""Evaluates elections with votelib, an independent implementation: one JSON object a line in, one a line out.

In:  {"yes": [5, 3], "of": 6, "num": 1, "den": 2, "strict": true, "places": 1}
Out: {"winners": [0], "tied": []}
"""

import json
import sys
from fractions import Fraction

from votelib.evaluate.core import Plurality, Tie
from votelib.evaluate.threshold import AbsoluteThreshold


def judge(election):
    line = Fraction(election["num"], election["den"]) * election["of"]
    votes = dict(enumerate(election["yes"]))
    reached = AbsoluteThreshold(line, accept_equal=not election["strict"]).evaluate(votes) if election["of"] else []
    elected = Plurality().evaluate({choice: votes[choice] for choice in reached}, election["places"])
    winners = sorted(choice for choice in elected if not isinstance(choice, Tie))
    tied = sorted({choice for place in elected if isinstance(place, Tie) for choice in place})
    return {"winners": winners, "tied": tied}


for line in sys.stdin:
    print(json.dumps(judge(json.loads(line))))
