"""One screen a file: composition, bindings and handlers."""
