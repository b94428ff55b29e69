"""Sound and what it does to a film: a sound is read, listened to, and drives a walk."""
