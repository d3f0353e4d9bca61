"""Posts and offices as they are spelt, where an engine misread a letter or two of their words.

Of free text only such words are mended as a table knows, and only where what was read is no Thai word.
"""

from __future__ import annotations

from thaidoc.fields import Draft, Field
from thaidoc.models import Correction, Signatory
from thaidoc.people.respelt import respelt

_REASON = "the word of a post or an office that is nearest"


def check(text: str, draft: Draft) -> None:
    """Mend the words of the addressee, the sender, and the posts of who signed."""
    for name in ("addressee", "sender"):
        if found := draft.fields.get(name):
            found.value = _mended(text, found, found.value)
    if signed := draft.fields.get("signatory"):
        who: Signatory = signed.value
        parts = {part: getattr(who, part) for part in ("position", "acting_for")}
        update = {part: _mended(text, signed, printed) for part, printed in parts.items() if printed}
        signed.value = who.model_copy(update=update)


def _mended(text: str, found: Field, printed: str) -> str:
    """A value with its words as spelt, and the corrections told."""
    pieces, done = [], 0
    for start, end, word in respelt(printed):
        pieces += [printed[done:start], word]
        done = end
        at = text.find(printed[start:end], found.start, found.end)
        if at >= 0:
            before, stop = printed[start:end], at + end - start
            found.corrections.append(Correction(start=at, end=stop, before=before, after=word, reason=_REASON))
    return "".join([*pieces, printed[done:]])
