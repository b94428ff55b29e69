"""From a model to pictures: loading it, painting, and saving what was painted."""
