"""What is played is recorded, played again and filmed."""
