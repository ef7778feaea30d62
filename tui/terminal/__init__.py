"""What this terminal is, its modes, the grid of cells it shows, the clipboard ladder, $EDITOR.

Imports the standard library only: nothing of ours, nothing of Textual.
Imported by `cli`, `app` and `linear` only.
"""
