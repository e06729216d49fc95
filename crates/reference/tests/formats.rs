//! Every format is read to the same facts, and nothing from outside breaks the reader.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use ibid_reference::{Facts, NameKind, Problem, Truth, Value, check, load, read};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

/// The facts in a file called `name`.
fn facts(name: &str, bytes: &[u8]) -> Facts {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    Facts::new(vec![load(&path, None).unwrap()])
}

/// What is wrong with a file called `name`.
fn problems(name: &str, bytes: &[u8]) -> Vec<Problem> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    check(read(&path).unwrap()).0
}

fn said(facts: &Facts, name: &str) -> Vec<String> {
    let entity = facts.named(name)[0];
    entity.all_statements().map(|it| format!("{it:?}")).collect()
}

#[test]
fn a_table_of_tabs_or_semicolons_is_a_table() {
    let text = "subject\tproperty\tvalue\ttype\tunit\twhen\nMarsh\tarea\t12.5\tnumber\tkm2\t2019~/2021\n";
    let facts = facts("facts.tsv", text.as_bytes());
    assert_eq!(said(&facts, "marsh"), ["Marsh () area 12.5 km2 [2019~/2021]"]);
}

#[test]
fn a_description_beside_a_table_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("rivers.csv");
    std::fs::write(&table, "Name;Mündung\nOuse;Wash\n").unwrap();
    let description = "[[table]]\nfile = 'rivers.csv'\ndelimiter = ';'\nkind = 'river'\n\
        [table.columns]\nName = 'subject'\n'Mündung' = { property = 'mouth', kind = 'bay' }\n";
    std::fs::write(folder.path().join("rivers.toml"), description).unwrap();
    let facts = Facts::new(vec![load(&table, None).unwrap()]);
    assert_eq!(said(&facts, "Ouse"), ["Ouse (river) mouth Wash [../..]"]);
}

const POPOLO: &str = r#"{
  "persons": [
    {"id": "p1", "name": "Orla Quill", "birth_date": "1961-04", "other_names": [
      {"name": "Orla Finch", "end_date": "1999"}, {"name": "Орла", "lang": "ru"}]}
  ],
  "organizations": [{"id": "o1", "name": "Lower Marsh Council", "founding_date": "1894"}],
  "posts": [{"id": "t1", "label": "Mayor of Lower Marsh", "organization_id": "o1"}],
  "memberships": [
    {"person_id": "p1", "post_id": "t1", "start_date": "2019-05-03T00:00:00Z", "end_date": "",
     "sources": [{"url": "https://example.org/mayors"}]},
    {"person_id": "p1", "organization_id": "o1", "start_date": "2011", "end_date": "2019-05-03"}
  ],
  "events": [{"id": "e1", "name": "Flood", "start_date": "2020-02-09", "end_date": "2020-02-11"}]
}"#;

#[test]
fn popolo_is_read() {
    let facts = facts("council.json", POPOLO.as_bytes());
    assert_eq!(
        said(&facts, "orla quill"),
        [
            "Orla Quill (person) born 1961-04 [../..]",
            "Orla Quill (person) holds Mayor of Lower Marsh [2019-05-03/..]",
            "Orla Quill (person) member of Lower Marsh Council [2011/2019-05-03]",
        ]
    );
    let quill = facts.named("Orla Finch")[0];
    assert_eq!(quill.is_called("Orla Finch", "2005".parse().unwrap()), Truth::No);
    let mayor = facts.named("Mayor of Lower Marsh")[0];
    let answer = facts.holds(quill, "holds", mayor, "2020".parse().unwrap());
    assert_eq!(answer.truth, Truth::Yes);
    assert_eq!(answer.rows[0].source(), Some("https://example.org/mayors"));
    assert!(
        answer.rows[0]
            .place()
            .text()
            .starts_with(r#"{"person_id": "p1", "post_id""#)
    );
    assert_eq!(answer.rows[0].place().locator().line, 9);
}

const WIKIDATA: &str = r#"{"entities": {
 "Q900001": {"id": "Q900001", "labels": {"en": {"language": "en", "value": "Marshland"}, "de": {"language": "de", "value": "Marschland"}},
  "aliases": {"en": [{"language": "en", "value": "Republic of the Marsh"}]},
  "claims": {
   "P31": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q6256"}, "type": "wikibase-entityid"}}, "rank": "normal"}],
   "P36": [
    {"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q900002"}}}, "rank": "normal",
     "qualifiers": {"P582": [{"snaktype": "value", "datavalue": {"value": {"time": "+1997-12-00T00:00:00Z", "precision": 10}}}]},
     "references": [{"snaks": {"P854": [{"snaktype": "value", "datavalue": {"value": "https://example.org/capital"}}],
       "P813": [{"snaktype": "value", "datavalue": {"value": {"time": "+2024-05-01T00:00:00Z", "precision": 11}}}]}}]},
    {"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q900003"}}}, "rank": "deprecated",
     "qualifiers": {"P580": [{"snaktype": "somevalue"}], "P582": [{"snaktype": "novalue"}]}}],
   "P1082": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": {"amount": "+41000", "unit": "1"}}},
     "qualifiers": {"P585": [{"snaktype": "value", "datavalue": {"value": {"time": "+2021-00-00T00:00:00Z", "precision": 9}}}]}}]
  }},
 "Q900002": {"id": "Q900002", "labels": {"en": {"language": "en", "value": "Lower Marsh"}}},
 "Q900009": {"id": "Q900009", "missing": ""}
}}"#;

