"""A learner's own marks, in one SQLite file: nothing else is kept, and never a word of an answer.

Every change is one transaction that takes the write lock first, so that two sessions at once lose nothing
and a session that is killed leaves either the whole change or none of it.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime, timezone
from pathlib import Path

from attrs import define

from assess.source.errors import AssessError
from assess.source.frozen import frozen
from assess.training.exercise import What
from assess.training.schedule import Rating, card_of, reviewed, text_of

NAME = "training.sqlite"
FORMAT = 1
BUSY_SECONDS = 20.0
TABLES = """
CREATE TABLE attempts (
  id INTEGER PRIMARY KEY, exercise TEXT NOT NULL, at TEXT NOT NULL, points REAL NOT NULL, of INTEGER NOT NULL,
  hints INTEGER NOT NULL
);
CREATE TABLE marks (
  attempt INTEGER NOT NULL REFERENCES attempts (id), what TEXT NOT NULL, points REAL NOT NULL, of INTEGER NOT NULL
);
CREATE TABLE rules (rule TEXT PRIMARY KEY, card TEXT NOT NULL, answered INTEGER NOT NULL, right INTEGER NOT NULL);
CREATE TABLE open (exercise TEXT PRIMARY KEY, hints INTEGER NOT NULL, shown TEXT);
CREATE TABLE place (one INTEGER PRIMARY KEY CHECK (one = 1), exercise TEXT NOT NULL);
"""


class ProgressUnreadable(AssessError):
    """The file of marks cannot be used."""


@frozen
class RuleProgress:
    """What a learner has done on one rule: the times it was answered and was right, and when it comes again."""

    rule: str
    answered: int
    right: int
    due: datetime


@frozen
class ExerciseProgress:
    """What a learner has done on one exercise: the attempts, and the points of the best and of the last."""

    exercise: str
    attempts: int
    best: float
    of: int
    last: float
    last_at: datetime
    hints: int

    @property
    def full(self) -> bool:
        """Whether it was answered in full at some time."""
        return self.best >= self.of


@define
class Progress:
    """The file of one learner; every method opens and closes it, so that nothing is held between answers."""

    path: Path

    def record(
        self, exercise: str, points: float, of: int, by_what: Mapping[What, tuple[float, int]], by_rule: Mapping[str, bool],
        now: datetime,
    ) -> bool:  # fmt: skip
        """Keep the marks of one answer, and say whether they count: not on the day the answer was shown."""
        with self._changing() as file:
            hints, shown = self._open_state(file, exercise)
            if shown == _day(now):
                return False
            tried = file.execute(
                "SELECT count(*) FROM attempts WHERE exercise = ? AND substr(at, 1, 10) = ?",
                (exercise, _day(now)),
            ).fetchone()[0]
            kept = file.execute(
                "INSERT INTO attempts (exercise, at, points, of, hints) VALUES (?, ?, ?, ?, ?)",
                (exercise, now.isoformat(), points, of, hints),
            )
            file.executemany(
                "INSERT INTO marks VALUES (?, ?, ?, ?)",
                [(kept.lastrowid, what, gained, count) for what, (gained, count) in by_what.items()],
            )
            helped = hints > 0 or tried > 0
            for rule, right in by_rule.items():
                self._review(file, rule, right=right, helped=helped, now=now)
            file.execute(
                "DELETE FROM open WHERE exercise = ? AND shown IS NULL", (exercise,)
            ) if points >= of else None
        return True

    def _review(
        self, file: sqlite3.Connection, rule: str, *, right: bool, helped: bool, now: datetime
    ) -> None:
        row = file.execute("SELECT card FROM rules WHERE rule = ?", (rule,)).fetchone()
        rating = Rating.Again if not right else Rating.Hard if helped else Rating.Good
        card = reviewed(card_of(row[0]) if row else None, rating, now)
        file.execute(
            "INSERT INTO rules VALUES (?, ?, 1, ?) ON CONFLICT (rule) DO UPDATE SET card = excluded.card, "
            "answered = answered + 1, right = right + excluded.right",
            (rule, text_of(card), int(right)),
        )

    def _open_state(self, file: sqlite3.Connection, exercise: str) -> tuple[int, str | None]:
        row = file.execute("SELECT hints, shown FROM open WHERE exercise = ?", (exercise,)).fetchone()
        return (int(row[0]), row[1]) if row else (0, None)

    def take_hint(self, exercise: str, most: int) -> int:
        """Return the number of hints taken of an exercise, this one with them; never more than `most`."""
        with self._changing() as file:
            hints = min(self._open_state(file, exercise)[0] + 1, most)
            file.execute(
                "INSERT INTO open VALUES (?, ?, NULL) ON CONFLICT (exercise) DO UPDATE SET hints = excluded.hints",
                (exercise, hints),
            )
        return hints

    def was_shown(self, exercise: str, now: datetime) -> None:
        """Keep that the answer was shown, so that answers of the same day do not count."""
        with self._changing() as file:
            file.execute(
                "INSERT INTO open VALUES (?, 0, ?) ON CONFLICT (exercise) DO UPDATE SET shown = excluded.shown",
                (exercise, _day(now)),
            )

    def put_at(self, exercise: str) -> None:
        """Keep which exercise the learner is at."""
        with self._changing() as file:
            file.execute(
                "INSERT INTO place VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET exercise = excluded.exercise",
                (exercise,),
            )

    def at(self) -> str | None:
        """Return the exercise the learner is at, if any."""
        with self._reading() as file:
            row = file.execute("SELECT exercise FROM place").fetchone()
        return str(row[0]) if row else None

    def rules(self) -> dict[str, RuleProgress]:
        """Return what was done on each rule, the one due first before the others."""
        with self._reading() as file:
            rows = file.execute("SELECT rule, card, answered, right FROM rules").fetchall()
        found = [
            RuleProgress(rule, answered, right, card_of(card).due) for rule, card, answered, right in rows
        ]
        return {each.rule: each for each in sorted(found, key=lambda each: (each.due, each.rule))}

    def exercises(self) -> dict[str, ExerciseProgress]:
        """Return what was done on each exercise."""
        with self._reading() as file:
            rows = file.execute("SELECT exercise, at, points, of, hints FROM attempts ORDER BY id").fetchall()
        found: dict[str, ExerciseProgress] = {}
        for exercise, at, points, of, hints in rows:
            before = found.get(exercise)
            tried, best = (before.attempts, before.best if before.of == of else 0.0) if before else (0, 0.0)
            found[exercise] = ExerciseProgress(
                exercise, tried + 1, max(best, points), of, points, datetime.fromisoformat(at), hints
            )
        return found

    def by_what(self) -> dict[str, tuple[float, int]]:
        """Return the points and the number of all answers, for each thing asked."""
        with self._reading() as file:
            rows = file.execute("SELECT what, sum(points), sum(of) FROM marks GROUP BY what").fetchall()
        return {what: (points, of) for what, points, of in rows}

    def reset(self) -> None:
        """Forget everything."""
        with self._changing() as file:
            for table in ("marks", "attempts", "rules", "open", "place"):
                file.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own tables

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)) as file:
                yield file
        except (sqlite3.Error, OSError) as error:
            told = f"{self.path}: the marks cannot be used: {str(error).lower()}"
            raise ProgressUnreadable(
                f"{told}; use another folder with --data, or move this file away"
            ) from None

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        with self._connected() as file:
            file.execute("BEGIN IMMEDIATE")
            try:
                self._prepared(file)
                yield file
            except BaseException:
                file.execute("ROLLBACK")
                raise
            file.execute("COMMIT")

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._connected() as file:
            if self._format(file) != FORMAT:
                with self._changing():
                    pass
            yield file

    def _prepared(self, file: sqlite3.Connection) -> None:
        found = self._format(file)
        if found == FORMAT:
            return
        if found != 0:
            told = (
                f"{self.path}: written by another version of assess (format {found}, this one reads {FORMAT})"
            )
            raise ProgressUnreadable(f"{told}; use another folder with --data")
        for statement in TABLES.split(";"):
            file.execute(statement)
        file.execute(f"PRAGMA user_version = {FORMAT}")

    @staticmethod
    def _format(file: sqlite3.Connection) -> int:
        return int(file.execute("PRAGMA user_version").fetchone()[0])


def _day(now: datetime) -> str:
    return now.astimezone(timezone.utc).date().isoformat()
