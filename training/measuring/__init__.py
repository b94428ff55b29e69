"""How good a training is: what judges it, what the numbers mean, and what is a copy."""
