"""The shipped models as onnxruntime sessions; the only module that imports onnxruntime."""

from __future__ import annotations

from importlib.resources import as_file, files

from onnxruntime import InferenceSession, SessionOptions

from deconflict.errors import ModelMissing


def open_session(path: str, *, threads: int = 1) -> InferenceSession:
    """One model file, on `threads` cores."""
    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # spinning threads would take the cores from other workers
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return InferenceSession(path, options, providers=["CPUExecutionProvider"])


def shipped(name: str) -> str:
    """Where a file of weights lies; raises ModelMissing where it does not."""
    with as_file(files("deconflict.layers") / "data" / name) as path:
        if not path.exists():
            raise ModelMissing(
                f"{path}: weights are missing; reinstall the package, or train them (training/README.md)"
            )
        return str(path)
