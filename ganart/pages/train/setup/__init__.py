"""Setting up a training: recipe, size, length, classes, beginning, and what that would be like here."""
