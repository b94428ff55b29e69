"""Choosing what to learn from: the pictures of a folder, seen, left out, cut, compared and mapped."""
