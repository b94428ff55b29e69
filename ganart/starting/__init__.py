"""How the program starts, looks after itself and ends: options, one instance, logs, doctor, self-test."""
