"""`python -m eaplan` is the command line."""

from eaplan.cli import main

if __name__ == "__main__":
    main()
