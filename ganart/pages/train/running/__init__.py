"""What trains now and what waits for it: begun, gone on with, queued, and said when it ends."""
