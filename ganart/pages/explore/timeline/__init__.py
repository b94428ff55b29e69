"""A walk is laid out on a timeline."""
