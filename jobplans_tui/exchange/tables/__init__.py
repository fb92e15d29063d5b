"""Tables of office files in: bytes to grids, grids to figures by a mapping that can be changed."""
