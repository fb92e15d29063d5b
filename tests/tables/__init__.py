"""Tests of the readers of table files. Every figure and name of a programme in them is made up."""
