"""Training in a terminal: plain questions, one after the other, that can be left at any time."""

from collections.abc import Callable, Iterator

from attrs import define, field

from assess.assessment.ranks import STEPS
from assess.reports.layout import table, wrapped
from assess.reports.screen_text import Paint, plain
from assess.reports.train_exercise import ASKS, Words, exercise_lines, story_lines, where_lines, words_of
from assess.reports.train_marks import marked_lines, solution_lines
from assess.reports.train_progress import course_lines
from assess.training.exercise import COURSES, Answer, Exercise, Part
from assess.training.learner import Learner
from assess.training.writing import AT, SEVERAL, NotAnAnswer, said

WELCOME = (
    "Short exercises on real-looking complaints. Read the story, then answer with the numbers shown. Nothing can go "
    "wrong: an answer may be left out, tried again, or looked up, and what you did so far is kept."
)
KEYS = (
    ("a number", "your answer; several with commas where several are asked"),
    ("Enter", "leave this one out"),
    ("h", "a hint"),
    ("s", "the story once more"),
    ("q", "stop; next time it goes on here"),
)
WHAT = "assess train start"
REMINDER = "Enter leaves a question out · h hint · s story again · q stop"


class Stopped(Exception):
    """The learner wants to stop."""


@define
class Talk:
    """One sitting. `ask` puts a question and returns what was typed; `tell` prints a line."""

    learner: Learner
    ask: Callable[[str], str]
    tell: Callable[[str], None]
    paint: Paint = plain
    _words: Words | None = field(default=None, init=False)

    def start(self, course: str | None) -> None:
        """Go through exercises until the learner stops or nothing is left."""
        try:
            if course is None:
                course = self.choose_course()
            self.go_through(course)
        except Stopped:
            self.tell("")
            self.tell(f"Stopped. Your marks are kept; {WHAT} goes on from here.")

    def one(self, exercise: Exercise) -> None:
        """Do one exercise."""
        try:
            self.do(exercise)
        except Stopped:
            self.tell("Stopped.")

    def choose_course(self) -> str:
        done = self.learner.done()
        listed = list(self.learner.exercises.values())
        if not done:
            for line in (*wrapped(WELCOME, 0), "", *table(list(KEYS), 2), ""):
                self.tell(line)
        for line in course_lines(listed, done):
            self.tell(line)
        inside = {course: [one for one in listed if one.course == course] for course in COURSES}
        left = [
            course
            for course, ones in inside.items()
            if any(one.id not in done or not done[one.id].full for one in ones)
        ]
        usual = list(COURSES).index(left[0]) + 1 if left else 1
        while True:
            typed = self.asked(f"\nWhich course? Enter takes {usual}: ")
            name = typed or list(COURSES)[usual - 1]
            if name.isdecimal() and 1 <= int(name) <= len(COURSES):
                name = list(COURSES)[int(name) - 1]
            if name in COURSES:
                return name
            self.tell(f"A number from 1 to {len(COURSES)}, or q to stop.")

    def go_through(self, course: str) -> None:
        passed: list[str] = []
        resumed = self.learner.resumed(course)
        while True:
            exercise = resumed or self.learner.next(course, passed)
            resumed = None
            if exercise is None:
                self.tell("")
                self.tell(f"That is all of {course} for now.")
                if self.asked("Enter for another course, q to stop: ") == "":
                    course, passed = self.choose_course(), []
                continue
            self.tell("")
            self.do(exercise)
            passed.append(exercise.id)
            self.asked("\nEnter for the next one, q to stop: ")

    def do(self, exercise: Exercise) -> None:
        """Show an exercise and take answers until it is right or left."""
        for line in (*exercise_lines(exercise, self.paint), "", REMINDER):
            self.tell(line)
        right: dict[Part, tuple[str, ...]] = {}
        found: dict[Part, tuple[str, ...]] = {}
        while True:
            typed = self.answers(exercise, right)
            # What was found in a draft, or among several grounds, need not be typed again.
            given = {
                **found,
                **right,
                **{part: (*found.get(part, ()), *words) for part, words in typed.items()},
            }
            marked, counts = self.learner.answer(exercise, given)
            right = {mark.part: mark.given for mark in marked.parts if mark.full}
            found = {
                mark.part: mark.found
                for mark in marked.parts
                if mark.found and mark.part.what in ("faults", "grounds")
            }
            self.tell("")
            for line in marked_lines(marked, self.learner.solver.books, self.paint):
                self.tell(line)
            if not counts:
                self.tell("Not counted: the answer was shown today.")
            if marked.full or not self.again(exercise):
                return

    def again(self, exercise: Exercise) -> bool:
        """Ask what to do after an answer that was not all right; true to try again."""
        while True:
            typed = self.asked(
                "\nEnter to try again, h for a hint, a for the answer, n for the next, q to stop: "
            )
            if typed == "":
                return True
            if typed == "n":
                return False
            if typed == "h":
                self.hint(exercise)
            elif typed == "a":
                for line in solution_lines(
                    self.learner.show_answer(exercise), self.learner.solver.books, self.paint
                ):
                    self.tell(line)
                return False
            else:
                self.tell("Enter, h, a, n or q.")

    def answers(self, exercise: Exercise, right: Answer) -> Answer:
        """Ask for every part of an exercise that is not right yet; one that is left out is not in the answer."""
        found: dict[Part, tuple[str, ...]] = {}
        for where in exercise.wheres():
            left = [what for what in exercise.asked if Part(where, what) not in right]
            for line in where_lines(exercise, where) if left else ():
                self.tell(line)
            for what in left:
                words = self.part(Part(where, what), exercise)
                if words:
                    found[Part(where, what)] = words
        return found

    def part(self, part: Part, exercise: Exercise) -> tuple[str, ...]:
        choices = self.words(exercise).choices(part, exercise)
        self.tell("")
        self.tell(self.paint(ASKS[part.what], "bold"))
        for line in table(
            [
                (str(at), word.replace("-", " ") if part.what in ("result", "kept") else word, means)
                for at, (word, means) in enumerate(choices, 1)
            ],
            2,
        ):
            self.tell(line)
        prompt = _prompt(part, bool(choices))
        while True:
            typed = self.asked(prompt)
            if typed == "h":
                self.hint(exercise)
            elif typed == "s":
                for line in story_lines(
                    exercise.story + ("\n\n" + exercise.second_story if exercise.second_story else "")
                ):
                    self.tell(line)
            elif not typed:
                return ()
            else:
                try:
                    return tuple(self.typed(part, typed, [word for word, _ in choices], exercise))
                except NotAnAnswer as error:
                    self.tell(str(error))

    def typed(self, part: Part, typed: str, choices: list[str], exercise: Exercise) -> Iterator[str]:
        books = self.learner.solver.books
        checks = self.words(exercise).checks or None
        several = part.what in SEVERAL
        for item in typed.replace(";", ",").split(",") if several else (typed,):
            word, at, where = item.strip().partition(AT)
            word = word.strip()
            if word.isdecimal() and choices:
                if not 1 <= int(word) <= len(choices):
                    raise NotAnAnswer(f"{word} is not in the list; it goes from 1 to {len(choices)}")
                word = choices[int(word) - 1]
            if word or at:
                yield said(
                    part, f"{word}{at}{where.strip()}", exercise, books.grounds(), checks, books.vocabulary
                )

    def hint(self, exercise: Exercise) -> None:
        taken = self.learner.hints(exercise)
        for number, hint in enumerate(taken, 1):
            if number == len(taken):
                for line in wrapped(f"Hint {number} of {len(exercise.hints)}: {hint.text}", 2):
                    self.tell(line)

    def words(self, exercise: Exercise) -> Words:
        if self._words is None or (exercise.kind == "review" and not self._words.checks):
            checks = self.learner.solver.reviewer.titles if exercise.kind == "review" else None
            self._words = words_of(self.learner.solver.books, STEPS, checks)
        return self._words

    def asked(self, prompt: str) -> str:
        typed = self.ask(prompt).strip().lower()
        if typed in ("q", "quit", "exit"):
            raise Stopped
        return typed


def _prompt(part: Part, choices: bool) -> str:
    if part.what == "faults":
        return "Numbers, with the paragraph where you know it, such as 2@4, 5: "
    if part.what == "due":
        return "A day, such as 9 March 2025: "
    if part.what in SEVERAL and part.what != "ground":
        return "Number, or several with commas: " if choices else "Name: "
    return "Number: " if choices else "Name: "
