"""Asking a server: each way in which there is no answer is told in plain words."""

import http.client
import socket
import ssl
import urllib.error

import pytest

from support import quick_host
from support.quick_host import Given
from technique_site.commands import web_client
from technique_site.commands.web_client import Unreachable

HOST = "https://legs.coach.com/"


def certificate(why):
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_message = why
    return error


FAILS = [
    (
        urllib.error.URLError(socket.gaierror(-2, "Name or service not known")),
        "the name legs.coach.com isn't known here; is it right, is the domain set up at your host, is this"
        " machine in a network?",
    ),
    (
        urllib.error.URLError(certificate("certificate has expired")),
        "legs.coach.com has no valid certificate (certificate has expired); turn HTTPS on at your host",
    ),
    (
        urllib.error.URLError(ssl.SSLError(1, "wrong version number")),
        "legs.coach.com doesn't speak HTTPS as browsers do; turn HTTPS on at your host",
    ),
    (urllib.error.URLError(TimeoutError()), "legs.coach.com gave no answer in 20 seconds; try again later"),
    (TimeoutError("read"), "legs.coach.com gave no answer in 20 seconds; try again later"),
    (
        urllib.error.URLError(ConnectionRefusedError(111, "refused")),
        "nothing answers at legs.coach.com; is the server running?",
    ),
    (http.client.BadStatusLine("x"), "legs.coach.com broke off its answer; try again later"),
    (http.client.IncompleteRead(b""), "legs.coach.com broke off its answer; try again later"),
    (ConnectionResetError(104, "reset"), "legs.coach.com broke off its answer; try again later"),
    (
        urllib.error.URLError(OSError(101, "Network is unreachable")),
        "legs.coach.com can't be reached (Network is unreachable); try again later",
    ),
    (
        urllib.error.URLError("unknown url type"),
        "legs.coach.com can't be reached (unknown url type); try again later",
    ),
]


@pytest.mark.parametrize(("raised", "words"), FAILS, ids=lambda one: type(one).__name__)
def test_why_there_is_no_answer(monkeypatch, raised, words):
    def fails(*_, **__):
        raise raised

    monkeypatch.setattr(web_client._OPENER, "open", fails)
    with pytest.raises(Unreachable) as told:
        web_client.ask(HOST)
    assert str(told.value) == words


@pytest.mark.parametrize(
    "url", ["ftp://coach.com/", "coach", "https://[coach/", "https:///", "http://a b/", "file:///etc/"]
)
def test_what_is_no_address(url):
    with pytest.raises(Unreachable) as told:
        web_client.ask(url)
    assert str(told.value) == f"{url} is no address; write it as in https://legs.your-name.com/"


def test_an_answer_of_any_status_is_one():
    def answers(path, headers):
        return Given(404, {"Content-Type": "Text/HTML; charset=utf-8"}, headers["referer"].encode())

    with quick_host.serving(answers) as host:
        answer = web_client.ask(f"{host}x", Referer="me")
    assert (answer.status, answer.kind, answer.text, answer.leads_to) == (404, "text/html", "me", "")


def test_it_follows_as_long_as_there_is_an_end():
    leads = {"/a": "b?q=1", "/b?q=1": "/c", "/circle": "/circle"}

    def answers(path, _):
        return Given(302, {"Location": leads[path]}) if path in leads else Given(200)

    with quick_host.serving(answers) as host:
        assert web_client.ask(f"{host}a").leads_to == f"{host}b?q=1"
        assert web_client.follow(f"{host}a").url == f"{host}c"
        with pytest.raises(Unreachable) as told:
            web_client.follow(f"{host}circle")
    assert str(told.value) == (
        f"{host}circle leads from one address to the next without end; look at the host's redirects"
    )


def test_a_host_that_breaks_off():
    with quick_host.serving(lambda *_: Given(0)) as host, pytest.raises(Unreachable) as told:
        web_client.ask(host)
    assert str(told.value) == "127.0.0.1 broke off its answer; try again later"
