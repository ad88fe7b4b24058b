"""The command line: options in, one call, output out."""

from __future__ import annotations

import atexit
import gc

# A command loads much and throws little away, so that to look for what nobody needs any more, while it starts
# and once more when all is done, finds nothing and takes a tenth of the time of a search.
gc.set_threshold(50_000)
atexit.register(gc.freeze)

from newsarchive.cli.root import main  # noqa: E402 # after the above, or it would come too late

__all__ = ["main"]
