#!/usr/bin/env python3
"""Verify records of published versions, without a network and without trusting the site that they come from.

    python3 verify.py record.json ...                       each file by itself; also a whole article's
    python3 verify.py record.json --chain chain.jsonl       and that it stands in the chain
    python3 verify.py --chain chain.jsonl --head DIGEST     and that the chain is the one seen earlier

Python 3.8 or newer, nothing else. Ends with 1 where something does not fit.

What it does: a link of the chain is a line of text (the body) under its SHA-256 (the digest). A body holds the digest
of the link before it and, for a version, the digest of each of its texts. All of these are computed again.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path


def main():
    asked = argparse.ArgumentParser(description="Verify records of published versions.")
    asked.add_argument("records", nargs="*", help="record.json of a version")
    asked.add_argument("--chain", help="chain.jsonl: every link from the first on")
    asked.add_argument("--head", help="a digest that a feed or a letter told: it must be in the chain or in a record")
    options = asked.parse_args()
    if not options.records and not options.chain:
        asked.error("name a record.json, or a chain with --chain")
    wrong, links = [], {}
    if options.chain:
        wrong += [f"{options.chain}: {what}" for what in read_chain(options.chain, links)]
    for name in options.records:
        wrong += [f"{name}: {what}" for what in read_record(name, links, in_chain=bool(options.chain))]
    if options.head and options.head.strip().lower() not in links.values():
        wrong.append(f"no link that was read has the digest {options.head}")
    for what in wrong:
        print(f"WRONG {what}")
    print("Something does not fit." if wrong else "Everything fits.")
    return 1 if wrong else 0


def read_chain(name, links):
    """What does not fit in a chain; ``links`` gets the digest of each link by its number."""
    number, previous = 0, ""
    with Path(name).open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            link = json.loads(line)
            yield from wrong_with(link)
            if link["number"] != number:
                yield f"link {number} is missing before link {link['number']}"
            if json.loads(link["body"]).get("previous") != previous:
                yield f"link {link['number']} does not follow the one before"
            links[link["number"]] = previous = link["digest"]
    print(f"{name}: {number} links, the last is {previous}")


def read_record(name, links, in_chain):
    """What does not fit in a record, and with the links read so far."""
    with Path(name).open(encoding="utf-8") as file:
        told = json.load(file)
    for record in [version["record"] for version in told["versions"]] if "versions" in told else [told]:
        if record is None:
            print(f"{name}: a version that is not sealed yet, of which nothing can be told")
        else:
            yield from wrong_record(name, record, links, in_chain)


def wrong_record(name, record, links, in_chain):
    link = record["link"]
    body = json.loads(link["body"])
    tell(name, link, body)
    for each in filter(None, (record["before"], link, record["after"])):
        yield from wrong_with(each)
        if links.get(each["number"], None if in_chain else each["digest"]) != each["digest"]:
            yield f"link {each['number']} is not the one in the chain or in another file"
        links[each["number"]] = each["digest"]
    for one, next_one in ((record["before"], link), (link, record["after"])):
        if one and next_one and json.loads(next_one["body"]).get("previous") != one["digest"]:
            yield f"link {next_one['number']} does not follow link {one['number']}"
    yield from wrong_texts(record.get("texts", {}), body.get("texts", {}), record.get("redacted"))


def wrong_with(link):
    if hashlib.sha256(link["body"].encode()).hexdigest() != link["digest"]:
        yield f"the body of link {link['number']} is not the one that was hashed"
    if json.loads(link["body"]).get("number") != link["number"]:
        yield f"link {link['number']} was made as another"


def wrong_texts(texts, sealed, redacted):
    for name in sorted(set(texts) | set(sealed)):
        now = hashlib.sha256(texts[name].encode()).hexdigest() if name in texts else None
        if now != sealed.get(name):
            if redacted:
                print(f"  {name}: removed, since the law forbade it; its digest was {sealed.get(name)}")
            else:
                yield f"the text “{name}” is not the one that was sealed"


def tell(name, link, body):
    if body.get("kind") != "version":
        print(f"{name}: link {link['number']}, a batch of other rows, {body.get('at')}")
        return
    print(f"{name}: “{body['title']}”, version {body['version']}, published {body['published_at']}")
    print(f"  link {link['number']}, {link['digest']}")
    for review in body["reviews"]:
        print(f"  {review['role']} review: {review['name']}, {review['at']}. Interests: {review['interests']}")
    if body.get("sealed_afterwards"):
        print(f"  sealed afterwards: proved from {body['at']} on")


if __name__ == "__main__":
    sys.exit(main())
