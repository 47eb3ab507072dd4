"""Three versions of one value: as it was brought last time, as the model has it now, and as it stands here."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from eaplan.text import Text

Verdict = Literal["same", "follow", "conflict"]


class MergedText(NamedTuple):
    """A text whose languages were merged each by itself."""

    followed: dict[str, str]
    """What follows the model, by language."""
    is_conflict: bool
    """In some language both have changed."""


def verdict(was: Any, now: Any, mine: Any, has_base: bool) -> Verdict:
    """What is to become of a value: it stays, it follows the model, or both have changed and it stays but is told.

    Without a base, a value that is not there (None, or empty) is one that nobody has changed.
    """
    if now == mine or (has_base and now == was):
        return "same"
    return "follow" if mine == was or (not has_base and not mine) else "conflict"


def merged_text(was: Text, now: Text, mine: Text, language: str) -> MergedText:
    """Merge what a text says in each language; what the model does not say in a language stays as it is.

    Tools that know no languages keep one text of two: one that was said before, in whichever language, is no change,
    and a new one counts as said in the `language` of the scheme.
    """
    before, here = _texts(was), _texts(mine)
    news = _texts(now)
    if now.vi == now.en and mine.vi != mine.en:
        news = {language: news[language]}
    followed, is_conflict = {}, False
    for spoken, text in news.items():
        if text == here.get(spoken) or text in before.values():
            continue
        if here.get(spoken) == before.get(spoken):
            followed[spoken] = text
        else:
            is_conflict = True
    return MergedText(followed, is_conflict)


def _texts(text: Text) -> dict[str, str]:
    return text.model_dump(exclude_none=True)
