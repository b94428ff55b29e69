"""Points of the picture are dragged, and the picture follows."""
