//! From a message to a reply, whatever carried it. A panic becomes a reply here and crosses no border.

use crate::{Answer, Call, Checker, Code, Hello, Method, Open, PROTOCOL, Problem, Ready, Reply, Request};
use serde::{Deserialize, Serialize};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The greeting of `C`, as JSON.
pub fn greeting<C: Checker>() -> Vec<u8> {
    let hello = Hello {
        ibid: vec![PROTOCOL],
        name: C::NAME.to_owned(),
        version: C::VERSION.to_owned(),
    };
    json(&hello)
}

/// Opens a checker with the message `open` (JSON of [`Open`]).
pub(crate) fn open<C: Checker>(open: &[u8]) -> Result<C, Problem> {
    caught(|| {
        let open: Open = read(open)?;
        if open.ibid != PROTOCOL {
            let message = format!("protocol {} is not spoken here, only {PROTOCOL}", open.ibid);
            return Err(Problem::of(Code::Request, message));
        }
        C::open(&open)
    })
}

/// Asks `checker` about the message `request` (JSON of [`Request`]); what comes out is JSON of [`Answer`].
pub(crate) fn check<C: Checker>(checker: &C, request: &[u8]) -> Result<Vec<u8>, Problem> {
    caught(|| {
        let request: Request = read(request)?;
        checker.check(&request).map(|answer| json::<Answer>(&answer))
    })
}

/// `outcome` as a bare [`Reply`] in JSON, with `result` already in JSON.
pub fn reply(outcome: Result<&[u8], Problem>) -> Vec<u8> {
    match outcome {
        Ok(result) => [b"{\"result\":", result, b"}"].concat(),
        Err(problem) => json(&Reply::<()> {
            id: None,
            result: None,
            error: Some(problem),
        }),
    }
}

/// The reply, in JSON without line break, to the line `call` of a process. `checker` is filled by the first call.
pub fn answer_line<C: Checker>(checker: &mut Option<C>, call: &[u8]) -> Vec<u8> {
    let call: Call<&serde_json::value::RawValue> = match serde_json::from_slice(call) {
        Ok(call) => call,
        Err(error) => return reply(Err(Problem::of(Code::Request, error.to_string()))),
    };
    let params = call.params.get().as_bytes();
    let outcome = match (call.method, checker.as_ref()) {
        (Method::Open, _) => open::<C>(params).map(|opened| {
            *checker = Some(opened);
            json(&Ready::default())
        }),
        (Method::Check, Some(checker)) => check(checker, params),
        (Method::Check, None) => Err(Problem::of(Code::Request, "check before open")),
        (Method::Unknown, _) => Err(Problem::of(Code::Unknown, "no such method")),
    };
    let bare = reply(outcome.as_deref().map_err(Clone::clone));
    let mut line = format!("{{\"id\":{},", call.id).into_bytes();
    line.extend_from_slice(bare.get(1..).unwrap_or_default());
    line
}

fn read<'a, T: Deserialize<'a>>(message: &'a [u8]) -> Result<T, Problem> {
    serde_json::from_slice(message).map_err(|error| Problem::of(Code::Request, error.to_string()))
}

/// The protocol's types are maps with string keys and numbers: they always have a JSON form.
fn json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

/// Runs `work`; a panic in it becomes a problem.
fn caught<T>(work: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|panic| Err(Problem::of(Code::Panic, words_of(&*panic))))
}

fn words_of(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<&str>().map(|words| (*words).to_owned());
    words
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without words".to_owned())
}

#[cfg(test)]
mod tests {
    use super::answer_line;
    use crate::{Answer, Checker, Open, Problem, Request};

    struct Fickle;

    impl Checker for Fickle {
        const NAME: &'static str = "fickle";
        const VERSION: &'static str = "0.0.1";

        fn open(open: &Open) -> Result<Self, Problem> {
            match open.config.get("mood").and_then(|mood| mood.as_str()) {
                Some("bad") => Err(Problem::config("`mood` is bad")),
                _ => Ok(Self),
            }
        }

        fn check(&self, request: &Request) -> Result<Answer, Problem> {
            assert!(request.draft.text != "panic", "as asked");
            Ok(Answer::default())
        }
    }

    fn line(checker: &mut Option<Fickle>, call: &str) -> String {
        String::from_utf8(answer_line(checker, call.as_bytes())).unwrap()
    }

    #[test]
    fn a_conversation() {
        let mut checker = None;
        let early = line(
            &mut checker,
            r#"{"id":1,"method":"check","params":{"draft":{"text":""}}}"#,
        );
        assert!(
            early.starts_with(r#"{"id":1,"error":{"code":"request""#),
            "{early}"
        );
        let bad = line(
            &mut checker,
            r#"{"id":2,"method":"open","params":{"ibid":1,"config":{"mood":"bad"}}}"#,
        );
        assert_eq!(
            bad,
            r#"{"id":2,"error":{"code":"config","message":"`mood` is bad"}}"#
        );
        let ready = line(
            &mut checker,
            r#"{"id":3,"method":"open","params":{"ibid":1},"new":true}"#,
        );
        assert_eq!(ready, r#"{"id":3,"result":{}}"#);
        let panic = line(
            &mut checker,
            r#"{"id":4,"method":"check","params":{"draft":{"text":"panic"}}}"#,
        );
        assert_eq!(panic, r#"{"id":4,"error":{"code":"panic","message":"as asked"}}"#);
        let answer = line(
            &mut checker,
            r#"{"id":5,"method":"check","params":{"draft":{"text":"fine"},"later":[1]}}"#,
        );
        assert_eq!(answer, r#"{"id":5,"result":{"items":[],"claims":[]}}"#);
        let unknown = line(&mut checker, r#"{"id":6,"method":"dance","params":{}}"#);
        assert!(unknown.contains(r#""code":"unknown""#), "{unknown}");
    }

    #[test]
    fn another_protocol_is_refused() {
        let refused = line(&mut None, r#"{"id":1,"method":"open","params":{"ibid":2}}"#);
        assert!(refused.contains("protocol 2 is not spoken here"), "{refused}");
    }
}
