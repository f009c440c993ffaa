"""What knows techniques: pages, cue lists, doses, labels, videos, and what is wrong with them.

Nothing here imports MkDocs, opens a network connection, asks for the time or writes into docs/, so that the
linter, the site and whatever follows MkDocs read pages with the same code.
"""
