//! A plugin for ibid: names and titles are written as the house has settled.
//!
//! The house keeps a table, `names.csv`: what to write, and the forms that are not used, separated by semicolons. Each
//! form that stands in the draft as whole words is a finding with the row as its evidence. What people said stays as they
//! are quoted, unless the configuration says `in-quotes = true`.

use ibid_plugin::{
    Answer, Checker, Claim, Open, Problem, Replacement, Request, Span, Value, Verdict, checked, claim,
    evidence, finding, table,
};

/// The checker.
#[derive(Debug, Clone, Copy)]
pub struct HouseNames {
    in_quotes: bool,
}

ibid_plugin::export_checker!(HouseNames);

impl Checker for HouseNames {
    const NAME: &'static str = "house-names";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");

    fn open(open: &Open) -> Result<Self, Problem> {
        let in_quotes = open.config.get("in-quotes").and_then(Value::as_bool);
        Ok(Self {
            in_quotes: in_quotes.unwrap_or(false),
        })
    }

    fn check(&self, request: &Request) -> Result<Answer, Problem> {
        let quoted = quoted(request);
        let mut claims = Vec::new();
        for (index, reference) in request.references.iter().enumerate() {
            for row in table::rows(&reference.text) {
                for form in row
                    .field(2)
                    .split(';')
                    .map(str::trim)
                    .filter(|form| !form.is_empty())
                {
                    let places = whole_words(&request.draft.text, form);
                    let open = places.filter(|place| self.in_quotes || !is_inside(&quoted, *place));
                    claims.extend(open.filter_map(|place| claim_at(request, index, &row, place)));
                }
            }
        }
        claims.sort_by_key(|claim| claim.span);
        Ok(Answer {
            items: request.items.iter().map(checked).collect(),
            claims,
        })
    }
}

fn claim_at(request: &Request, reference: usize, row: &table::Row<'_>, place: Span) -> Option<Claim> {
    let (kind, write) = (row.field(0), row.field(1));
    let rule = if kind == "title" {
        "title-form"
    } else {
        "name-spelling"
    };
    let mut claim = claim(request, "house-name", place, Verdict::Refuted)?;
    let message = format!("the house writes “{write}”");
    let mut finding = finding(rule, &claim.text, place, message);
    finding.help = Some(row.field(3).to_owned()).filter(|note| !note.is_empty());
    finding.replacement = Some(Replacement {
        span: place,
        text: claim.text.clone(),
        with: write.to_owned(),
    });
    claim.findings.push(finding);
    claim.evidence.extend(evidence(request, reference, row.span));
    Some(claim)
}

/// The stretches that the draft gives as somebody's words, in order.
fn quoted(request: &Request) -> Vec<Span> {
    request.items.iter().map(|item| item.span).collect()
}

fn is_inside(quoted: &[Span], place: Span) -> bool {
    let after = quoted.partition_point(|span| span.start <= place.start);
    let before = after.checked_sub(1).and_then(|index| quoted.get(index));
    before.is_some_and(|span| place.end <= span.end)
}

/// The places where `form` stands in `text` between characters that are no part of a word.
fn whole_words<'t>(text: &'t str, form: &'t str) -> impl Iterator<Item = Span> + 't {
    text.match_indices(form).filter_map(move |(start, found)| {
        let end = start + found.len();
        let before = text.get(..start)?.chars().next_back();
        let after = text.get(end..)?.chars().next();
        let is_word = |it: Option<char>| it.is_some_and(|it| it.is_alphanumeric() || it == '-');
        (!is_word(before) && !is_word(after)).then_some(Span::new(start, end))
    })
}

#[cfg(test)]
mod tests {
    use super::HouseNames;
    use ibid_plugin::{Answer, Checker, Draft, Item, Reference, Request, Span};

    const TABLE: &str = "kind,write,never,note\nname,Orla Quill,Orla Quil;Orla Quille,Mayor\n";

    fn answer(text: &str, quote: Option<&str>, in_quotes: bool) -> Answer {
        let items = quote.map(|quote| {
            let start = text.find(quote).unwrap();
            Item {
                id: 0,
                sort: "quote".to_owned(),
                span: Span::new(start, start + quote.len()),
                text: quote.to_owned(),
                kind: "direct".to_owned(),
                contents: Vec::new(),
                speaker: None,
                passages: Vec::new(),
            }
        });
        let request = Request {
            draft: Draft {
                text: text.to_owned(),
                ..Draft::default()
            },
            items: items.into_iter().collect(),
            references: vec![Reference {
                name: "names.csv".to_owned(),
                text: TABLE.to_owned(),
            }],
            ..Request::default()
        };
        HouseNames { in_quotes }.check(&request).unwrap()
    }

    #[test]
    fn reports_a_form_that_the_house_does_not_use() {
        let answer = answer("Mayor Orla Quille spoke.", None, false);
        let claim = &answer.claims[0];
        assert_eq!(claim.text, "Orla Quille");
        assert_eq!(claim.findings[0].message, "the house writes “Orla Quill”");
        assert_eq!(
            claim.evidence[0].text,
            "name,Orla Quill,Orla Quil;Orla Quille,Mayor"
        );
    }

    #[test]
    fn accepts_the_right_form_of_which_a_wrong_one_is_a_part() {
        assert!(
            answer("Orla Quill and Orla Quillerman", None, false)
                .claims
                .is_empty()
        );
    }

    #[test]
    fn accepts_what_stands_in_a_quote_unless_it_is_asked_to_look() {
        let text = "“Orla Quil was here,” he said.";
        let quote = "“Orla Quil was here,”";
        assert!(answer(text, Some(quote), false).claims.is_empty());
        assert_eq!(answer(text, Some(quote), true).claims.len(), 1);
    }
}
