"""A place in a latent space, told by how it is come by: seeds and their weights, edits, classes, bends.

Every blend, mutation or sum of places is a weighted sum of the same seeds again. So however a place was come
by, it is one short record, and as JSON a few hundred letters. Its latent is made by sums and products alone,
which are the same on every computer; what needed a sine is kept as the weight that came of it. Free of torch.
"""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Self

import numpy as np

from training.bends import Chain, blend_bends, read_chain
from training.classes import find_class
from training.errors import Refusal
from training.foreign import Reader, count, list_of, number, record, table, table_of, text, vector, versioned
from training.latents import latents
from training.provenance import Provenance
from training.sentences import Sentence

FORMAT_VERSION = 2  # Written where the network is bent, which 1 did not know.
MOST_TERMS = 64  # A place that would have more is kept by its numbers instead.
BY_CHANCE = 2**62  # From this index on latents serve as chance: no picture of a seed is counted so far.

_LARGEST = 1e6  # Of any number in a place; sensible ones stay below 100.
_MOST_EDITS = 256
_MOST_CLASSES = 1_000
_ALL = ""  # In place of their names where there are more; no class is called so.
LONGEST_VECTOR = 1 << 17  # Numbers; the latents of a LAPGAN at 256 pixels have 87,396.
_LONGEST_NAME = 200  # Characters.
_REMEMBERED = 64  # Latents of seeds: the children of a litter have the same terms.


@dataclass(frozen=True, slots=True)
class Term:
    """A latent and its weight: that of a picture of a seed, or one that is told by its numbers."""

    weight: float = 1.0
    seed: int = 0
    index: int = 0  # Of the picture among those of the seed.
    vector: bytes = b""  # Little-endian float32; when there are any, they are meant and not the seed.

    def latent(self, z_dim: int) -> np.ndarray:
        """Return the latent without its weight, float32 [z_dim]."""
        return unpacked(self.vector, z_dim) if self.vector else _of_seed(self.seed, self.index, z_dim)


@dataclass(frozen=True, slots=True)
class Edit:
    """A move along a direction, which the place carries with it: directions may be found anew."""

    name: str  # Of the direction, as its slider is called.
    amount: float  # In lengths of the vector.
    vector: bytes  # Little-endian float32.


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point of a latent space: a weighted sum of latents, drawn to the middle, then edited."""

    terms: tuple[Term, ...]
    truncation: float = 1.0  # 0 is the middle, where all places meet.
    classes: Mapping[str, float] = field(
        default_factory=dict
    )  # Shares by name, adding up to 1; empty = even.
    edits: tuple[Edit, ...] = ()
    bends: Chain = ()  # What is done to the maps inside the generator; see `training.bends`.

    @classmethod
    def of_seed(cls, seed: int, index: int = 0, **others: Any) -> Self:
        """Return the place of picture `index` of a seed."""
        return cls(terms=(Term(seed=seed, index=index),), **others)

    @classmethod
    def of_latent(cls, z: np.ndarray, **others: Any) -> Self:
        """Return the place with a latent, float32 [Z]; the very middle needs no terms."""
        return cls(terms=(Term(vector=packed(z)),) if np.any(z) else (), **others)

    @classmethod
    def of_picture(cls, origin: Provenance) -> Self:
        """Return the place at which a generated picture was painted."""
        shares = {origin.label: 1 - origin.mix, origin.other: origin.mix}
        classes = {name: share for name, share in shares.items() if name and share}
        return cls.of_seed(origin.seed, origin.index, truncation=origin.truncation, classes=classes)

    @classmethod
    def from_json(cls, value: Any, way: str = "place") -> "Place":
        """Read what `to_json` gave; `way` is what a refusal calls it. Raises ValueError with a sentence."""
        return _PLACE(value, way)

    @property
    def is_of_a_seed(self) -> bool:
        """Whether `generate` paints the same from seed, index and truncation."""
        is_one = len(self.terms) == 1 and self.terms[0].weight == 1 and not self.terms[0].vector
        return is_one and not self.edits and not self.bends

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        bends = {"bends": [bend.to_json() for bend in self.bends]} if self.bends else {}
        return {
            "format_version": FORMAT_VERSION if bends else 1,
            **bends,
            "terms": [_plain_term(term) for term in self.terms],
            "truncation": self.truncation,
            "classes": dict(self.classes),
            "edits": [
                {"name": edit.name, "amount": edit.amount, "vector": _text(edit.vector)}
                for edit in self.edits
            ],
        }

    def latent(self, z_dim: int) -> np.ndarray:
        """Return its latent, float32 [z_dim]. Raises ValueError when it is of a longer one."""
        exact = np.zeros(z_dim)
        for term in self.terms:
            exact += term.weight * term.latent(z_dim).astype(np.float64)
        # As `generate` does it, to the last bit.
        z: np.ndarray = exact.astype(np.float32) * np.float32(self.truncation)
        if self.edits:
            moves = sum(edit.amount * unpacked(edit.vector, z_dim).astype(np.float64) for edit in self.edits)
            z = (z + moves).astype(np.float32)
        return z

    def class_weights(self, class_names: Sequence[str]) -> np.ndarray | None:
        """Return the weights of a model's classes: see `class_weights`."""
        return class_weights(self.classes, class_names)


@lru_cache(_REMEMBERED)
def _of_seed(seed: int, index: int, z_dim: int) -> np.ndarray:
    (z,) = latents(seed, index, 1, z_dim)
    z.flags.writeable = False  # Whoever asks for it next gets the same one.
    return z


