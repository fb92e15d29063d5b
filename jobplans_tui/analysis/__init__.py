"""Pure functions over records: no input or output, no toolkit, no global state."""
