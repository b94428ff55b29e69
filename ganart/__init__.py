"""The application: one window around the engine. Qt lives here."""
