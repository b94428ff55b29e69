"""Photographs of the window in its states; `tools/photograph.py` takes them."""
