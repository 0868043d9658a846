"""Drawing figures: as cells of a terminal, as lines of text, as SVG. Pure; knows the simulator's figures only."""
