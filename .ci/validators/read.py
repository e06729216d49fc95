"""Reads what ibid writes with libraries that are not ours, and says what is wrong.

usage: read.py DOCS NAME...   where NAME.FORMAT are the outputs for one draft
"""

import csv
import json
import sys
from pathlib import Path

import cmarkgfm
import jsonschema
import junitparser
import lxml.etree
import lxml.html
import openpyxl
from cmarkgfm.cmark import Options
from pyld import jsonld

# The tool has no web page that could be named; everything else must be clean.
SARIF_EXCEPTIONS = {"SARIF2005"}

# The terms of the Web Annotation vocabulary that are used, each as its recommendation defines it.
OA, DC, AS, RDF = (
    "http://www.w3.org/ns/oa#",
    "http://purl.org/dc/elements/1.1/",
    "http://www.w3.org/ns/activitystreams#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)
ANNOTATION_CONTEXT = {
    "id": "@id",
    "type": "@type",
    "Annotation": OA + "Annotation",
    "AnnotationPage": AS + "OrderedCollectionPage",
    "SpecificResource": OA + "SpecificResource",
    "TextualBody": OA + "TextualBody",
    "Text": "http://purl.org/dc/dcmitype/Text",
    "TextQuoteSelector": OA + "TextQuoteSelector",
    "TextPositionSelector": OA + "TextPositionSelector",
    "assessing": OA + "assessing",
    "linking": OA + "linking",
    "body": {"@type": "@id", "@id": OA + "hasBody"},
    "target": {"@type": "@id", "@id": OA + "hasTarget"},
    "source": {"@type": "@id", "@id": OA + "hasSource"},
    "selector": {"@type": "@id", "@id": OA + "hasSelector"},
    "motivation": {"@type": "@vocab", "@id": OA + "motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": OA + "hasPurpose"},
    "items": {"@type": "@id", "@id": AS + "items", "@container": "@list"},
    "exact": OA + "exact",
    "prefix": OA + "prefix",
    "suffix": OA + "suffix",
    "start": {"@id": OA + "start", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "end": {"@id": OA + "end", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "format": DC + "format",
    "value": RDF + "value",
}
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": ANNOTATION_CONTEXT,
    "https://schema.org": {"@vocab": "https://schema.org/"},
}


def offline(url, _options):
    """The contexts, none of them fetched."""
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": CONTEXTS[url]},
    }


def keys(value):
    """How many properties there are in a JSON value, contexts and ids apart."""
    if isinstance(value, dict):
        own = [key for key in value if key not in ("@context", "@graph", "id", "@id", "type", "@type", "@list", "@value")]
        return len(own) + sum(keys(part) for part in value.values())
    return sum(keys(part) for part in value) if isinstance(value, list) else 0


def check_sarif():
    log = json.loads(Path("validated.json").read_text("utf-8-sig"))
    results = log["runs"][0].get("results", [])
    grave = [it for it in results if it.get("level", "warning") in ("error", "warning")]
    grave = [it for it in grave if it["ruleId"] not in SARIF_EXCEPTIONS]
    assert not grave, json.dumps(grave, indent=1)


def check_json(docs, name):
    ledger = json.loads(Path(f"{name}.json").read_text("utf-8"))
    schema = json.loads((docs / "ledger.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(ledger)
    schema = json.loads((docs / "ledger-lines.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    lines = [json.loads(line) for line in Path(f"{name}.jsonl").read_text("utf-8").split("\n") if line]
    for line in lines:
        jsonschema.Draft202012Validator(schema).validate(line)
    assert [line["type"] for line in lines] == ["run"] + ["item"] * len(ledger["entries"]) + ["summary"]
    return ledger


def check_annotations(name, file):
    page = json.loads(Path(f"{name}.web-annotation").read_text("utf-8"))
    for item in page["items"]:
        quote, position = item["target"]["selector"]
        told = file[position["start"] : position["end"]]  # Python counts code points
        assert told == quote["exact"], (told, quote)
        assert file[: position["start"]].endswith(quote["prefix"])
        assert file[position["end"] :].startswith(quote["suffix"])
    expand(page, "https://example.invalid/")
    expand(json.loads(Path(f"{name}.claim-review").read_text("utf-8")), "https://example.invalid/")


def expand(document, base):
    """A term that the context does not know is dropped when a document is expanded."""
    expanded = jsonld.expand(document, {"documentLoader": offline, "base": base})
    assert keys(expanded) == keys(document), "terms are lost"


def check_gitlab(name, findings):
    """The fields that GitLab's page on Code Quality reports asks for."""
    issues = json.loads(Path(f"{name}.gitlab").read_text("utf-8"))
    assert len(issues) == findings
    assert len({issue["fingerprint"] for issue in issues}) == findings
    for issue in issues:
        assert issue["description"] and issue["check_name"]
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        path = issue["location"]["path"]
        assert path and not path.startswith("./") and issue["location"]["lines"]["begin"] >= 1


def check_junit(name, items):
    lxml.etree.parse(f"{name}.junit", lxml.etree.XMLParser(resolve_entities=False, no_network=True))
    suites = junitparser.JUnitXml.fromfile(f"{name}.junit")
    stated = (suites.tests, suites.failures, suites.skipped)
    assert suites.tests == items
    suites.update_statistics()
    assert stated == (suites.tests, suites.failures, suites.skipped), stated


def check_tables(name, ledger):
    with open(f"{name}.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    assert len(rows) == len(ledger["entries"]) + 1
    assert all(len(row) == len(rows[0]) for row in rows)
    assert not any(cell.lstrip()[:1] in "=+-@" for row in rows for cell in row if cell.strip())
    book = openpyxl.load_workbook(f"{name}.xlsx")
    sheet = book["items"]
    assert [cell.value for cell in sheet[1]] == rows[0]
    assert sheet.max_row == len(rows)
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    assert book["sources"].max_row == len(ledger["sources"]) + 1


def markdown(file):
    """A Markdown file as the parser of GitHub shows it, with raw HTML left as it stands so that it would be seen."""
    options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
    return lxml.html.document_fromstring(cmarkgfm.github_flavored_markdown_to_html(file.read_text("utf-8"), options))


def check_markdown(name, ledger, findings):
    """A comment of one table and a list of findings; a copy of the draft whose footnotes are all called and all there."""
    comment = markdown(Path(f"{name}.markdown"))
    tags = {element.tag for element in comment.iter(lxml.etree.Element)}
    assert tags <= set("html body h3 table thead tbody tr th td p strong em ul li".split()), tags
    (table,) = comment.iter("table")
    assert len({len(row) for row in table.iter("tr")}) == 1
    assert len(list(comment.iter("li"))) == findings
    copy = markdown(Path(f"{name}.annotated"))
    calls = [call.get("href") for call in copy.iterfind(".//sup[@class='footnote-ref']/a")]
    notes = ["#" + note.get("id") for note in copy.iterfind(".//section[@class='footnotes']/ol/li")]
    noted = [entry for entry in ledger["entries"] if entry["findings"] or entry.get("reason") != "not-checkable"]
    assert calls == notes and len(notes) == len(noted), (calls, notes, len(noted))
    assert all(link.get("href").startswith("#") for link in copy.iter("a")), "a link of the draft's own"
    assert not [element for element in copy.iter("script", "img", "iframe", "style")]


def main(docs, names):
    check_sarif()
    for name in names:
        ledger = check_json(docs, name)
        draft = ledger["draft"]
        file = draft.get("origin", {}).get("original") or draft["text"]
        findings = sum(len(entry["findings"]) for entry in ledger["entries"])
        assert findings > 0
        check_annotations(name, file)
        check_gitlab(name, findings)
        check_junit(name, len(ledger["entries"]))
        check_tables(name, ledger)
        check_markdown(name, ledger, findings)
        print(f"{name}: {len(ledger['entries'])} items, {findings} findings, as every reader sees them")


main(Path(sys.argv[1]), sys.argv[2:])
