"""Templates as they were compiled before."""

import pytest
from jinja2 import DictLoader, Environment

from technique_site.render.compiled_templates import CompiledTemplates


class Shelf:
    """A keeper that notes what it is asked for."""

    def __init__(self):
        self.kept, self.put_names = {}, []

    def get(self, name):
        return self.kept.get(name)

    def put(self, name, data):
        self.kept[name] = data
        self.put_names.append(name)


def shown(shelf, text):
    env = Environment(loader=DictLoader({"a.html": text}), bytecode_cache=CompiledTemplates(shelf))
    return env.get_template("a.html").render(word="Lift")


def test_a_template_is_compiled_once_for_all_environments(monkeypatch):
    shelf = Shelf()
    assert shown(shelf, "{{ word }} the leg") == "Lift the leg"
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("it was compiled again"))
    assert shown(shelf, "{{ word }} the leg") == "Lift the leg"


def test_another_text_is_compiled_anew():
    shelf = Shelf()
    assert [shown(shelf, text) for text in ("{{ word }} one", "{{ word }} two")] == ["Lift one", "Lift two"]
    assert len(set(shelf.put_names)) == 2


def test_what_is_kept_and_spoilt_is_compiled_again():
    shelf = Shelf()
    shown(shelf, "{{ word }}")
    (name,) = shelf.kept
    shelf.kept[name] = b"not compiled at all"
    assert shown(shelf, "{{ word }}") == "Lift"
    assert shelf.kept[name] != b"not compiled at all"
