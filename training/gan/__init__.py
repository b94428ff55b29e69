"""Two networks that learn from each other: the game, what comes before it, and a run from start to end."""
