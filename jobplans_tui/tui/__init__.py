"""The screens: Textual on top of what the command line shares."""
