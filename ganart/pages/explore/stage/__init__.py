"""On stage: the played picture on another screen and in other programs, and their hands at the controls."""
