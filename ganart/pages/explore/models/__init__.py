"""Models: offered, opened, mixed, given away."""
