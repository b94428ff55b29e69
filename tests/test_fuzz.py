"""A few damaged files of every kind are read or refused in a sentence: a slice of the long run."""

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.bench.fuzz.damage import damaged, in_bytes, in_json, in_lines
from tests.bench.fuzz.kind import trouble_of
from training.journal import checked_line, line_of

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux tells it")


def test_a_few_damaged_files_of_every_kind_do_no_harm(tmp_path):
    command = [sys.executable, "-m", "tests.bench.fuzz", "--count", "6", "--out", str(tmp_path)]
    environment = os.environ | {"OMP_NUM_THREADS": "1", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    noted = [path.read_text() for path in tmp_path.glob("*/wrong.jsonl")]
    assert done.returncode == 0, done.stdout[-2_000:] + done.stderr[-2_000:] + "".join(noted)[-2_000:]


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ("a.png is damaged.", ""),
        ("a.png is damaged", "no sentence"),
        ("The file is damaged.", "does not name the file"),
        ("a.png: KeyError: 'x'.", "words of a program"),
        ("The checkpoint a.png is damaged ('seconds').", "words of a program"),
        ("a.png is at <_io.BytesIO object at 0x7f00aa11bb22>.", "words of a program"),
        ("", "words of a program"),
    ],
)
def test_what_is_no_sentence_that_names_the_file_is_noticed(said, trouble):
    assert trouble_of(said, "a.png").startswith(trouble)
    assert bool(trouble_of(said, "a.png")) == bool(trouble)


def test_the_same_number_gives_the_same_file():
    content = b'{"a": [1, 2, {"b": "words"}]}'
    for number in range(50):
        first, again = (damaged(content, (in_bytes, in_json), Random(number)) for _ in range(2))
        assert first == again


def test_a_changed_line_has_the_checksum_of_what_it_says_now():
    content = line_of(b'{"at": 1.5, "step": true}') + line_of(b'{"end": 2.0}')
    changed = [in_lines(content, Random(seed)) for seed in range(60)]
    tables = [line for each in changed for line in each.splitlines() if line.startswith(b"{")]
    assert len(tables) > 60
    for line in tables:
        checked_line(line, is_needed=True)
    assert len(set(changed)) > 30
