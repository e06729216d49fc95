"""A plugin for ibid: absolutes are not made more of ("very unique")."""

import re

import ibid_plugin


def check(request, config):
    words = "|".join(re.escape(word) for word in config["words"])
    more = re.compile(rf"\b(?:very|more|most|rather) ({words})\b", re.ASCII)
    for found in more.finditer(request.text):
        word = found[1]
        finding = request.finding("absolute", *found.span(), f"what is {word} is not more so", replacement=word)
        yield request.claim("absolute", *found.span(), findings=[finding])


if __name__ == "__main__":
    ibid_plugin.serve("@ID@", "0.1.0", check)
