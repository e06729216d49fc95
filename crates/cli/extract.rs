//! `ibid extract`.

use crate::Outcome;
use crate::args::{Extract, QuotesFormat};
use crate::failure::Failure;
use crate::output::print;
use ibid::engine::{Stdin, load_draft};
use ibid::extract::Extractor;
use ibid::report::quotes;

pub(crate) fn run(arguments: &Extract) -> Result<Outcome, Failure> {
    let format = arguments.draft_format.map(Into::into);
    let draft = load_draft(&arguments.draft, format, &mut Stdin::default())?;
    let found = Extractor::english().quotes(&draft);
    let text = match arguments.format {
        QuotesFormat::Jsonl => quotes::jsonl(&draft, &found)?,
        QuotesFormat::Table => quotes::table(&draft, &found),
    };
    print(&text)?;
    Ok(Outcome::Clean)
}
