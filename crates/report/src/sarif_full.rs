//! SARIF 2.1.0 for viewers that know more of it than GitHub does.
//!
//! As [`crate::sarif`], and a result for every item without a finding, whose `kind` is its verdict: `pass` supported,
//! `open` not enough evidence, `review` conflicting evidence, `notApplicable` nothing to check. GitHub would show each
//! of them as an alert.

use crate::error::Result;
use crate::sarif::{Scope, write};
use ibid_core::{Ledger, Manual};

/// The whole of `ledger`; `manuals` explain the rules. Linear in the ledger.
pub fn render(ledger: &Ledger, manuals: &[Manual]) -> Result<String> {
    write(ledger, manuals, Scope::Everything)
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::canonical;
    use serde_json::Value;

    #[test]
    fn every_item_without_a_finding_is_a_result_of_the_kind_of_its_verdict() {
        let ledger = canonical::ledger();
        let log: Value = serde_json::from_str(&render(&ledger, &[]).unwrap()).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap();
        let of_kind = |kind: &str| results.iter().filter(|result| result["kind"] == kind).count();
        let silent = ledger.entries.iter().filter(|entry| entry.findings.is_empty());
        assert_eq!(of_kind("fail"), ledger.findings().count());
        assert_eq!(results.len() - of_kind("fail"), silent.count());
        assert!(of_kind("pass") > 0 && of_kind("notApplicable") > 0);
        for result in results.iter().filter(|result| result["kind"] != "fail") {
            assert_eq!(result["level"], "none");
            assert_eq!(result["ruleId"], "item");
        }
    }
}
