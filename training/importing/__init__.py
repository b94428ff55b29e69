"""A folder of pictures becomes batches: found, decoded, cropped, and kept packed."""
