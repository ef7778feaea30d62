"""The document: its model, how it is read, what is wrong with it, where things stand in it,
and when texts are alike.

Imports the standard library, PyYAML and msgspec; nothing else of ours, and never Textual.
"""
