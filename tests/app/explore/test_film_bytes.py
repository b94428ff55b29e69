"""How large films are foretold to be."""

import pytest

from ganart.pages.explore.films.film_bytes import FilmBytes


@pytest.fixture
def film_bytes(settings):
    return FilmBytes(settings)


@pytest.mark.parametrize("suffix", [".mp4", ".webm", ".webp", ".gif", ""])
def test_larger_and_longer_films_take_more(film_bytes, suffix):
    small = film_bytes.foretold(suffix, 128, 128, 60)
    assert small < film_bytes.foretold(suffix, 256, 256, 60) < 4 * small
    assert film_bytes.foretold(suffix, 128, 128, 120) == pytest.approx(2 * small, rel=0.01)


def test_a_film_of_the_same_kind_is_foretold_as_the_last_one(film_bytes, settings):
    webm = film_bytes.foretold(".webm", 128, 128, 60)
    film_bytes.learn(".mp4", 128, 128, 60, 1_000_000)
    again = FilmBytes(settings)
    assert again.foretold(".mp4", 128, 128, 30) == pytest.approx(500_000, rel=0.01)
    assert again.foretold(".webm", 128, 128, 60) == webm


def test_one_odd_film_does_not_decide_alone(film_bytes):
    film_bytes.learn(".mp4", 128, 128, 60, 1_000_000)
    film_bytes.learn(".mp4", 128, 128, 60, 4_000_000)
    assert film_bytes.foretold(".mp4", 128, 128, 60) == pytest.approx(2_000_000, rel=0.01)


@pytest.mark.parametrize("kept", [{".mp4": "much"}, {".mp4": -1}, {".mp4": 1e9}, {"?": 2.0}, []])
def test_odd_values_in_the_settings_change_nothing(settings, film_bytes, kept):
    usual = film_bytes.foretold(".mp4", 128, 128, 60)
    settings.set("explore/film_bytes", kept)
    assert FilmBytes(settings).foretold(".mp4", 128, 128, 60) == usual