#[test]
fn wikidata_is_read_as_the_api_gives_it_and_as_dumps_do() {
    let facts_of_api = facts("marsh.json", WIKIDATA.as_bytes());
    let expected = [
        "Marshland (country) population 41000 [2021]",
        "Marshland (country) P31 Q6256 [../..]",
        "Marshland (country) capital Lower Marsh [/1997-12]",
        "Marshland (country) capital Q900003 [/..]",
    ];
    assert_eq!(said(&facts_of_api, "marshland"), expected);
    let marshland = facts_of_api.entity("Q900001").unwrap();
    let capital = marshland.stated("capital").next().unwrap();
    assert_eq!(capital.source(), Some("https://example.org/capital"));
    assert_eq!(capital.retrieved().unwrap().to_string(), "2024-05-01");
    assert_eq!(
        marshland.stated("capital").count(),
        1,
        "what is deprecated answers nothing"
    );
    assert_eq!(
        facts_of_api.named("marschland")[0].names().last().unwrap().kind(),
        NameKind::Alias
    );

    let value: serde_json::Value = serde_json::from_str(WIKIDATA).unwrap();
    let entities: Vec<String> = value["entities"]
        .as_object()
        .unwrap()
        .values()
        .map(ToString::to_string)
        .collect();
    for dump in [format!("[\n{}\n]\n", entities.join(",\n")), entities.join("\n")] {
        let facts = facts("dump.json", dump.as_bytes());
        assert_eq!(said(&facts, "marshland").len(), expected.len());
        assert_eq!(facts.named("Lower Marsh").len(), 1);
    }
}

/// A workbook with the parts `parts`.
fn workbook(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const BOOK: &str = r#"<workbook xmlns:r="x"><sheets><sheet name="Notes" r:id="rId2"/><sheet name="Data &amp; more" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
    <Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>"#;
const STRINGS: &str =
    "<sst><si><t>subject</t></si><si><r><t>Lower </t></r><r><t>Marsh</t></r></si><si><t/></si></sst>";
const STYLES: &str = r#"<styleSheet><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>
    <numFmts><numFmt numFmtId="164" formatCode="0.00"/></numFmts></styleSheet>"#;
const SHEET: &str = r#"<worksheet><sheetData>
    <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>property</t></is></c><c r="C2" t="str"><v>value</v></c><c r="D2" t="str"><v>type</v></c><c r="E2" t="str"><v>from</v></c></row>
    <row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4" t="str"><v>people</v></c><c r="C4"><v>41000</v></c><c r="D4" t="str"><v>number</v></c></row>
</sheetData></worksheet>"#;

#[test]
fn a_sheet_of_a_workbook_is_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = workbook(&[
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/sharedStrings.xml", STRINGS),
        ("xl/styles.xml", STYLES),
        ("xl/worksheets/sheet1.xml", SHEET),
        ("xl/worksheets/sheet2.xml", "<worksheet><sheetData/></worksheet>"),
    ]);
    std::fs::write(folder.path().join("town.xlsx"), bytes).unwrap();
    let description = folder.path().join("town.toml");
    std::fs::write(
        &description,
        "[[table]]\nfile = 'town.xlsx'\nsheet = 'Data & more'\n",
    )
    .unwrap();
    let facts = Facts::new(vec![load(&folder.path().join("town.xlsx"), None).unwrap()]);
    assert_eq!(
        said(&facts, "lower marsh"),
        ["Lower Marsh () people 41000 [../..]"]
    );
    let place = facts.named("lower marsh")[0].statements().next().unwrap().place();
    assert!(
        place.file().ends_with("town.xlsx#Data & more"),
        "{}",
        place.file()
    );
    assert_eq!(place.locator().line, 4, "the row of the sheet");

    let cache = folder.path().join("cache");
    let fresh = load(&description, Some(&cache)).unwrap();
    assert_eq!(load(&description, Some(&cache)).unwrap(), fresh);
}

