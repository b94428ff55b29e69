"""What works beside the window: the engine and the playing process, threads, and what they are asked."""
