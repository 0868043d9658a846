"""The pure part of dlquiz: cards, grading, scheduling, sessions. No files, no clock, no global randomness."""
