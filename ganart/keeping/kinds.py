"""Which files are taken for pictures, in the gallery and where one is dropped. Imports nothing."""

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif"})
