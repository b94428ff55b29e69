"""Pictures to choose from: seeds, offspring, favourites."""
