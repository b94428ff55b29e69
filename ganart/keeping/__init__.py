"""What is kept: the library and its folders, what is known of its pictures, what is deleted and cached."""
