"""What every plugin for ibid in Python needs, in one file and with the standard library alone.

    import ibid_plugin

    def check(request, config):
        yield request.claim("kind", start, end, findings=[request.finding("rule", start, end, "what is wrong")])

    ibid_plugin.serve("my-plugin", "0.1.0", check)

Positions in `request.text` are those of Python; on the wire they become bytes of UTF-8. Whatever is printed goes to
standard error.
"""

import json
import os
import sys
import traceback

PROTOCOL = 1


class Request:
    """One draft to check."""

    def __init__(self, params):
        self.params = params
        self.text = params["draft"]["text"]
        self.date = params["draft"].get("date")
        self.items = params.get("items", [])
        self.sources = params.get("sources", [])
        self.references = params.get("references", [])
        self.facts = params.get("facts", [])
        self.entities = params.get("entities", [])
        self._plain = self.text.isascii()
        self._bytes = None

    def to_bytes(self, position):
        """The byte of the draft at a position of `text`."""
        if self._plain:
            return position
        if self._bytes is None:
            self._bytes, at = [], 0
            for character in self.text:
                self._bytes.append(at)
                code = ord(character)
                at += 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
            self._bytes.append(at)
        return self._bytes[position]

    def place(self, start, end):
        """A stretch of the draft, with the text that the host will look for there."""
        span = {"start": self.to_bytes(start), "end": self.to_bytes(end)}
        return {"span": span, "text": self.text[start:end]}

    def finding(self, rule, start, end, message, severity=None, help=None, replacement=None):
        finding = {"rule": rule, "message": message, **self.place(start, end)}
        if severity:
            finding["severity"] = severity
        if help:
            finding["help"] = help
        if replacement is not None:
            finding["replacement"] = {"with": replacement, **self.place(start, end)}
        return finding

    def claim(self, kind, start, end, verdict="refuted", findings=(), evidence=(), facts=()):
        """A claim; `facts` are the numbers of those of `self.facts` on which the verdict rests."""
        claim = {"kind": kind, "verdict": verdict, **self.place(start, end)}
        return {**claim, "findings": list(findings), "evidence": list(evidence), "facts": list(facts)}

    def evidence(self, reference, start, end):
        """A stretch of a reference, which is the proof of a claim."""
        text = self.references[reference]["text"]
        at = len(text[:start].encode())
        span = {"start": at, "end": at + len(text[start:end].encode())}
        return {"reference": reference, "span": span, "text": text[start:end]}


def _answer(request, claims):
    return {"items": [{"id": item["id"]} for item in request.items], "claims": sorted(claims, key=_place)}


def _place(claim):
    return claim["span"]["start"], claim["span"]["end"], claim["kind"]


def serve(name, version, check):
    """Answers until the host is done; `check(request, config)` gives the claims of one draft."""
    wire = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)

    def send(message):
        # Lone surrogates cannot be UTF-8: escapes are.
        wire.write(json.dumps(message, separators=(",", ":")).encode() + b"\n")
        wire.flush()

    send({"ibid": [PROTOCOL], "name": name, "version": version})
    config = {}
    for line in sys.stdin.buffer:
        call = json.loads(line)
        reply = {"id": call["id"]}
        try:
            if call["method"] == "open":
                config = call["params"].get("config") or {}
                reply["result"] = {}
            elif call["method"] == "check":
                request = Request(call["params"])
                reply["result"] = _answer(request, check(request, config))
            else:
                reply["error"] = {"code": "unknown", "message": "no such method"}
        except Exception as error:  # whatever it is, the host should hear of it
            traceback.print_exc()
            reply["error"] = {"code": "internal", "message": f"{type(error).__name__}: {error}"}
        send(reply)
