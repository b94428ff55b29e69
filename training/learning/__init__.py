"""What every training takes, whichever networks learn: losses, averaged weights, and state by name."""
