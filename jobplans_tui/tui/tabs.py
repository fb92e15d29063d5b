"""The tabs of a district's detail by name; known before the detail itself is imported."""

TABS = ("overview", "strategies", "targets", "checks", "sources")
SEARCHABLE = ("strategies", "targets", "checks", "sources")
