"""One module a file format; each writes any `Report` and knows nothing of what stands in it."""
