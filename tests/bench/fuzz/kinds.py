"""Every kind of files that is tried, by its name."""

from collections.abc import Callable
from pathlib import Path

from tests.bench.fuzz import caches, library, networks, outside, pictures, runs
from tests.bench.fuzz.kind import Kind

Making = Callable[[Path], Kind]  # Is given an empty folder of its own.

KINDS: dict[str, Making] = {
    "settings of a training": runs.settings,
    "state of a training": runs.state,
    "history": runs.history,
    "quality": runs.quality,
    "classes": runs.classes,
    "note": runs.note,
    "preview": runs.preview,
    "checkpoint": runs.checkpoint,
    "features": runs.features,
    "training of an upscaler": runs.upscaler_settings,
    "model": networks.model,
    "upscaler": networks.upscaler,
    "upscaler of others": networks.community,
    "upscaler of others in a pickle": networks.community_pickle,
    "VGG19": networks.vgg19,
    "marks": library.marks,
    "albums": library.albums,
    "sidecar": library.sidecar,
    "explored model": library.explored,
    "session": library.session,
    "film's recipe": library.recipe,
    "choice of pictures": library.choice,
    "queue of pictures": library.upscaling,
    "queue of trainings": library.waiting,
    "pilots": library.pilots,
    "note of a move": library.moved,
    "settings of the window": library.settings,
    "cache of directions": caches.directions,
    "cache of maps": caches.kept_map,
    "cache of speeds": caches.suited,
    "cache of upscalers": caches.sight,
    "index of pictures": caches.index,
    "pack of pictures": caches.pack,
    "picture": pictures.picture,
    "painted picture": pictures.painted,
    "enlarged picture": pictures.enlarged,
    "print profile": pictures.print_profile,
    "animation": pictures.animation,
    "video": pictures.video,
    "sound": pictures.sound,
    "zip": pictures.archive,
    "IDX": pictures.idx,
    "OSC": outside.osc,
    "MIDI": outside.midi,
    "question to the live picture": outside.live,
    "word of another start": outside.other_start,
    "dragged place": outside.dragged,
}
