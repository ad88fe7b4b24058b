"""Compile the parser's busiest modules into the wheel, where there is a C compiler.

Cython takes them as they are, plain Python without a type for C, so there is one source and nothing else to
keep. What cannot be compiled is left out: the module beside it runs as well, more slowly. `bench/parse.py`
says what it gains. An editable install stays as it is written, and so does any with `HATCH_BUILD_NO_HOOKS=1`
in the environment.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_ROOM = "newsarchive/parse"
_BUSIEST = (
    "article body calendar credit dateline draft filing label lines look path place prose stamp steps wire"
)


class CompileHook(BuildHookInterface):  # type: ignore[type-arg,misc]  # hatchling's own configuration, unused
    """Adds compiled modules beside those they are made from."""

    PLUGIN_NAME = "compile"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the modules and tell hatchling to take them in."""
        if version == "editable":
            return
        self._made = TemporaryDirectory()
        compiled = _compile(Path(self.root), Path(self._made.name))
        if not compiled:
            self.app.display_warning("Nothing was compiled: newsarchive will run as it is, a little slower.")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"].update({str(path): f"{_ROOM}/{path.name}" for path in compiled})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove what was compiled: the wheel has it."""
        if hasattr(self, "_made"):
            self._made.cleanup()


def _compile(root: Path, out: Path) -> list[Path]:
    """Compile what can be compiled, each module by itself, and give the files that it became."""
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension
    from setuptools.command.build_ext import build_ext

    class Command(build_ext):  # type: ignore[misc]  # setuptools is here when the project is built alone
        def build_extension(self, ext: Extension) -> None:
            try:
                super().build_extension(ext)
            except Exception as error:  # noqa: BLE001  # no compiler, no headers: each kind has its own error
                print(f"{ext.name} stays as it is: {error}", file=sys.stderr)  # noqa: T201

    flags = [] if os.name == "nt" else ["-O2", "-g0"]
    modules = cythonize(
        [
            Extension(f"newsarchive.parse.{name}", [f"{root / _ROOM / name}.py"], extra_compile_args=flags)
            for name in _BUSIEST.split()
        ],
        build_dir=str(out / "c"),
        language_level=3,
        compiler_directives={"annotation_typing": False},
        quiet=True,
    )
    command = Command(Distribution({"name": "newsarchive", "ext_modules": modules}))
    command.build_lib, command.build_temp = str(out / "lib"), str(out / "o")
    command.parallel = os.cpu_count()
    command.ensure_finalized()
    command.run()
    return sorted(path for path in (out / "lib" / _ROOM).glob("*") if path.suffix in (".so", ".pyd"))
