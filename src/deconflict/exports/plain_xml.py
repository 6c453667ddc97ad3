"""Text as XML 1.0 allows it."""

import re

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    """Control characters and lone surrogates, which no XML file may hold, become the replacement character."""
    return FORBIDDEN.sub("\ufffd", text)
