"""Job plans of Korean local governments: read, compare and export them in a terminal."""

__version__ = "0.1.0"
