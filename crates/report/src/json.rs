//! The ledger as it is, for programs.
//!
//! The shape is described by [`schema`] (committed as `docs/ledger.schema.json`); `version` grows when a field
//! changes its meaning or goes, and readers ignore fields that they do not know.

use crate::error::{Error, Result};
use ibid_core::Ledger;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

/// `ledger` as indented JSON that ends with a line break.
pub fn render(ledger: &Ledger) -> Result<String> {
    pretty(ledger, "ledger")
}

/// `value`, which is a `what`, as indented JSON that ends with a line break.
pub(crate) fn pretty(value: &impl Serialize, what: &'static str) -> Result<String> {
    let mut text = serde_json::to_string_pretty(value).map_err(|cause| Error::json(what, cause))?;
    text.push('\n');
    Ok(text)
}

/// The JSON Schema (draft 2020-12) of what [`render`] writes.
pub fn schema() -> Value {
    schema_of::<Ledger>(
        &format!("ibid-ledger-v{}", Ledger::VERSION),
        "A ledger of ibid: every quote of a draft with its verdict, evidence and findings",
    )
}

/// The schema of `T` as it is written, under `id` and `title`.
pub(crate) fn schema_of<T: schemars::JsonSchema>(id: &str, title: &str) -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("$id".to_owned(), id.into());
    schema.insert("title".to_owned(), title.into());
    schema.to_value()
}

#[cfg(test)]
mod tests {
    use super::{render, schema};
    use crate::canonical;
    use ibid_core::Ledger;
    use serde_json::Value;

    fn written() -> Value {
        serde_json::from_str(&render(&canonical::ledger()).unwrap()).unwrap()
    }

    #[test]
    fn the_canonical_ledger_keeps_the_schema() {
        let validator = jsonschema::draft202012::new(&schema()).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&written())
            .map(|error| format!("{error} at {}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }

    #[test]
    fn the_schema_refuses_what_is_no_ledger() {
        let validator = jsonschema::draft202012::new(&schema()).unwrap();
        let mut ledger = written();
        ledger["entries"][0]["verdict"] = "probably".into();
        assert!(!validator.is_valid(&ledger));
        assert!(!validator.is_valid(&serde_json::json!({})));
    }

    #[test]
    fn what_is_written_reads_back_as_the_same_ledger() {
        let ledger = canonical::ledger();
        let text = render(&ledger).unwrap();
        assert!(text.ends_with("}\n"));
        assert_eq!(serde_json::from_str::<Ledger>(&text).unwrap(), ledger);
    }

    #[test]
    fn hostile_text_stays_inside_its_string() {
        for hostile in crate::clean::HOSTILE {
            let ledger = canonical::filled_with(hostile);
            let back: Ledger = serde_json::from_str(&render(&ledger).unwrap()).unwrap();
            assert_eq!(back, ledger, "{hostile:?}");
        }
    }

    #[test]
    fn the_committed_schemas_are_the_current_ones() {
        let docs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
        for (file, schema) in [
            ("ledger.schema.json", schema()),
            ("ledger-lines.schema.json", crate::jsonl::schema()),
            ("extract.schema.json", crate::quotes::schema()),
            ("values.schema.json", crate::stated::values_schema()),
            ("claims.schema.json", crate::stated::claims_schema()),
        ] {
            let path = docs.join(file);
            let current = serde_json::to_string_pretty(&schema).unwrap() + "\n";
            if std::env::var_os("IBID_UPDATE_SCHEMAS").is_some() {
                std::fs::write(&path, &current).unwrap();
            }
            let committed = std::fs::read_to_string(&path).unwrap();
            assert_eq!(
                committed, current,
                "run the tests once with IBID_UPDATE_SCHEMAS=1"
            );
        }
    }
}
