"""How fast this computer trains, paints and imports, and how that compares."""
