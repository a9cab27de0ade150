"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from knowledge.errors import SendbotError


def write(path: Path, data: bytes) -> None:
    """Writes `data` to `path`; what stood there before stays until all is written.

    Raises:
        SendbotError: where it can't be written.
    """
    made = ""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            made = file.name
            file.write(data)
        Path(made).chmod(0o644)
        os.replace(made, path)  # noqa: PTH105  (both names are known)
    except OSError as error:
        if made:
            Path(made).unlink(missing_ok=True)
        raise SendbotError("not_written", f"{path} can't be written: {error.strerror}.") from error
