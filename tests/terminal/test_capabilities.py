from dataclasses import replace

import pytest

from tui.terminal.capabilities import Terminal, detect, theme_for

PLAIN = {"TERM": "xterm-256color", "LANG": "en_US.UTF-8"}


def test_a_plain_terminal() -> None:
    assert detect(PLAIN) == Terminal(
        colours="256",
        dumb=False,
        linux_console=False,
        unicode=True,
        remote=False,
        mosh=False,
        multiplexer=None,
        background=None,
        low_bandwidth=False,
    )


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "screen"}, "16"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "screen.xterm-256color"}, "256"),
        ({"TERM": "tmux-256color"}, "256"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "truecolor"),
        ({"TERM": "xterm-256color", "COLORTERM": "24bit"}, "truecolor"),
        ({"TERM": "xterm-256color", "COLORTERM": "yes"}, "256"),
        ({"TERM": "xterm-kitty"}, "truecolor"),
        ({"TERM": "xterm-direct"}, "truecolor"),
        ({"TERM": "tmux-256color", "COLORTERM": "truecolor", "TMUX": "s,1,0"}, "truecolor"),
        ({"TERM": "screen.xterm-256color", "COLORTERM": "truecolor", "STY": "1.x"}, "256"),
        ({"TERM": "screen", "COLORTERM": "truecolor", "STY": "1.x"}, "16"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "linux", "COLORTERM": "truecolor"}, "16"),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, "none"),
        ({}, "none"),
        ({"OS": "Windows_NT"}, "truecolor"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, "none"),
        ({"TERM": "linux", "NO_COLOR": "1"}, "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "256"),
    ],
)
def test_colours(environ: dict[str, str], colours: str) -> None:
    assert detect(environ).colours == colours


@pytest.mark.parametrize(
    ("environ", "dumb", "linux_console"),
    [
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "unknown"}, True, False),
        ({"TERM": ""}, True, False),
        ({}, True, False),
        ({"OS": "Windows_NT"}, False, False),
        ({"TERM": "linux"}, False, True),
        ({"TERM": "linux-16color"}, False, True),
        ({"TERM": "xterm"}, False, False),
        ({"TERM": "dumb-emacs-ansi"}, False, False),
    ],
)
def test_kinds_of_terminal(environ: dict[str, str], dumb: bool, linux_console: bool) -> None:
    terminal = detect(environ)
    assert (terminal.dumb, terminal.linux_console) == (dumb, linux_console)


@pytest.mark.parametrize(
    ("environ", "unicode"),
    [
        ({"LANG": "en_US.UTF-8"}, True),
        ({"LANG": "de_DE.utf8@euro"}, True),
        ({"LC_CTYPE": "UTF-8"}, True),
        ({"LANG": "C"}, False),
        ({"LANG": "en_US"}, False),
        ({"LANG": "ja_JP.eucJP"}, False),
        ({"LANG": "de_DE.ISO-8859-15@euro"}, False),
        ({"LANG": "x.no-such\0encoding"}, False),
        ({}, False),
        ({"LC_ALL": "C", "LC_CTYPE": "en_US.UTF-8", "LANG": "en_US.UTF-8"}, False),
        ({"LC_CTYPE": "en_US.UTF-8", "LANG": "C"}, True),
        ({"LC_CTYPE": "C", "LANG": "en_US.UTF-8"}, False),
        ({"LC_ALL": "", "LANG": "en_US.UTF-8"}, True),
    ],
)
def test_unicode_from_the_environment(environ: dict[str, str], unicode: bool) -> None:
    assert detect(environ).unicode is unicode


@pytest.mark.parametrize(
    ("encoding", "unicode"),
    [("UTF-8", True), ("utf8", True), ("ANSI_X3.4-1968", False), ("nonsense", False)],
)
def test_the_encoding_given_goes_before_the_environment(encoding: str, unicode: bool) -> None:
    assert detect({"LC_ALL": "en_US.UTF-8"}, locale_encoding=encoding).unicode is unicode
    assert detect({"LC_ALL": "C"}, locale_encoding=encoding).unicode is unicode


@pytest.mark.parametrize(
    ("environ", "remote"),
    [
        ({"SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 22"}, True),
        ({"SSH_TTY": "/dev/pts/3"}, True),
        ({"SSH_TTY": "", "SSH_CONNECTION": ""}, False),
        ({"SSH_AUTH_SOCK": "/run/agent"}, False),
    ],
)
def test_remote_means_low_bandwidth(environ: dict[str, str], remote: bool) -> None:
    terminal = detect(environ)
    assert (terminal.remote, terminal.low_bandwidth) == (remote, remote)


@pytest.mark.parametrize(
    ("environ", "multiplexer"),
    [
        ({"TMUX": "/tmp/tmux-0/default,1,0"}, "tmux"),
        ({"STY": "123.pts-0.host"}, "screen"),
        ({"TMUX": "/tmp/tmux-0/default,1,0", "STY": "123.pts-0.host"}, "tmux"),
        ({"TMUX": "", "STY": ""}, None),
        ({"TERM": "screen-256color"}, None),
    ],
)
def test_multiplexer(environ: dict[str, str], multiplexer: str | None) -> None:
    assert detect(environ).multiplexer == multiplexer


@pytest.mark.parametrize(
    ("colorfgbg", "background"),
    [
        ("15;0", "dark"),
        ("0;15", "light"),
        ("0;7", "light"),
        ("0;default;15", "light"),
        ("15;default;0", "dark"),
        ("7;8", "dark"),
        ("0;11", "light"),
        ("15;12", None),
        ("15;9", None),
        ("0;default", None),
        ("0;231", None),
        ("0;", None),
        ("", None),
        ("nonsense", None),
    ],
)
def test_background(colorfgbg: str, background: str | None) -> None:
    assert detect({"COLORFGBG": colorfgbg}).background == background


@pytest.mark.parametrize(
    ("environ", "theme"),
    [
        (PLAIN, "dark"),
        (PLAIN | {"COLORFGBG": "0;15"}, "light"),
        (PLAIN | {"COLORFGBG": "15;0"}, "dark"),
        (PLAIN | {"COLORTERM": "truecolor"}, "dark"),
        (PLAIN | {"COLORFGBG": "0;15", "NO_COLOR": "1"}, "terminal"),
        ({"TERM": "xterm", "COLORFGBG": "0;15"}, "terminal"),
        ({"TERM": "linux"}, "terminal"),
        ({"TERM": "dumb"}, "terminal"),
    ],
)
def test_theme(environ: dict[str, str], theme: str) -> None:
    assert theme_for(detect(environ)) == theme


def test_bytes_can_be_dear_here_too() -> None:
    terminal = replace(detect(PLAIN), low_bandwidth=True)
    assert (terminal.low_bandwidth, terminal.remote) == (True, False)
