"""A plugin for ibid: the links that a draft writes out still lead somewhere.

Each link is asked for once, with HEAD, and no redirection is followed. What the answer does not settle (403, 429, 5xx, no
answer within the time that there is) stays open: a claim without finding beats a false alarm.
"""

import concurrent.futures
import http.client
import ipaddress
import re
import socket
import urllib.parse

import ibid_plugin

LINK = re.compile(r"https?://[^\s<>\"“”‘’»«\[\]{}|\\^`]+")
GONE = {404, 410}
MOVED = {301, 308}
FINE = range(200, 300)
PASSING = {302, 303, 307}
WORKERS = 8


def links(text):
    """The places of the links: what ends a sentence, or closes a bracket that was not opened, is no part of one."""
    for found in LINK.finditer(text):
        start, end = found.span()
        unopened = text.count(")", start, end) - text.count("(", start, end)
        while text[end - 1] in ".,;:!?'*_" or (text[end - 1] == ")" and unopened > 0):
            unopened -= text[end - 1] == ")"
            end -= 1
        yield start, end


def is_private(host, port):
    """Whether a host is one that only this machine, or only this house, can reach."""
    addresses = {entry[4][0].partition("%")[0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    return any(not ipaddress.ip_address(address).is_global for address in addresses)


def ask(link, timeout, allow_private):
    """What a link answers: the status and where it points to, `private`, or why there is no answer."""
    try:
        parts = urllib.parse.urlsplit(link)
        host, port = parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
        if not host:
            return "it names no host", None
        if not allow_private and is_private(host, port):
            return "private", None
        make = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = make(host, port, timeout=timeout)
        path = urllib.parse.quote(urllib.parse.urlunsplit(("", "", parts.path or "/", parts.query, "")), safe="/?&=%:@+,;~!$'()*-._")
        connection.request("HEAD", path, headers={"User-Agent": "ibid-link-rot/0.1"})
        response = connection.getresponse()
        return response.status, response.getheader("Location")
    except (OSError, ValueError, http.client.HTTPException) as error:
        return getattr(error, "strerror", None) or type(error).__name__, None


def judge(answer):
    """Verdict, rule and message for an answer; rule and message are missing when there is nothing to report."""
    status, location = answer
    if status == "private":
        return "refuted", "link-private", "nobody outside can follow this link"
    if isinstance(status, str):
        return "not-enough-evidence", "link-silent", f"this link did not answer: {status}"
    if status in GONE:
        return "refuted", "link-gone", f"this link leads nowhere: the server answers {status}"
    if status in MOVED and location:
        return "supported", "link-moved", f"this link has moved for good, to {location[:200]}"
    if status in FINE or status in PASSING:
        return "supported", None, None
    return "not-enough-evidence", None, None


def check(request, config):
    places = list(links(request.text))
    wanted = list(dict.fromkeys(request.text[start:end] for start, end in places))[: config["most"]]
    pool = concurrent.futures.ThreadPoolExecutor(WORKERS)
    futures = {pool.submit(ask, link, config["timeout"], config["allow-private"]): link for link in wanted}
    done, _ = concurrent.futures.wait(futures, timeout=config["budget"])
    pool.shutdown(wait=False, cancel_futures=True)
    answers = {futures[future]: future.result() for future in done}
    for start, end in places:
        answer = answers.get(request.text[start:end])
        verdict, rule, message = judge(answer) if answer else ("not-enough-evidence", None, None)
        findings = [request.finding(rule, start, end, message)] if rule else []
        yield request.claim("link", start, end, verdict, findings=findings)


if __name__ == "__main__":
    ibid_plugin.serve("link-rot", "0.1.0", check)
