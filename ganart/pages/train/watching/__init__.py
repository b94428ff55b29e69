"""One training that is looked at: samples, history, numbers, and whether it copies."""
