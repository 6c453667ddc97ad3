"""What can go wrong with an input; anything else is a bug and stops with its traceback."""


class DeconflictError(Exception):
    """An input could not be used; the message says what was seen, where, and what to try."""


class UnreadableInput(DeconflictError):
    """A path or stream could not be opened or holds no text."""


class UnreadableDocument(DeconflictError):
    """The bytes hold no article text."""


class ModelMissing(DeconflictError):
    """The encoder's weights are not where the package keeps them."""


class UnknownRecord(DeconflictError):
    """Bytes in a store are no record of ours, or of a version that this one cannot read."""


class StoreUnusable(DeconflictError):
    """A file or address given as store is none, is damaged, or is of a later version; it was left as it is."""


class StoreBusy(DeconflictError):
    """Another process writes to the store, and has not ended in time; nothing was written."""


class StoreFull(DeconflictError):
    """The disk has no room for what was to be written; what was stored before is kept."""


class UnknownInStore(DeconflictError):
    """The store holds no story or document of this name."""
