//! What brings messages to a plugin and its answers back. Three kinds, one contract.

use crate::fault::PluginFault;
use ibid_plugin_protocol::Reply;
use serde_json::value::RawValue;

/// A way to a plugin. Every call ends: with bytes, or with the fault that stopped it. After a fault the carrier is dropped,
/// which ends whatever it had started.
pub trait Carrier: Send {
    /// The plugin's greeting, as JSON.
    fn hello(&mut self) -> Result<Vec<u8>, PluginFault>;

    /// Opens the checker with a message (JSON of [`Open`](ibid_plugin_protocol::Open)).
    fn open(&mut self, message: &[u8]) -> Result<(), PluginFault>;

    /// Asks about a draft (JSON of [`Request`](ibid_plugin_protocol::Request)); gives JSON of an
    /// [`Answer`](ibid_plugin_protocol::Answer) that nobody has looked at yet.
    fn check(&mut self, message: &[u8]) -> Result<Vec<u8>, PluginFault>;
}

/// The result inside of a reply (JSON of [`Reply`]) to the call with this number, or to a call without number.
pub(crate) fn result_of(reply: &[u8], call: Option<u64>) -> Result<Vec<u8>, PluginFault> {
    let reply: Reply<&RawValue> = serde_json::from_slice(reply)
        .map_err(|error| PluginFault::answer("reply", format!("no JSON of a reply: {error}")))?;
    if let Some(problem) = &reply.error {
        return Err(PluginFault::said(problem));
    }
    if reply.id != call {
        return Err(PluginFault::answer("reply", "it answers another call"));
    }
    let result = reply
        .result
        .ok_or_else(|| PluginFault::answer("reply", "neither result nor error"))?;
    Ok(result.get().as_bytes().to_vec())
}
