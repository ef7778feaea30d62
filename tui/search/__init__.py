"""Searching: the query language, and finding in one briefing.

`query` says what a typed line asks for and which words of a text it lights, `find` which
statements, headings and cells of a briefing answer it. When texts are alike, `briefing.fold`
says. Imports `briefing`, the standard library and nothing else.
"""
