"""One page for each thing the user comes to do."""
