"""Searching: folding text, the query language, and finding in one briefing.

`fold` says when texts are alike, `query` what a typed line asks for and which words of a text
it lights, `find` which statements, headings and cells of a briefing answer it. Imports
`briefing`, the standard library and nothing else.
"""
