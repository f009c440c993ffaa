"""What is written to disk and has to be whole there: the site's folder, and the files that a build keeps for
the next one; and processes that end with the one that started them. Knows nothing of techniques, of MkDocs
nor of what it stores. Others use the modules named in `PUBLIC`.
"""

PUBLIC = (
    "build_cache",
    "guard",
    "kept_results",
    "processes",
    "site_build",
    "whole_file",
)
