"""The simulator: small networks, activation functions and the labs made of them. Pure: NumPy and nothing of dlquiz."""
