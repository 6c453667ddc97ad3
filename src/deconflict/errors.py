"""What can go wrong with an input; anything else is a bug and stops with its traceback."""


class DeconflictError(Exception):
    """An input could not be used; the message says what was seen, where, and what to try."""


class UnreadableInput(DeconflictError):
    """A path or stream could not be opened or holds no text."""


class UnreadableDocument(DeconflictError):
    """The bytes hold no article text."""


class ModelMissing(DeconflictError):
    """The encoder's weights are not where the package keeps them."""
