//! `ibid pack check` and `ibid pack show`.

use crate::Outcome;
use crate::args::{PackCheck, PackCommand, PackShow, Screen};
use crate::failure::Failure;
use crate::output::{counted, print};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use ibid::core::{Level as Threshold, Severity};
use ibid::reference::{
    Entity, Facts, Interval, Name, NameKind, Problem, Spot, Statement, Truth, Value, check, load, read,
};
use ibid::report::one_line;
use std::fmt::Write;

pub(crate) fn run(command: &PackCommand, screen: &Screen) -> Result<Outcome, Failure> {
    match command {
        PackCommand::Check(arguments) => check_packs(arguments, screen),
        PackCommand::Show(arguments) => show(arguments),
    }
}

/// Every problem of every pack, and how many there are of each severity.
fn check_packs(arguments: &PackCheck, screen: &Screen) -> Result<Outcome, Failure> {
    let renderer = if screen.colors(&std::io::stdout()) {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let threshold = arguments
        .fail_on
        .map_or(Threshold::Error, Threshold::from)
        .severity();
    let (mut text, mut fails) = (String::new(), false);
    for path in &arguments.paths {
        let read = read(path)?;
        let (statements, entities) = (read.pack.statements(), read.pack.entities());
        let (problems, left_off) = check(read);
        for problem in &problems {
            let snippets: Vec<Shown> = shown(problem).collect();
            text += &renderer.render(&[of_problem(problem, &snippets)]);
            text += "\n\n";
        }
        let count = |severity| {
            problems
                .iter()
                .filter(|problem| problem.severity == severity)
                .count()
        };
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        let path = one_line(&path.display().to_string()).into_owned();
        // Writing into a string cannot fail.
        let _ = write!(
            text,
            "{path}: {} about {}; {}, {}",
            counted(statements, "statement", "statements"),
            counted(entities, "entity", "entities"),
            counted(errors, "error", "errors"),
            counted(warnings, "warning", "warnings"),
        );
        if left_off > 0 {
            let _ = write!(text, "; {left_off} more are not shown");
        }
        text.push('\n');
        let worst = problems.iter().map(|problem| problem.severity).max();
        fails |= worst
            .zip(threshold)
            .is_some_and(|(worst, threshold)| worst >= threshold);
    }
    print(&text)?;
    Ok(if fails { Outcome::Findings } else { Outcome::Clean })
}

/// A line of a pack as it is shown, every hidden character of it visible, with a word about it.
struct Shown {
    path: String,
    line: usize,
    text: String,
    marked: std::ops::Range<usize>,
    label: String,
}

impl Shown {
    fn new(spot: &Spot, label: &str) -> Self {
        let part = |start: usize, end: usize| one_line(spot.text.get(start..end).unwrap_or_default());
        let (start, end) = (spot.span.start, spot.span.end);
        let before = part(0, start).into_owned();
        let text = before.clone() + &part(start, end);
        Self {
            path: one_line(&spot.file).into_owned(),
            line: spot.line,
            marked: before.len()..text.len(),
            text: text + &part(end, spot.text.len()),
            label: one_line(label).into_owned(),
        }
    }

    fn snippet(&self, kind: AnnotationKind) -> Snippet<'_, Annotation<'_>> {
        let annotation = kind.span(self.marked.clone());
        let annotation = if self.label.is_empty() {
            annotation
        } else {
            annotation.label(&self.label)
        };
        let source = Snippet::source(&self.text).path(&self.path);
        source.line_start(self.line).annotation(annotation)
    }
}

/// The line that holds the problem, then those that belong to it.
fn shown(problem: &Problem) -> impl Iterator<Item = Shown> {
    let first = Shown::new(&problem.spot, "");
    std::iter::once(first).chain(problem.also.iter().map(|(spot, label)| Shown::new(spot, label)))
}

fn of_problem<'s>(problem: &'s Problem, lines: &'s [Shown]) -> Group<'s> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let title = level.primary_title(one_line(&problem.message)).id(problem.kind);
    let kinds = std::iter::once(AnnotationKind::Primary).chain(std::iter::repeat(AnnotationKind::Context));
    let snippets = lines.iter().zip(kinds).map(|(line, kind)| line.snippet(kind));
    title.elements(snippets)
}

fn show(arguments: &PackShow) -> Result<Outcome, Failure> {
    let pack = load(&arguments.path, arguments.cache.as_deref())?;
    let facts = Facts::new(vec![pack]);
    let text = match &arguments.name {
        None => overview(&facts),
        Some(name) => {
            let named = facts.named(name);
            if named.is_empty() {
                return Err(not_in_pack(&facts, arguments, name));
            }
            let at = arguments.at.map(|when| facts.named_at(name, when));
            // What had another name then is shown all the same, with the name that it had.
            at.filter(|found| !found.is_empty())
                .unwrap_or(named)
                .iter()
                .map(|entity| page(*entity, arguments))
                .collect::<Vec<_>>()
                .join("\n")
        }
    };
    print(&text)?;
    Ok(Outcome::Clean)
}

