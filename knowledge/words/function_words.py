"""Words that carry no topic: function words, question words, and the worn words of minutes."""

from __future__ import annotations

# "not" and its kin are no topic either, but they are never blanked from what is shown.
FUNCTION = frozenset(
    """
    a about above after again against all also am an and any anybody anyone anything are aren as at
    be because been before being below between both but by can cannot cant could couldnt did didnt do
    does doesnt doing don done dont down during each either else ever every everyone everything few
    for from further get gets getting give given gives go goes going gone gonna got gotten had hadnt
    has hasnt have havent having he her here hers him his how however i id if ill im in into is isnt
    it its itself ive just know knows let lets like made make makes many may me might mine more most
    much must my near neither no nobody none nor not nothing now of off often on once one only or
    other others our ours out over own per please pls plz possibly put quite rather really regarding
    same say says she should shouldnt so some somebody someone something soon still such sure take
    taken tell than thank thanks that thats the their theirs them then there theres these they theyre
    theyve thing things this those though through to too try u under until up upon us very via want
    wanted wants was wasnt way we well were werent weve what whatever whats when whens where wheres
    whether which while whilst who whoever whole whom whos whose why will with within without wont
    would wouldnt yeah yes yet you your youre yours ok okay hi hello hey cheers ta um er actually
    exactly basically currently anyway bit lot lots eh pls ur r n
    """.split()
)

# In nearly every record, so that they tell little of which one is meant.
WORN = frozenset(
    """
    board case committee council councils councillor councillors area areas item items issue issues
    local matter matters meeting meetings member members minutes papers part people person
    place point points progress public record records report reported reports review section
    service services subject update updates view work working year years month months week weeks
    day days time times plan plans question questions information
    """.split()
)

# What a question asks for, once its intent is known; of little help in finding the place.
ASKING = frozenset(
    """
    agree agreed agreeing answer asked asking approve approved ask conclude concluded conclusion
    cost costs date dates deadline decide decided decides decision decisions discuss discussed
    explain explained find finding findings found happen happened happening happens latest mean
    means meant meaning name names named newest next note number numbers noted outcome outcomes price reason
    reasons reject rejected resolve resolved result results said saying show state stated status
    step steps talk talked told verdict vote voted votes recent recently info details detail list
    current situation position look looked due expected
    """.split()
)
