"""Build hook: the wheel carries the rulebooks compiled, so that an installed program starts quickly."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRulebooks(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles `rulebooks/` into one file of the wheel; an editable installation reads the YAML itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the compiled rulebooks to a wheel."""
        if version != "standard" or self.target_name != "wheel":
            return
        sys.path.insert(0, self.root)
        from assess.rulebook.compiled import compile_to  # noqa: PLC0415 - the project is importable only now

        target = Path(tempfile.mkdtemp()) / "_rulebooks.bin"
        compile_to(target, Path(self.root) / "rulebooks")
        build_data["force_include"][str(target)] = "assess/_rulebooks.bin"
