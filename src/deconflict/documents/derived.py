"""Outlets whose reporting a report says that it retells."""

from __future__ import annotations

import re

# "Information from CBS, CNN and The New York Times was used in this report"
USED = re.compile(
    r"\b(?:information|material|reporting|reports?|files|inputs?|quotes|details) (?:in this (?:report|story) )?from (?P<list>[^.;]{3,160}?)"
    r" (?:was|were|is|are) (?:used|included)\b|"
    r"\b(?:with (?:files|inputs?|information|reporting|material) from) (?P<list2>[^.;\n]{3,120})|"
    r"\bthis (?:story|article|report|post|piece) (?:was )?(?:first|originally) (?:appeared|published|ran|posted|reported) (?:in|on|by|at) (?P<list3>[^.;\n]{3,80})|"
    r"^sources?: (?P<list4>[^.;\n]{2,80})$",
    re.IGNORECASE | re.MULTILINE,
)
# "as first reported by the Harbour Post", "The Harbour Post first reported"
FIRST = re.compile(
    r"\b(?:as )?(?:was )?first (?:reported|revealed|published|disclosed) (?:by|in|on) (?:the )?$", re.IGNORECASE
)
FIRST_AFTER = re.compile(
    r",? (?:which|who)? ?(?:was |were )?(?:the )?first (?:reported|revealed|disclosed|to report)\b"
)
