"""Walks and recorded sessions become films."""
