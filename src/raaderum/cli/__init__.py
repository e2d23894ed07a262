"""The door of the command line: it opens files, calls the layers below and prints; it holds no rule."""

import sys


def main() -> None:
    """The `raaderum` command. The version is answered before anything is imported."""
    if sys.argv[1:] == ["--version"]:
        from raaderum import __version__

        sys.stdout.write(f"raaderum {__version__}\n")
        return
    from raaderum.cli.app import run

    run()
