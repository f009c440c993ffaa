"""What `make` calls: lint, new, figure, clips, video, publish-links, publish-check, host-config, verify,
reading. Each module has a `main` that returns an exit code; an author sees messages and no traceback. Nobody
imports this package but the doors in hooks/ and hooks/build.py, which asks docs_folder for the date and
live_server for a server that lasts.
"""

PUBLIC = (
    "docs_folder",
    "lint",
    "live_server",
)
