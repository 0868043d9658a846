"""The command line, and studying line by line. One file a command group; heavy imports inside the commands."""
