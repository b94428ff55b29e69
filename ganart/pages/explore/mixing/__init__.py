"""One picture is made of several."""
