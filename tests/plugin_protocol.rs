//! The specification of the protocol is what the types say, what its examples show, and what goes over the wire.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::conformance::{entry, host};
use common::pages::blocks;
use common::{drafts, plugins, root};
use house_names::HouseNames;
use ibid_plugin_host::{Carrier, CarrierKind, Plugin, PluginFault};
use ibid_plugin_protocol::{Answer, Call, Hello, Open, Problem, Ready, Reply, Request};
use ibid_testing::Linked;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// The JSON Schema (draft 2020-12) of every message, under `$defs`.
fn schema() -> Value {
    let mut made = SchemaSettings::draft2020_12().into_generator();
    let messages = vec![
        made.subschema_for::<Hello>(),
        made.subschema_for::<Open>(),
        made.subschema_for::<Ready>(),
        made.subschema_for::<Request>(),
        made.subschema_for::<Answer>(),
        made.subschema_for::<Problem>(),
    ];
    let mut definitions = made.take_definitions(true);
    for (name, schema) in [
        ("Call", schemars::schema_for!(Call<Value>)),
        ("Reply", schemars::schema_for!(Reply<Value>)),
    ] {
        let mut schema = schema.to_value();
        let own = schema.as_object_mut().unwrap();
        own.remove("$schema");
        own.remove("title");
        let inner = own.remove("$defs");
        for (name, inner) in inner.as_ref().and_then(Value::as_object).into_iter().flatten() {
            definitions.entry(name.clone()).or_insert_with(|| inner.clone());
        }
        definitions.insert(name.to_owned(), schema);
    }
    definitions.sort_keys();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "ibid-plugin-protocol-v1",
        "title": "The messages between ibid and its plugins",
        "anyOf": messages,
        "$defs": definitions,
    })
}

/// What holds a message of this name against the schema.
fn validator(name: &str) -> jsonschema::Validator {
    let mut schema = schema();
    let own = schema.as_object_mut().unwrap();
    own.remove("anyOf");
    own.insert("$ref".to_owned(), json!(format!("#/$defs/{name}")));
    jsonschema::validator_for(&schema).unwrap()
}

fn assert_valid(name: &str, message: &Value) {
    let validator = validator(name);
    let mistakes: Vec<String> = validator
        .iter_errors(message)
        .map(|it| format!("{it} at {}", it.instance_path()))
        .collect();
    assert!(mistakes.is_empty(), "{name}: {mistakes:?}\n{message}");
}

#[test]
fn the_committed_schema_is_that_of_the_types() {
    let path = root().join("docs/plugins/protocol.schema.json");
    let made = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::var_os("IBID_UPDATE_SCHEMAS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == made, "run the tests once with IBID_UPDATE_SCHEMAS=1");
}

#[test]
fn every_example_of_the_specification_is_a_message_of_its_name() {
    let page = std::fs::read_to_string(root().join("docs/plugins/protocol.md")).unwrap();
    let mut shown = Vec::new();
    for block in blocks(&page) {
        let name = block
            .info
            .strip_prefix("json name=")
            .expect("a block that nothing would hold against the schema");
        assert_valid(name, &serde_json::from_str(&block.text).unwrap());
        shown.push(name.to_owned());
    }
    for name in [
        "Hello", "Open", "Ready", "Request", "Answer", "Problem", "Call", "Reply",
    ] {
        assert!(shown.iter().any(|it| it == name), "no example of {name}");
    }
}

/// The spans of the examples stand beside the text that is there.
#[test]
fn the_spans_of_the_examples_are_right() {
    let page = std::fs::read_to_string(root().join("docs/plugins/protocol.md")).unwrap();
    let block = |name: &str| {
        let info = format!("json name={name}");
        blocks(&page)
            .into_iter()
            .find(|block| block.info == info)
            .unwrap()
            .text
    };
    let request: Request = serde_json::from_str(&block("Request")).unwrap();
    let answer: Answer = serde_json::from_str(&block("Answer")).unwrap();
    let draft = &request.draft.text;
    assert_eq!(request.draft.blocks[0].span.of(draft), Some(draft.as_str()));
    let item = &request.items[0];
    assert_eq!(item.span.of(draft), Some(item.text.as_str()));
    assert_eq!(item.contents[0].of(draft), Some("The roof is utilized"));
    assert_eq!(item.speaker.as_ref().unwrap().span.of(draft), Some("Quill"));
    let claim = &answer.claims[0];
    assert_eq!(claim.span.of(draft), Some(claim.text.as_str()));
    let evidence = &claim.evidence[0];
    assert_eq!(
        evidence.span.of(&request.references[0].text),
        Some(evidence.text.as_str())
    );
}

/// Keeps every message that it carries.
struct Recorder {
    linked: Linked<HouseNames>,
    heard: Arc<Mutex<Vec<(&'static str, Value)>>>,
}

impl Recorder {
    fn hear(&self, name: &'static str, message: &[u8]) {
        let message = serde_json::from_slice(message).unwrap();
        self.heard.lock().unwrap().push((name, message));
    }
}

impl Carrier for Recorder {
    fn hello(&mut self) -> Result<Vec<u8>, PluginFault> {
        let hello = self.linked.hello()?;
        self.hear("Hello", &hello);
        Ok(hello)
    }

    fn open(&mut self, message: &[u8]) -> Result<(), PluginFault> {
        self.hear("Open", message);
        self.linked.open(message)
    }

    fn check(&mut self, message: &[u8]) -> Result<Vec<u8>, PluginFault> {
        self.hear("Request", message);
        let answer = self.linked.check(message)?;
        self.hear("Answer", &answer);
        Ok(answer)
    }
}

#[test]
fn what_goes_over_the_wire_is_what_the_schema_says() {
    let folder = plugins::built("house-names");
    let heard = Arc::new(Mutex::new(Vec::new()));
    let for_recorder = Arc::clone(&heard);
    let make = move || {
        Box::new(Recorder {
            linked: Linked::default(),
            heard: Arc::clone(&for_recorder),
        }) as Box<dyn Carrier>
    };
    let plugin = Plugin::linked(
        entry("house-names", folder.path(), CarrierKind::Process),
        &host(),
        make,
    )
    .unwrap();
    for seed in 0..60 {
        plugin.ask(&drafts::desk(seed).matter()).unwrap();
    }
    let heard = heard.lock().unwrap();
    assert!(heard.len() > 120);
    for (name, message) in heard.iter() {
        assert_valid(name, message);
    }
}
