"""What makes a site of technique pages out of cue lists. `engine` knows techniques and nothing of MkDocs;
`render`, `pdf` and `assets` turn what it knows into files; `storage` keeps files whole; `commands` is what
`make` calls. Imports go down this list only: commands, assets, pdf, render, storage, engine. Others use the
packages, each by the modules that it names in `PUBLIC`.
"""

PUBLIC = (
    "assets",
    "commands",
    "engine",
    "pdf",
    "render",
    "storage",
)
