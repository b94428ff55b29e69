"""The trainings so far: their list, what is read of each from the disk, names, notes and deleting."""
