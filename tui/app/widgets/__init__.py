"""Widgets: the virtual view of lines, fixed lines, the tab strip, outline, sheet and prompt."""
