"""Several ways tried for some minutes each, and what came of them side by side."""
