"""Directions of a model: found, named, locked, moved along."""
