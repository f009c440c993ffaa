"""What templates know of all pages."""

from types import SimpleNamespace

from technique_site.render import site_context

HOME, ONE, TWO = (SimpleNamespace(url=url, title=url) for url in ("", "one/", "two/"))


def nav(items, pages):
    return SimpleNamespace(items=items, pages=pages)


def test_the_navigation_is_another_with_another_link_title_or_order():
    section = SimpleNamespace(title="More")  # has no address
    renamed = SimpleNamespace(url="one/", title="First")
    navs = [
        nav([HOME, ONE], [HOME, ONE]),
        nav([HOME, renamed], [HOME, ONE]),
        nav([HOME, section], [HOME, ONE, TWO]),
        nav([HOME, section], [HOME, TWO, ONE]),
    ]
    said = [repr(site_context.said_by(one)) for one in navs]
    assert len(set(said)) == 4
    assert repr(site_context.said_by(nav([HOME, ONE], [HOME, ONE]))) == said[0]
