"""What a finished generator can be asked: places in its latent space, ways between them, films of both."""
