"""The Textual app. May import everything of ours but `cli` and `linear`.

Keys become commands (`commands`), a screen hands a command to what has the focus, else to the
shown pane, else does it itself, and then brings status line, keys and outline up to date. What
is read is typeset below; widgets only show it.
"""
