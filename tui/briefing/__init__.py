"""The document: its model, how it is read, what is wrong with it, where things stand in it.

Imports the standard library, PyYAML and msgspec; nothing else of ours, and never Textual.
"""
