"""A Python of its own, for what may crash or hang."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def child(code: str, seconds: float = 60) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own, from the project's folder; raises TimeoutExpired where it hangs."""
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=seconds, check=False
    )
