"""The full-screen app. Imported by the one command that opens it."""
