"""`python -m assess`."""

from assess.cli.boundary import main

if __name__ == "__main__":
    main()
