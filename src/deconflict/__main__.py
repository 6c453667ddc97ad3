"""`python -m deconflict`, and the console script `deconflict`."""

from deconflict.views.cli import main

if __name__ == "__main__":
    main()
