"""What a computer computes with: devices and their memory, threads, processes, random numbers."""
