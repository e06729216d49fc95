//! `ibid extract`.

use crate::Outcome;
use crate::args::{Extract, QuotesFormat};
use crate::configuration::configuration;
use crate::failure::Failure;
use crate::output::print;
use ibid::engine::{Settings, Stdin, load_draft};
use ibid::report::{quotes, stated};

pub(crate) fn run(arguments: &Extract) -> Result<Outcome, Failure> {
    let reading = &arguments.reading;
    let config = configuration(reading, &ibid::checkers::builtin()?)?;
    let format = reading.draft_format.map(Into::into);
    let draft = load_draft(&arguments.draft, format, &mut Stdin::default())?;
    let settings = Settings {
        date: reading.date,
        ..Settings::new(&config, &draft, reading.language())?
    };
    let draft = settings.dated(draft);
    let jsonl = arguments.format == QuotesFormat::Jsonl;
    let text = if arguments.values {
        let found = settings.values(&draft);
        if jsonl {
            stated::jsonl(&draft, &found)?
        } else {
            stated::values_table(&draft, &found)
        }
    } else {
        let found = settings.extractor(&draft).quotes(&draft);
        if arguments.claims {
            let claims = settings.claims(&draft, &found);
            if jsonl {
                stated::jsonl(&draft, &claims)?
            } else {
                stated::claims_table(&draft, &claims)
            }
        } else if jsonl {
            quotes::jsonl(&draft, &found)?
        } else {
            quotes::table(&draft, &found)
        }
    };
    print(&text)?;
    Ok(Outcome::Clean)
}
