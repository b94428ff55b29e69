"""What the artist wants every picture and film to say, as it is kept in the settings."""

from ganart.settings import Settings
from training.credits import Credits, keywords_in

AUTHOR, TITLE, RIGHTS, KEYWORDS, MARKED = (
    f"credits/{name}" for name in ("author", "title", "rights", "keywords", "marked")
)


def chosen_credits(settings: Settings) -> Credits:
    """Return what is chosen now."""
    return Credits(
        author=settings.value(AUTHOR, ""),
        title=settings.value(TITLE, ""),
        rights=settings.value(RIGHTS, ""),
        keywords=keywords_in(settings.value(KEYWORDS, "")),
        marked=settings.value(MARKED, True),
    )
