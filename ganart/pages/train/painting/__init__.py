"""Having a trained network paint pictures for the gallery."""
