"""A walk follows a song."""
