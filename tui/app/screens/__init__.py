"""Screens: the briefing, the library, help; and search within the briefing."""
