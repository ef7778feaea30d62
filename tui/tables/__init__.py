"""The view over a table: its order, its rows, its columns, and what the numbers in it are.

Imports `briefing` and the standard library.
"""
