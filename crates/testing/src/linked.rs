//! A checker of the author's kit, linked into the test and reached by the messages that every other carrier brings.

use ibid_plugin::{Call, Checker, Method, answer_line, greeting};
use ibid_plugin_host::{Carrier, PluginFault};
use serde_json::value::RawValue;

/// The carrier of a linked checker.
#[derive(Debug)]
pub struct Linked<C>(Option<C>);

impl<C> Default for Linked<C> {
    fn default() -> Self {
        Self(None)
    }
}

impl<C: Checker> Linked<C> {
    fn ask(&mut self, method: Method, message: &[u8]) -> Result<Vec<u8>, PluginFault> {
        let wrong = |error: serde_json::Error| PluginFault::Said(error.to_string());
        let params: &RawValue = serde_json::from_slice(message).map_err(wrong)?;
        let call = serde_json::to_vec(&Call {
            id: 1,
            method,
            params,
        })
        .map_err(wrong)?;
        let line = answer_line(&mut self.0, &call);
        let reply: serde_json::Map<String, serde_json::Value> =
            serde_json::from_slice(&line).map_err(wrong)?;
        match reply.get("result") {
            Some(result) => serde_json::to_vec(result).map_err(wrong),
            None => Err(PluginFault::Said(String::from_utf8_lossy(&line).into_owned())),
        }
    }
}

impl<C: Checker> Carrier for Linked<C> {
    fn hello(&mut self) -> Result<Vec<u8>, PluginFault> {
        Ok(greeting::<C>())
    }

    fn open(&mut self, message: &[u8]) -> Result<(), PluginFault> {
        self.ask(Method::Open, message).map(drop)
    }

    fn check(&mut self, message: &[u8]) -> Result<Vec<u8>, PluginFault> {
        self.ask(Method::Check, message)
    }
}
