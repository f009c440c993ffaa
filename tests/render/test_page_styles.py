"""Style attributes of a page, moved to a stylesheet."""

import re

import pytest

from technique_site.render import page_styles

HEAD = "<head><title>A</title></head>"


def moved(body):
    made = page_styles.moved(HEAD + body, lambda address: f"../{address}")
    return made.styles, made.html.partition("</head>")[2], made.html.partition("</head>")[0]


CASES = [
    # a page's text, the rules, and the text with N for the names of classes
    ('<p style="color:red">', ["color:red"], '<p class="N">'),
    ('<p class="a b" style="color:red;" id="c">', ["color:red"], '<p class="a b N" id="c">'),
    ("<td style='text-align: right'>1</td>", ["text-align: right"], '<td class="N">1</td>'),
    ('<b style="--x:1"><i style="--x:2">', ["--x:1", "--x:2"], '<b class="N"><i class="N">'),
    ('<b style="--x:1"><i style="--x:1">', ["--x:1"], '<b class="N"><i class="N">'),
    ('<svg viewBox="0 0 1 1" style="width:2mm"/>', ["width:2mm"], '<svg viewBox="0 0 1 1" class="N"/>'),
    ('<p style="">', [], '<p style="">'),
    ('<p>a style="b"</p>', [], '<p>a style="b"</p>'),
    ('a style="b" <p title="style=" style="--x:1">', ["--x:1"], 'a style="b" <p title="style=" class="N">'),
    ('<p data-large-style="--x:1">', [], '<p data-large-style="--x:1">'),
    ('<script>"<p style=\\"x\\">"</script>', [], '<script>"<p style=\\"x\\">"</script>'),
    ("<p>plain</p>", [], "<p>plain</p>"),
]


@pytest.mark.parametrize(("body", "rules", "due"), CASES, ids=[body for body, _, _ in CASES])
def test_a_page(body, rules, due):
    files, text, head = moved(body)
    names = re.findall(r"rp-v-[0-9a-f]{8}", text)
    assert re.sub(r"rp-v-[0-9a-f]{8}", "N", text) == due
    assert sorted(re.findall(r"\{(.*?)\}", "".join(files.values()))) == sorted(rules)
    assert len(files) == bool(rules)
    for address, css in files.items():
        assert re.fullmatch(r"assets/values/page\.[0-9a-f]{10}\.css", address)
        assert f'<link rel="stylesheet" href="../{address}">' in head
        assert all(f".{name}.{name}.{name}{{" in css for name in names)


def test_pages_alike_share_a_stylesheet():
    texts = ('<p style="color:red">one</p>', '<p style="color:red">two</p>', '<p style="color:blue">')
    found = [page_styles.moved(HEAD + text, str).styles for text in texts]
    assert found[0] == found[1] != found[2]
