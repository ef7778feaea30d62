"""The linear mode: a briefing as plain lines and numbered choices, for screen readers and for
terminals that cannot move their cursor.

`talk` is a function of a state and an answer; `pages` says what stands at each place; `outside`
reads and writes what an answer asked for; `console` holds the two ends of the line. Imports
`library` and all below it; never Textual or Rich, and nothing of the app.
"""
