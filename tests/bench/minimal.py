"""What the program is compared with: the least Textual app that shows a text and answers a key."""

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static

SHOWN = "Nothing but this line"
ANSWER = "A key was pressed"


class Minimal(App[None]):
    """One screen, one Static."""

    def compose(self) -> ComposeResult:
        yield Static(SHOWN)

    def on_key(self, event: Key) -> None:
        self.query_one(Static).update(ANSWER)


if __name__ == "__main__":
    Minimal().run()
