"""Cut the word pieces of a hundred languages down to those that French needs."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Final

from sentencepiece import sentencepiece_model_pb2
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from coaching.coach.reading.encoder import Pieces
from tools.training.source import Source

_NORMAL, _UNKNOWN, _CONTROL = 1, 2, 3
_SPECIAL: Final = {"<s>": _CONTROL, "<pad>": _CONTROL, "</s>": _CONTROL, "<unk>": _UNKNOWN}
_UNIGRAM: Final = 1
_LATIN: Final = re.compile(r"▁?[0-9A-Za-zÀ-ÿœŒæÆ'’\-.,;:!?()«»\"/%€°+&…–—@#=<>\[\]*→•]+")
_NUMBER: Final = re.compile(r"▁?\d{1,4}")
_NAME: Final = re.compile(r"▁?[A-ZÉÈÀ][a-zà-ÿ]{2,}")
_WORD: Final = re.compile(r"▁?[a-zàâçéèêëîïôùûüœ]+")
# Pieces are sorted by frequency over all languages: how far to look for names and for words.
_NAMES_UP_TO, _WORDS_UP_TO = 70_000, 25_000
_LEAST_USES: Final = 2


def model_of(source: Source, kept: Iterable[int]) -> bytes:
    """Return the sentencepiece model of some pieces, renumbered in their order."""
    model = sentencepiece_model_pb2.ModelProto()  # type: ignore[attr-defined]
    for rank in kept:
        piece = source.pieces[rank]
        kind = _SPECIAL.get(piece, _NORMAL)
        model.pieces.add(piece=piece, score=source.scores[rank], type=kind)
    trainer, normalizer = model.trainer_spec, model.normalizer_spec
    trainer.model_type = _UNIGRAM
    trainer.vocab_size = len(model.pieces)
    trainer.bos_id, trainer.pad_id, trainer.eos_id, trainer.unk_id = range(len(_SPECIAL))
    trainer.bos_piece, trainer.pad_piece, trainer.eos_piece, trainer.unk_piece = _SPECIAL
    normalizer.name = "identity"
    normalizer.add_dummy_prefix = True
    normalizer.remove_extra_whitespaces = True
    normalizer.escape_whitespaces = True
    content: bytes = model.SerializeToString()
    return content


def kept_pieces(source: Source, texts: Iterable[str]) -> list[int]:
    """Return the ranks of the pieces that French words and `texts` are made of."""
    whole = Pieces(model_of(source, range(len(source.pieces))))
    in_words = _uses(whole, _spellings())
    in_texts = _uses(whole, texts)
    return [
        rank
        for rank, piece in enumerate(source.pieces)
        if piece in _SPECIAL
        or (_LATIN.fullmatch(piece) and (in_words[rank] >= _LEAST_USES or in_texts[rank]))
        or _is_common(rank, piece)
    ]


def _is_common(rank: int, piece: str) -> bool:
    is_single = len(piece.replace("▁", "")) <= 1 and (piece == "▁" or _LATIN.fullmatch(piece))
    return bool(
        is_single
        or _NUMBER.fullmatch(piece)
        or (rank < _NAMES_UP_TO and _NAME.fullmatch(piece))
        or (rank < _WORDS_UP_TO and _WORD.fullmatch(piece))
    )


def _uses(pieces: Pieces, texts: Iterable[str]) -> Counter[int]:
    return Counter(rank for text in texts for rank in pieces.cut(text).ids)


def _spellings() -> list[str]:
    """Return French words as written, capitalised, and without their accents."""
    dictionary = DefaultDictionaryFactory().get_dictionary("fr")
    words = {
        form.decode() if isinstance(form, bytes) else form
        for pair in dictionary.items()
        for form in pair
    }
    return [form for word in sorted(words) for form in (word, _bare(word), word.capitalize())]


def _bare(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
