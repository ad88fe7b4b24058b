from __future__ import annotations

from typing import TYPE_CHECKING

import stress

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_readers_find_only_what_is_whole_while_writers_take_turns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(stress.__file__).rpartition("/")[0])
    done, wrong = stress.stress(tmp_path, seconds=0.5, writers=2, readers=2)
    assert wrong == []
    assert done["added"] >= 2
    assert done["torn"] + done["counted"] + done["searched"] + done["opened"] >= 2 * stress.LEAST
