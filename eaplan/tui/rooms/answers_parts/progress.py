"""A question that is being answered, as the screen shows it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from eaplan.outputs.wording import Wording
from eaplan.processes.process import JobProcess
from eaplan.solvers.options import Progress
from eaplan.tui.rooms.answers_parts.history import Given
from eaplan.tui.rooms.answers_parts.messages import Answered, Steps, Unanswerable


@dataclass
class Asking:
    """What is asked, and how it goes."""

    given: Given
    process: JobProcess[Answered | Unanswerable]
    began: float = field(default_factory=time.monotonic)
    news: Progress | Steps | None = None
    """The last; None until the search has begun."""
    is_stopping: bool = False
    """Whether the user asked for what is answered by now."""

    def hear(self, news: Progress | Steps) -> None:
        """Take note of news, from whatever thread."""
        self.news = news

    def stop(self) -> None:
        """Ask for what is answered by now; asked for again, at once and without any."""
        if self.is_stopping:
            self.process.drop()
        else:
            self.is_stopping = True
            self.process.stop()

    def words(self, words: Wording, stop: str) -> str:
        """How it goes, in a line; `stop` is the key that stops it."""
        seconds = words.number(time.monotonic() - self.began, 0)
        how = "stopping" if self.is_stopping else "stop"
        parts = [words.say("tui.answers.course.title", seconds=seconds), _news(self.news, words)]
        return "  ·  ".join((*parts, words.say(f"tui.answers.course.{how}", stop=stop)))


def _news(news: Progress | Steps | None, words: Wording) -> str:
    match news:
        case Steps(steps=0):
            return words.say("tui.answers.course.answering")
        case Steps(done, steps):
            return words.say("tui.answers.course.steps", done=done, steps=steps)
        case Progress(gap=None):
            return words.say("tui.answers.course.plan")
        case Progress(gap=float(gap)):
            return words.say("tui.answers.course.plan_gap", gap=words.percent(gap))
    return words.say("tui.answers.course.reading")
