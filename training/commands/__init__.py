"""The commands of `python -m training`, one a file. None imports torch before it has checked its call."""
