"""The catalogue as data for others: techniques.json, the search index, cards, icons, structured data,
layouts for plans. It writes nothing. Others use the modules named in `__all__`.
"""
