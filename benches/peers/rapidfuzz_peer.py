"""Looks quotes up with rapidfuzz: rapidfuzz_peer.py FOLDED_CORPUS FOLDED_QUOTES, one quote a line.

Prints the processor time of a quote in milliseconds.
"""

import sys
import time

from rapidfuzz import fuzz


def main() -> None:
    corpus = open(sys.argv[1], encoding="utf-8").read()
    quotes = open(sys.argv[2], encoding="utf-8").read().splitlines()
    before = time.process_time()
    for quote in quotes:
        fuzz.partial_ratio_alignment(quote, corpus, score_cutoff=60)
    print((time.process_time() - before) * 1e3 / max(1, len(quotes)))


main()