#[test]
fn a_broken_workbook_is_a_problem_and_no_crash() {
    let bomb = format!(
        "<worksheet><sheetData>{}</sheetData></worksheet>",
        " ".repeat(129 << 20)
    );
    let parts = [
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet2.xml", bomb.as_str()),
    ];
    for (bytes, message) in [
        (b"PK\x03\x04 no".to_vec(), "no workbook"),
        (
            workbook(&parts[..1]),
            "`xl/_rels/workbook.xml.rels` cannot be read: it is missing",
        ),
        (
            workbook(&parts[..2]),
            "`xl/worksheets/sheet2.xml` cannot be read: it is missing",
        ),
        (workbook(&parts), "unpacks to more than 128 MiB"),
        (
            workbook(&[("xl/workbook.xml", "<a><b></a>"), parts[1]]),
            "cannot be read",
        ),
    ] {
        let found = problems("book.xlsx", &bytes);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].message.contains(message), "{}", found[0].message);
    }
}

#[test]
fn a_mistake_in_json_is_told_with_its_place() {
    let (line, column, message) = {
        let broken = POPOLO.replace(r#""name": "Flood""#, r#""name": 7"#);
        let found = problems("council.json", broken.as_bytes());
        (found[0].spot.line, found[0].spot.column, found[0].message.clone())
    };
    assert_eq!(line, 13);
    assert!(column > 25, "{column}");
    assert!(
        message.contains("invalid type: integer `7`, expected a string"),
        "{message}"
    );
    let found = problems("x.json", b"{\"persons\": [\n  {\"id\": \"a\",,}]}");
    assert_eq!((found[0].spot.line, found[0].kind), (2, "wrong-json"));
    assert_eq!(problems("x.json", b"{\"a\": 1}")[0].kind, "unknown-vocabulary");
}

#[test]
fn hostile_input_never_panics() {
    let deep = "[".repeat(1 << 20);
    let many = format!("subject,property,value\n{}", "x,y\n".repeat(100_000));
    let mut same = String::from("id,subject,kind,property,value,value-kind\n");
    let mut words = String::from("subject,property,value\n");
    for it in 0..20_000 {
        writeln!(same, "{it},Same,k,p,Same,k").unwrap();
        writeln!(words, "a,p,{it}").unwrap();
    }
    for (name, text) in [
        ("x.json", deep.as_str()),
        (
            "x.json",
            "{\"entities\": {\"Q1\": {\"id\": \"Q1\", \"claims\": {\"P1\": [7, {}, null]}}}}",
        ),
        ("x.json", "{\"persons\": 7, \"memberships\": [null, {}]}"),
        ("x.toml", &"a = [".repeat(100_000)),
        (
            "x.toml",
            "table = 1\nentity = [1, {}]\nfact = [[]]\npack = 2\nproperties = ''\nimport = [7]",
        ),
        ("x.csv", &many),
        ("x.csv", &same),
        ("x.csv", &words),
        ("x.csv", "\u{feff}"),
        ("x.csv", "subject,subject\n\"\"\"\n"),
        ("x.csv", "subject,from\nx,9999999999\ny,-1\nz,~\n"),
        ("x.tsv", &"\t".repeat(100_000)),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let (problems, left_off) = check(read(&path).unwrap());
        assert!(problems.len() <= ibid_reference::MOST_PROBLEMS);
        assert!(!problems.is_empty() || left_off == 0);
    }
}

#[test]
fn packs_that_disagree_are_quoted_both() {
    let folder = tempfile::tempdir().unwrap();
    let table = |name: &str, to: &str| -> std::path::PathBuf {
        let path: &Path = folder.path();
        let path = path.join(name);
        let text = format!(
            "subject,kind,property,value,value-kind,from,to\nQuill,person,holds,Mayor,office,2011,{to}\n"
        );
        std::fs::write(&path, text).unwrap();
        path
    };
    let facts = Facts::load(&[table("a.csv", ""), table("b.csv", "2019-05-03")], None).unwrap();
    let (quill, mayor) = (facts.named("Quill"), facts.named("Mayor"));
    assert_eq!((quill.len(), mayor.len()), (1, 1));
    let ask = |when: &str| facts.holds(quill[0], "holds", mayor[0], when.parse().unwrap());
    let answer = ask("2020");
    assert!(answer.conflicting && answer.truth == Truth::Unknown);
    let packs: Vec<&str> = answer
        .rows
        .iter()
        .map(|row| row.pack().about().name.as_str())
        .collect();
    assert_eq!(packs, ["a", "b"]);
    let agreed = ask("2015");
    assert!(!agreed.conflicting && agreed.truth == Truth::Yes && agreed.rows.len() == 2);
    assert_eq!(ask("2010").truth, Truth::No);
    assert_eq!(
        quill[0].stated("holds").next().unwrap().value(),
        Value::Entity(mayor[0])
    );
}
