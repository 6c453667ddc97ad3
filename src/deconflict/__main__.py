"""`python -m deconflict`, and the console script `deconflict`."""

import sys

INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def main() -> None:
    try:
        from deconflict.views.cli import run  # here, so that Ctrl-C is met while it loads too

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
