"""A short slice of the accidents of `tests.bench.accidents`: none of them loses or spoils anything."""

from tests.bench.accidents import run
from training.cache import cache_folder


def test_no_accident_of_a_disk_loses_or_spoils_anything(tmp_path, monkeypatch):
    monkeypatch.setenv("GANART_CACHE", str(cache_folder()))  # It is set there, and is to be what it was.
    monkeypatch.setattr("training.gan.session.RETRY_SECONDS", 1.0)
    told = tmp_path / "accidents.jsonl"
    counts = run(minutes=10, seed=5, out=told, most=14)
    assert counts["accidents"] == 14
    assert not counts["wrong"], told.read_text()
