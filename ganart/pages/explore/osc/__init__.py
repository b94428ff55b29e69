"""Other programs move the controls of the page."""
