"""The verbs by which bodies decide, and the state that each stands for: noted is not agreed."""

from __future__ import annotations

import re

STATES = {
    "note": "noted", "noted": "noted", "agree": "agreed", "agreed": "agreed",
    "approve": "approved", "approved": "approved", "adopt": "adopted", "adopted": "adopted",
    "endorse": "endorsed", "endorsed": "endorsed", "authorise": "authorised",
    "authorised": "authorised", "delegate": "delegated", "delegated": "delegated",
    "authorize": "authorised", "authorized": "authorised",
    "grant": "granted", "granted": "granted", "refuse": "refused", "refused": "refused",
    "reject": "refused", "rejected": "refused", "denied": "refused", "deny": "refused",
    "defer": "deferred", "deferred": "deferred", "adjourned": "deferred",
    "recommend": "recommended", "recommends": "recommended", "recommended": "recommended",
    "commend": "recommended", "refer": "referred", "referred": "referred",
    "forwarded": "referred", "resolved": "resolved", "decided": "resolved",
    "voted": "resolved",
    "received": "noted", "accept": "accepted", "accepted": "accepted",
    "notes": "noted", "agrees": "agreed", "approves": "approved", "adopts": "adopted",
    "endorses": "endorsed", "authorises": "authorised", "delegates": "delegated",
    "refuses": "refused", "defers": "deferred", "refers": "referred", "accepts": "accepted",
    "asks": "asked", "asked": "asked", "requests": "asked", "requested": "asked",
    "directed": "asked", "instructed": "asked",
    "ratified": "ratified", "ratify": "ratified", "withdrawn": "withdrawn",
    "confirmed": "confirmed",
}  # fmt: skip
PAST = (
    r"noted|agreed|approved|adopted|endorsed|authori[sz]ed|delegated|granted|refused|rejected"
    r"|deferred|recommended|referred|resolved|accepted|ratified"
)
BARE = (
    r"note|agree|approve|adopt|endorse|authori[sz]e|delegate|grant|refuse|reject|defer|recommend"
    r"|refer|accept|ratify"
)
NOW = (
    r"notes|agrees|approves|adopts|endorses|authorises|delegates|refuses|defers|recommends|refers"
    r"|accepts|asks|requests"
)
AGREED_TO = re.compile(
    rf"(?:agreed|resolved|decided|voted)(?: unanimously)?(?:[:,]| in principle| by (?:all )?(?:the"
    rf" )?"
    rf"[Mm]embers)? to ({BARE})\b",
    re.IGNORECASE,
)


def state_at(words: str, found: re.Match[str]) -> str:
    """The state of the verb found; of "agreed to note" and "agreed to recommend", the second's."""
    deeper = AGREED_TO.match(words, found.start(1))
    return STATES[(deeper or found)[1].casefold()]
