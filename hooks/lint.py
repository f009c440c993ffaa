#!/usr/bin/env python3
"""A door: `python hooks/lint.py docs` runs the linter, which is technique_site/commands/lint.py."""

import sys

from technique_site.commands.lint import main

if __name__ == "__main__":
    sys.exit(main())
