"""Build hook: the wheel carries the rulebooks compiled, so that an installed program starts quickly."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRulebooks(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles `rulebooks/` into the wheel; an editable installation reads the YAML itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the compiled rulebooks to a wheel."""
        if version != "standard" or self.target_name != "wheel":
            return
        sys.path.insert(0, self.root)
        from assess.engine.ready import compile_ready  # noqa: PLC0415 - the project is importable only now
        from assess.rulebook.check_compiled import compile_checks  # noqa: PLC0415
        from assess.rulebook.compiled import compile_rulebooks  # noqa: PLC0415
        from assess.statement.comparison.tables import compile_comparison  # noqa: PLC0415
        from assess.statement.tables import compile_tables  # noqa: PLC0415

        target = Path(tempfile.mkdtemp())
        folder = Path(self.root) / "rulebooks"
        books = compile_rulebooks(folder, target)
        compile_ready(books, target)
        compile_checks(books, folder, target)
        compile_tables(folder, target)
        compile_comparison(folder, target)
        build_data["force_include"][str(target)] = "assess/_compiled"
