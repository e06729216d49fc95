use super::{Inputs, LoadedPacks, Receipt, schema, verify};
use crate::inputs::{Stdin, load_draft, load_sources};
use crate::run::Settings;
use ibid_core::Registry;
use serde_json::Value;
use std::path::{Path, PathBuf};

const DRAFT: &str = "“We counted fourteen tiles in May,” said Bode.\n\n“It rained and rained,” said Quill.\n";
const MINUTES: &str = "BODE: We counted fourteen tiles in May.\n\nQUILL: It rained and rained.\n";

/// None of the runs here has a reference pack.
fn no_packs(paths: &[PathBuf]) -> Result<LoadedPacks, Box<dyn std::error::Error>> {
    Err(format!("packs were asked for: {paths:?}").into())
}

/// A folder with a draft, minutes, and a receipt below it.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.write("draft.md", DRAFT);
        std::fs::create_dir_all(desk.path("sources")).unwrap();
        std::fs::create_dir_all(desk.path("out")).unwrap();
        desk.write("sources/minutes.txt", MINUTES);
        desk.write("sources/torn.txt", "\0\u{1}\0");
        desk.write("out/receipt.json", &desk.receipt().to_json().unwrap());
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    fn receipt(&self) -> Receipt {
        self.receipt_in("out")
    }

    fn receipt_in(&self, folder: &str) -> Receipt {
        let (draft, settings, mut stdin) = (self.path("draft.md"), Settings::default(), Stdin::default());
        let text = load_draft(&draft, None, &mut stdin).unwrap();
        let looked_in = [self.path("sources")];
        let sources = load_sources(&looked_in, &draft, &mut stdin).unwrap();
        let ledger = crate::check(text, sources, &settings, &Registry::new());
        let inputs = Inputs {
            draft: &draft,
            draft_format: None,
            configuration: None,
            configured_from: None,
            sources: &looked_in,
            plugins: &[],
            packs: &[],
            settings: &settings,
        };
        Receipt::of(&ledger, &inputs, &self.path(folder)).unwrap()
    }

    fn differences(&self) -> Vec<String> {
        let verification = verify(&self.path("out/receipt.json"), &Registry::new(), &no_packs).unwrap();
        verification.differences.iter().map(ToString::to_string).collect()
    }
}

#[test]
fn a_run_made_again_is_the_same() {
    let desk = Desk::new();
    let receipt = desk.receipt();
    assert_eq!(receipt.draft.path, "../draft.md");
    assert_eq!(receipt.sources[0].path, "../sources/minutes.txt");
    assert_eq!((receipt.items.len(), receipt.sources.len()), (2, 2));
    assert_eq!(desk.differences(), Vec::<String>::new());
}

#[test]
fn everything_that_changes_is_named() {
    let desk = Desk::new();
    desk.write("sources/minutes.txt", &MINUTES.replace("May", "June"));
    assert_eq!(desk.differences(), ["source ../sources/minutes.txt: changed"]);
    desk.write("sources/minutes.txt", MINUTES);
    desk.write(
        "draft.md",
        &DRAFT.replace("It rained and rained", "It snowed and snowed"),
    );
    let told = [
        "draft ../draft.md: changed",
        "item at 3:1: not in the draft any more",
        "item at 3:1: not in the receipt",
    ];
    assert_eq!(desk.differences(), told);
    desk.write("draft.md", DRAFT);
    std::fs::remove_file(desk.path("sources/minutes.txt")).unwrap();
    std::fs::remove_file(desk.path("sources/torn.txt")).unwrap();
    assert_eq!(desk.differences().len(), 3);
    assert_eq!(desk.differences()[2], "verdicts: not compared, no source is left");
}

#[test]
fn a_file_that_appeared_in_a_folder_of_sources_is_named() {
    let desk = Desk::new();
    assert_eq!(desk.receipt().looked_in, ["../sources"]);
    desk.write("sources/late.txt", "QUILL: It snowed and snowed.\n");
    desk.write("sources/.hidden.txt", "BODE: Nobody reads this here.\n");
    desk.write("sources/logo.png", "no words");
    desk.write("beside.txt", "BODE: Nobody looked here.\n");
    assert_eq!(
        desk.differences(),
        ["source ../sources/late.txt: not in the receipt"]
    );
}

