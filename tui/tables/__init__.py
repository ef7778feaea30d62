"""The view over a table: order, rows, columns, conditions, the numbers in it. CSV and TSV in.

Imports `briefing` and the standard library.
"""
