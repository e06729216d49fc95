//! A request of a version that is not there yet: a plugin must pass over what it does not know, and answer all the same.

use super::host;
use ibid_plugin_host::{CarrierKind, Package, PluginFault};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

/// Asks the plugin in `path` with fields, an item and a block that version 1 does not know; fails unless each item is answered.
pub(super) fn version(path: &Path, carrier: CarrierKind) -> Result<(), String> {
    let told = |fault: PluginFault| fault.to_string();
    let package = Arc::new(Package::read(path, Some(carrier)).map_err(told)?);
    let mut plugin = host().carrier(&package, false).map_err(told)?;
    plugin.hello().map_err(told)?;
    let config = package.manifest.config.with_defaults(json!({}));
    let open = json!({ "ibid": 1, "config": config, "answer_bytes": 1 << 20, "later": [1] });
    plugin.open(open.to_string().as_bytes()).map_err(told)?;
    let answer = plugin.check(request().to_string().as_bytes()).map_err(told)?;
    let answer: Value = serde_json::from_slice(&answer).map_err(|error| error.to_string())?;
    let answered = answer
        .get("items")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let mut answered: Vec<u64> = answered.filter_map(|item| item.get("id")?.as_u64()).collect();
    answered.sort_unstable();
    if answered == [0, 1] {
        Ok(())
    } else {
        Err(format!("items 0 and 1 were sent, answered are {answered:?}"))
    }
}

fn request() -> Value {
    let draft = "“The roof is whole,” Quill said.";
    let span = json!({ "start": 0, "end": 20 });
    json!({
        "draft": {
            "name": "draft.md", "text": draft, "mood": "merry",
            "blocks": [{ "span": { "start": 0, "end": draft.len() }, "kind": "stanza", "metre": [1, 2] }],
        },
        "items": [
            { "id": 0, "type": "quote", "kind": "sung", "span": span, "text": "“The roof is whole", "tune": { "key": "c" } },
            { "id": 1, "type": "prophecy", "kind": "dark", "span": span, "text": "“The roof is whole" },
        ],
        "sources": [{ "name": "minutes.txt", "text": "QUILL: The roof is whole.", "turns": [], "later": null }],
        "references": [],
        "facts": [{ "subject": 0, "property": "member of", "value": "x", "weight": 3 }],
        "entities": [{ "names": ["Dunmark"], "kind": "country", "flag": "red" }],
        "later": { "a": [true, 1.5, "x"] },
    })
}
