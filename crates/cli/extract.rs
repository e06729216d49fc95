//! `ibid extract`.

use crate::Outcome;
use crate::args::{Extract, QuotesFormat};
use crate::configuration::configuration;
use crate::failure::Failure;
use crate::output::print;
use ibid::engine::{Settings, Stdin, load_draft};
use ibid::report::quotes;

pub(crate) fn run(arguments: &Extract) -> Result<Outcome, Failure> {
    let reading = &arguments.reading;
    let config = configuration(reading, &ibid::checkers::builtin()?)?;
    let format = reading.draft_format.map(Into::into);
    let draft = load_draft(&arguments.draft, format, &mut Stdin::default())?;
    let settings = Settings::new(&config, &draft, reading.language())?;
    let found = settings.extractor(&draft).quotes(&draft);
    let text = match arguments.format {
        QuotesFormat::Jsonl => quotes::jsonl(&draft, &found)?,
        QuotesFormat::Table => quotes::table(&draft, &found),
    };
    print(&text)?;
    Ok(Outcome::Clean)
}