fn not_in_pack(facts: &Facts, arguments: &PackShow, name: &str) -> Failure {
    const MOST_NAMES: usize = 100_000;
    let names = facts.entities().flat_map(Entity::names).take(MOST_NAMES);
    Failure::NotInPack {
        name: name.to_owned(),
        pack: arguments.path.clone(),
        nearest: ibid::core::nearest(name, names.map(Name::text)).map(str::to_owned),
    }
}

/// What a pack holds: how many entities of each kind, and how many statements of each property.
fn overview(facts: &Facts) -> String {
    let mut text = String::new();
    for pack in facts.packs() {
        let about = pack.about();
        for (key, value) in [
            ("name", &about.name),
            ("title", &about.title),
            ("version", &about.version),
            ("licence", &about.licence),
        ] {
            if !value.is_empty() {
                let _ = writeln!(text, "{key:8} {}", one_line(value));
            }
        }
        for file in pack.files() {
            let _ = writeln!(text, "file     {}", one_line(file));
        }
    }
    let mut kinds = std::collections::BTreeMap::new();
    let mut properties = std::collections::BTreeMap::new();
    for entity in facts.entities() {
        *kinds.entry(entity.kind()).or_insert(0) += 1;
        for statement in entity.all_statements() {
            *properties.entry(statement.property()).or_insert(0) += 1;
        }
    }
    for (heading, counts) in [
        ("entities by kind", kinds),
        ("statements by property", properties),
    ] {
        let _ = writeln!(text, "\n{heading}");
        for (name, count) in counts {
            let name = if name.is_empty() { "–" } else { name };
            let _ = writeln!(text, "{count:8} {}", one_line(name));
        }
    }
    text
}

/// What the pack says about an entity: at a date what holds or may hold then, else everything.
fn page(entity: Entity<'_>, arguments: &PackShow) -> String {
    let mut text = String::new();
    let kind = if entity.kind().is_empty() {
        "of no kind"
    } else {
        entity.kind()
    };
    let name = arguments
        .at
        .map_or_else(|| entity.name(), |when| entity.name_at(when));
    let _ = writeln!(text, "{} ({})", one_line(name), one_line(kind));
    for name in entity.names() {
        let truth = arguments.at.map(|when| name.valid().holds_on(when));
        if truth == Some(Truth::No) {
            continue;
        }
        let kind = match name.kind() {
            NameKind::Preferred => "name",
            NameKind::Alias => "alias",
            NameKind::Former => "former name",
        };
        let language = match name.language() {
            "" => String::new(),
            language => format!(" ({})", one_line(language)),
        };
        let said = format!("{kind} {}{language}", one_line(name.text()));
        line(
            &mut text,
            &said,
            &when_of(name.valid(), truth),
            "",
            &name.place().locator().to_string(),
        );
    }
    let own = entity.statements().map(|it| (it, false));
    let incoming = entity.values_of().map(|it| (it, true));
    for (statement, is_incoming) in own.chain(incoming) {
        push_statement(&mut text, statement, is_incoming, arguments);
    }
    text
}

fn push_statement(text: &mut String, statement: Statement<'_>, is_incoming: bool, arguments: &PackShow) {
    let truth = arguments.at.map(|when| statement.valid().holds_on(when));
    if truth == Some(Truth::No) {
        return;
    }
    let named = |entity: Entity<'_>| {
        arguments
            .at
            .map_or_else(|| entity.name(), |when| entity.name_at(when))
            .to_owned()
    };
    let said = if is_incoming {
        format!("← {}: {}", named(statement.subject()), statement.property())
    } else {
        let value = match statement.value() {
            Value::Entity(entity) => named(entity),
            other => other.to_string(),
        };
        format!("{}: {value}", statement.property())
    };
    let source = match (statement.source(), statement.retrieved()) {
        (Some(source), Some(retrieved)) => format!("{source}, retrieved {retrieved}"),
        (Some(source), None) => source.to_owned(),
        (None, _) => "no source".to_owned(),
    };
    let place = statement.place().locator().to_string();
    line(
        text,
        &one_line(&said),
        &when_of(statement.valid(), truth),
        &source,
        &place,
    );
}

fn when_of(valid: Interval, truth: Option<Truth>) -> String {
    let doubt = if truth == Some(Truth::Unknown) {
        ", cannot know"
    } else {
        ""
    };
    match valid {
        Interval::ALWAYS => String::new(),
        valid => format!(" [{valid}{doubt}]"),
    }
}

fn line(text: &mut String, said: &str, when: &str, source: &str, place: &str) {
    let _ = writeln!(text, "  {said}{when}");
    let source = if source.is_empty() {
        String::new()
    } else {
        format!("; {}", one_line(source))
    };
    let _ = writeln!(text, "      {}{source}", one_line(place));
}
