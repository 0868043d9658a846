"""Rules over a whole pack, one function each: it looks at the draft and notes what it finds."""
