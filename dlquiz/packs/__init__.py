"""Content packs: reading them safely, telling everything that is wrong with them, keeping those installed."""