def class_weights(classes: Mapping[str, float], class_names: Sequence[str]) -> np.ndarray | None:
    """Bring shares of classes into the order of a model: float32 [K]; None when it knows none.

    Without any shares all classes get the same. Raises EngineError for a class that the model does not know.
    """
    if not class_names:
        return None
    if not classes:
        return np.full(len(class_names), 1 / len(class_names), dtype=np.float32)
    weights = np.zeros(len(class_names), dtype=np.float32)  # [K]
    for name, share in classes.items():
        if name == _ALL:
            weights += share / len(class_names)
            continue
        weights[class_names.index(find_class(name, class_names, Sentence("The model")))] += share
    return weights


def alike(places: Sequence[Place], class_names: Sequence[str]) -> tuple[Place, ...]:
    """Name the classes of places of a model that have them all alike, where others have some of them.

    In a sum they would count for nothing: next to no share of one class would be that class alone.
    """
    if not class_names or not any(place.classes for place in places):
        return tuple(places)
    named = class_names if len(class_names) <= _MOST_CLASSES else [_ALL]
    evenly = dict.fromkeys(named, 1 / len(named))
    return tuple(place if place.classes else replace(place, classes=evenly) for place in places)


def blend(parts: Sequence[tuple[float, Place]], z_dim: int) -> Place:
    """Add places up, each with a weight: their latents, edits, shares of classes and bends.

    What cancels out is left out. A sum with more than MOST_TERMS terms is kept by its numbers. If only some
    places have classes, `alike` comes first.
    """
    weights: dict[Term, float] = {}
    amounts: dict[tuple[str, bytes], float] = {}
    classes: dict[str, float] = {}
    for weight, place in parts:
        for term in place.terms:
            source = Term(seed=term.seed, index=term.index, vector=term.vector)
            weights[source] = weights.get(source, 0.0) + weight * place.truncation * term.weight
        for edit in place.edits:
            key = (edit.name, edit.vector)
            amounts[key] = amounts.get(key, 0.0) + weight * edit.amount
        for name, share in place.classes.items():
            classes[name] = classes.get(name, 0.0) + weight * share
    terms = [Term(weight, source.seed, source.index, source.vector) for source, weight in weights.items()]
    edits = [Edit(name, amount, vector) for (name, vector), amount in amounts.items()]
    sum_ = Place(
        terms=tuple(term for term in terms if term.weight),
        classes=shares(classes),
        edits=tuple(edit for edit in edits if edit.amount),
        bends=blend_bends((weight, place.bends) for weight, place in parts),
    )
    if len(sum_.terms) <= MOST_TERMS and len(sum_.edits) <= _MOST_EDITS:
        return sum_
    return Place.of_latent(sum_.latent(z_dim), classes=sum_.classes, bends=sum_.bends)


def shares(weights: Mapping[str, float]) -> dict[str, float]:
    """Make weights of classes into shares that add up to 1, without what is not more than nothing."""
    kept = {name: weight for name, weight in weights.items() if weight > 0}
    return {name: weight / sum(kept.values()) for name, weight in kept.items()}


def packed(vector: np.ndarray) -> bytes:
    """Return the bytes of float32 [Z], without the zeros at its end but for a first one."""
    values = np.asarray(vector, dtype="<f4")
    (places,) = values.nonzero()
    return values[: places[-1] + 1 if len(places) else 1].tobytes()


def unpacked(vector: bytes, z_dim: int) -> np.ndarray:
    """Return float32 [z_dim] again. Raises ValueError when there are more numbers than that."""
    values = np.frombuffer(vector, dtype="<f4")
    if len(values) > z_dim:
        raise Refusal("This place belongs to a model with longer latents.")
    return np.concatenate([values, np.zeros(z_dim - len(values), dtype=np.float32)])


# -- JSON --


def _plain_term(term: Term) -> dict[str, Any]:
    if term.vector:
        return {"weight": term.weight, "vector": _text(term.vector)}
    return {"weight": term.weight, "seed": term.seed, "index": term.index}


def _text(vector: bytes) -> str:
    return base64.b64encode(vector).decode()


def _term(value: Any, way: str) -> Term:
    by_numbers = isinstance(value, Mapping) and "vector" in value
    return (_TERM_BY_NUMBERS if by_numbers else _TERM_OF_A_SEED)(value, way)


def _classes(value: Any, way: str) -> dict[str, float]:
    weights = table_of(number(0, 2), _MOST_CLASSES, _NAME)(value, way)
    if weights and abs(sum(weights.values()) - 1) > 1e-6:
        raise Refusal("The shares of the classes do not add up to 1.")
    return weights


_NAME = text(_LONGEST_NAME)
_AMOUNT = number(-_LARGEST, _LARGEST)
_VECTOR = vector(LONGEST_VECTOR)
_TERM_OF_A_SEED = table({"weight": _AMOUNT, "seed": count, "index": count}, Term)
_TERM_BY_NUMBERS = table({"weight": _AMOUNT, "vector": _VECTOR}, Term)
_EDIT = record(Edit, name=_NAME, amount=_AMOUNT, vector=_VECTOR)
_PLACE: Reader[Place] = versioned(
    FORMAT_VERSION,
    table(
        {
            "terms": list_of(_term, MOST_TERMS),
            "truncation": _AMOUNT,
            "classes": _classes,
            "edits": list_of(_EDIT, _MOST_EDITS),
            "bends": read_chain,
        },
        Place,
        can_miss=["bends"],
    ),
    oldest=1,
)
