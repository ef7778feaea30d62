"""A small briefing, as a reader would give it: resolved."""

from tui.briefing.model import (
    Actor,
    Aspect,
    Briefing,
    Cell,
    Claim,
    Column,
    Part,
    Row,
    Section,
    Statement,
    Table,
)

FOCUS = "Japan is likely to focus on missile defense, while South Korea may hold drills."

BRIEFING = Briefing(
    briefbook=1,
    id="pact",
    title="The Pact",
    actors=(
        Actor(id="JP", name="Japan", also=("Tokyo",)),
        Actor(id="KR", name="South Korea"),
        Actor(id="KP", name="North Korea"),
    ),
    aspects=(Aspect(id="military", name="Military"), Aspect(id="economy", name="Économie")),
    key_points=("focus-jp",),
    parts=(
        Part(
            id="comparison",
            kind="comparison",
            title="Comparative missile analysis",
            sections=(
                Section(
                    id="enhancements",
                    title="Military Enhancements",
                    aspects=("military",),
                    statements=(
                        Statement(
                            id="focus",
                            text=FOCUS,
                            claims=(
                                Claim(
                                    id="focus-jp",
                                    exact="Japan is likely to focus on missile defense",
                                    modality="expected",
                                    actors=("JP",),
                                    aspects=("military",),
                                ),
                                Claim(
                                    id="focus-kr",
                                    exact="South Korea may hold drills",
                                    modality="possible",
                                    actors=("KR",),
                                    aspects=("military",),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
            tables=(
                Table(
                    id="own",
                    columns=(Column(id="a", title="Missile count"),),
                    rows=(Row(cells=(Cell(text="12 missiles"),)),),
                ),
            ),
        ),
        Part(
            id="japan",
            kind="response",
            label="Japan",
            title="Japan’s Concerns",
            actor="JP",
            sections=(
                Section(
                    id="jp-economy",
                    label="Missile sanctions",
                    statements=(
                        Statement(
                            id="jp-sanctions",
                            text="Stricter sanctions could follow each missile.",
                            modality="possible",
                            actors=("JP",),
                            aspects=("economy",),
                        ),
                        Statement(
                            id="jp-unassessed",
                            text="Sanctions and missile tests.",
                            actors=("JP",),
                            aspects=(),
                        ),
                    ),
                ),
            ),
        ),
        Part(
            id="overview",
            kind="overview",
            title="Missile overview",
            sections=(
                Section(
                    id="introduction",
                    statements=(
                        Statement(
                            id="intro",
                            text="A missile is stated.",
                            modality="stated",
                            actors=("KP",),
                            aspects=(),
                        ),
                    ),
                ),
            ),
        ),
    ),
    tables=(
        Table(
            id="comparative",
            title="Missile table",
            columns=(
                Column(id="label", title="Aspect"),
                Column(id="JP", title="Japan", actor="JP"),
                Column(id="KR", title="South Korea", actor="KR"),
            ),
            rows=(
                Row(
                    aspect="military",
                    cells=(
                        Cell(text="Missile focus"),
                        Cell(text="Missile defense", claims=("focus-jp",)),
                        Cell(text="Drills", claims=("focus-kr",)),
                    ),
                ),
            ),
        ),
    ),
)