#[test]
fn a_receipt_among_its_sources_is_no_new_source() {
    let desk = Desk::new();
    let inner = desk.path("sources/receipt.json");
    let receipt = desk.receipt_in("sources");
    std::fs::write(&inner, receipt.to_json().unwrap()).unwrap();
    let verification = verify(&inner, &Registry::new(), &no_packs).unwrap();
    assert_eq!(verification.differences, []);
}

#[test]
fn another_version_and_another_verdict_are_named() {
    let desk = Desk::new();
    let text = std::fs::read_to_string(desk.path("out/receipt.json")).unwrap();
    let version = format!("\"version\":\"{}\"", env!("CARGO_PKG_VERSION"));
    let text = text.replacen(&version, "\"version\":\"0.0.9\"", 1);
    let finding = "\"findings\":[{\"checker\":\"a\\nb\",\"severity\":\"info\"}]";
    let text = text.replacen("\"findings\":[]", finding, 1);
    let text = text.replacen(
        "\"verdict\":\"not-enough-evidence\"",
        "\"verdict\":\"supported\"",
        1,
    );
    desk.write("out/receipt.json", &text);
    let told = desk.differences();
    assert!(
        told[0].starts_with("tool: made by version 0.0.9, this is "),
        "{told:?}"
    );
    assert_eq!(
        told[1],
        "item at 1:1: not-enough-evidence (not-checkable), was supported (not-checkable)"
    );
    assert_eq!(told[2], "item at 1:1: no finding, had info a\nb");
}

#[test]
fn what_is_no_receipt_is_refused() {
    let desk = Desk::new();
    let refused = |text: &str| {
        desk.write("out/receipt.json", text);
        verify(&desk.path("out/receipt.json"), &Registry::new(), &no_packs)
            .unwrap_err()
            .to_string()
    };
    assert!(refused("{}").contains("is no receipt: missing field `version`"));
    assert!(refused("{\"version\": 99}").contains("it has version 99; this ibid reads version 1"));
    assert!(refused("\0").contains("is no receipt"));
    let missing = verify(Path::new("nowhere/receipt.json"), &Registry::new(), &no_packs).unwrap_err();
    assert!(missing.is_missing_file());
}

#[test]
fn nothing_from_standard_input_has_a_receipt() {
    let desk = Desk::new();
    let settings = Settings::default();
    let document = ibid_core::Document::plain("<stdin>", DRAFT);
    let ledger = crate::check(
        ibid_core::Draft(document),
        Vec::new(),
        &settings,
        &Registry::new(),
    );
    let inputs = Inputs {
        draft: Path::new("-"),
        draft_format: None,
        configuration: None,
        configured_from: None,
        sources: &[],
        plugins: &[],
        packs: &[],
        settings: &settings,
    };
    let error = Receipt::of(&ledger, &inputs, &desk.path("out")).unwrap_err();
    assert!(error.to_string().contains("came from standard input"), "{error}");
}

#[test]
fn a_receipt_is_canonical_and_keeps_its_schema() {
    let desk = Desk::new();
    let text = std::fs::read_to_string(desk.path("out/receipt.json")).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(canonical(&value) + "\n", text);
    assert!(jsonschema::draft202012::new(&schema()).unwrap().is_valid(&value));
    assert!(!text.contains("tiles"), "no text of draft or source stands in it");
}

/// `value` as RFC 8785 has it, for values without fractions and odd characters.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(key, _)| key.encode_utf16().collect::<Vec<_>>());
            let fields: Vec<String> = fields
                .iter()
                .map(|(key, value)| format!("\"{key}\":{}", canonical(value)))
                .collect();
            format!("{{{}}}", fields.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        other => other.to_string(),
    }
}

#[test]
fn the_committed_schema_is_the_current_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/receipt.schema.json");
    let current = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::var_os("IBID_UPDATE_SCHEMAS").is_some() {
        std::fs::write(&path, &current).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    assert_eq!(
        committed, current,
        "run the tests once with IBID_UPDATE_SCHEMAS=1"
    );
}
