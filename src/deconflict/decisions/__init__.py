"""What people decided: kept by hash and quoted words in an append-only log, and applied to every sheet anew.

`decide` makes an entry from what a sheet shows, `replay` applies a log to a sheet, `log.py` reads and writes it.
"""

from deconflict.decisions.concluding import conclude, day_to_read, follows_from
from deconflict.decisions.log import append_to_log, merge_logs, parse_log, read_log, render_log
from deconflict.decisions.making import decide
from deconflict.decisions.records import BadDecision, Decision, Kind, Replayed, UnknownTarget
from deconflict.decisions.replaying import Replays, replay
from deconflict.types import NeedsLook

__all__ = [
    "BadDecision",
    "Decision",
    "Kind",
    "NeedsLook",
    "Replayed",
    "Replays",
    "UnknownTarget",
    "append_to_log",
    "conclude",
    "day_to_read",
    "decide",
    "follows_from",
    "merge_logs",
    "parse_log",
    "read_log",
    "render_log",
    "replay",
]
