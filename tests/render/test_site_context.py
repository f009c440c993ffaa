"""What templates know of all pages."""

from types import SimpleNamespace

from jinja2 import DictLoader, Environment

from technique_site.engine.text.keeping import Nothing
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


def test_templates_share_the_variables_that_are_added_later_and_keep_their_own():
    texts = {
        "page": "{% from 'part' import said %}{{ said() }} {{ word }}",
        "part": "{% macro said() %}{{ word }}{% endmacro %}",
    }
    env = site_context.shared(Environment(loader=DictLoader(texts)), Nothing())
    page = env.get_template("page")
    env.globals["word"] = "late"
    assert page.render() == "late late" and page.render(word="own") == "late own"
    assert env.from_string("{{ word }}", globals={"word": "its"}).render() == "its"
    assert page.globals is env.globals and page.render() == "late late"
