"""The standard diagrams of a scheme: what a consultant hands over, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from eaplan.outputs.diagrams.drawing import Drawing
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views import draw
from eaplan.outputs.diagrams.wish import Wish


@dataclass(frozen=True)
class Picture:
    """One diagram of the gallery."""

    name: str
    """Such as `map-today`: what its file is called."""
    wish: Wish

    def drawing(self, subject: Subject) -> Drawing:
        """The picture itself."""
        return draw(subject, self.wish)


def gallery(subject: Subject, wish: Wish) -> Iterator[Picture]:
    """Every standard diagram; paper, language and medium are those of `wish`.

    The architecture today and, under a plan, at each stage's end; what changes from stage to stage; capabilities and
    dependencies as they stand at the last; and, with projects, their roadmap, their components and their money.
    """
    planned = subject.plan is not None and subject.plan.found
    last = subject.scheme.stages[-1].id if subject.plan else None
    yield Picture("map-today", replace(wish, view="map", at=None))
    if subject.plan:
        for stage in subject.scheme.stages:
            yield Picture(f"map-{stage.id}", replace(wish, view="map", at=stage.id, colour="change"))
        yield Picture("plateaus", replace(wish, view="plateaus"))
    yield Picture("capabilities", replace(wish, view="capabilities", at=last))
    yield Picture("dependencies", replace(wish, view="dependencies", at=last))
    if planned:
        yield Picture("roadmap", replace(wish, view="roadmap"))
    yield Picture("matrix", replace(wish, view="matrix"))
    if planned:
        yield Picture("money", replace(wish, view="money"))
