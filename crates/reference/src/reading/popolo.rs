//! Popolo: persons, organizations, posts, memberships and events, as parliaments and their watchers publish them.
//!
//! A membership of a post says that a person *holds* it, one of an organization that a person is a *member of* it. The
//! dates of persons and organizations become statements of their own.

use super::json::{JsonFile, Object};
use super::value::{Cell, Times};
use crate::pack::{At, Builder, Complete, NameKind, NamePart, OpenStatement, Rank, Role, Stated};
use crate::strings::Str;
use crate::when::Interval;
use serde::Deserialize;
use serde_json::value::RawValue;

/// The collections of a Popolo file that are read.
pub(super) const COLLECTIONS: &[&str] = &["persons", "organizations", "posts", "memberships", "events"];

/// Any item of any collection; each has some of these.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Item {
    id: Option<String>,
    name: Option<String>,
    label: Option<String>,
    role: Option<String>,
    other_names: Vec<OtherName>,
    birth_date: Option<String>,
    death_date: Option<String>,
    founding_date: Option<String>,
    dissolution_date: Option<String>,
    start_date: Option<String>,
    end_date: Option<String>,
    person_id: Option<String>,
    organization_id: Option<String>,
    post_id: Option<String>,
    sources: Vec<Link>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct OtherName {
    name: String,
    lang: Option<String>,
    start_date: Option<String>,
    end_date: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Link {
    url: String,
}

/// Reads the collections of a file.
pub(super) fn read_collections(builder: &mut Builder, json: JsonFile<'_>, object: &Object<'_>) {
    for collection in COLLECTIONS {
        let Some(raw) = object.get(*collection) else {
            continue;
        };
        let items: Vec<&RawValue> = json.parse(builder, raw.get()).unwrap_or_default();
        for raw in items {
            let Some(item) = json.parse::<Item>(builder, raw.get()) else {
                continue;
            };
            let at = json.at(raw.get());
            match *collection {
                "persons" => thing(builder, &item, "person", at),
                "organizations" => thing(builder, &item, "organisation", at),
                "posts" => thing(builder, &item, "post", at),
                "events" => thing(builder, &item, "event", at),
                _ => membership(builder, &item, at),
            }
        }
    }
}

/// A person, an organization, a post or an event.
fn thing(builder: &mut Builder, item: &Item, kind: &str, at: At) {
    let name = [&item.name, &item.label, &item.role].into_iter().flatten().next();
    let Some(id) = item.id.as_ref().or(name) else {
        builder.error(at, "no-name", format!("the {kind} has neither `id` nor `name`"));
        return;
    };
    let (id, kind) = (builder.string(id), builder.string(kind));
    let entity = builder.declare(id, kind, at);
    if let Some(name) = name {
        builder.name(entity, NamePart::new(name, NameKind::Preferred), at);
    }
    for other in &item.other_names {
        let Some(valid) = interval(builder, other.start_date.as_ref(), other.end_date.as_ref(), at) else {
            continue;
        };
        let name = NamePart {
            text: &other.name,
            kind: NameKind::Alias,
            language: other.lang.as_deref().unwrap_or(""),
            valid,
        };
        builder.name(entity, name, at);
    }
    let dates = [
        ("born", &item.birth_date),
        ("died", &item.death_date),
        ("founded", &item.founding_date),
        ("dissolved", &item.dissolution_date),
        ("begins", &item.start_date),
        ("ends", &item.end_date),
    ];
    for (property, date) in dates {
        let Some(Some(date)) = present(date.as_ref()).map(|date| single_day(builder, date, at)) else {
            continue;
        };
        state(
            builder,
            item,
            (id, kind),
            property,
            Stated::Date(date),
            Interval::ALWAYS,
            at,
        );
    }
    if let Some(organization) = present(item.organization_id.as_ref()) {
        let value = mention(builder, organization, "organisation", Role::Value, at);
        state(
            builder,
            item,
            (id, kind),
            "of",
            Stated::Entity(value),
            Interval::ALWAYS,
            at,
        );
    }
}

fn membership(builder: &mut Builder, item: &Item, at: At) {
    let Some(person) = present(item.person_id.as_ref()) else {
        builder.error(at, "no-subject", "the membership has no `person_id`");
        return;
    };
    let Some(valid) = interval(builder, item.start_date.as_ref(), item.end_date.as_ref(), at) else {
        return;
    };
    let subject = (builder.string(person), builder.string("person"));
    let parts = [
        ("holds", "post", &item.post_id),
        ("member of", "organisation", &item.organization_id),
    ];
    for (property, kind, id) in parts {
        if let Some(id) = present(id.as_ref()) {
            let value = mention(builder, id, kind, Role::Value, at);
            state(builder, item, subject, property, Stated::Entity(value), valid, at);
        }
    }
}

fn present(text: Option<&String>) -> Option<&str> {
    text.map(String::as_str).filter(|text| !text.is_empty())
}

fn mention(builder: &mut Builder, id: &str, kind: &str, role: Role, at: At) -> crate::pack::Mention {
    let (id, kind) = (builder.string(id), builder.string(kind));
    builder.mention(id, kind, role, at)
}

fn single_day(builder: &mut Builder, text: &str, at: At) -> Option<Interval> {
    let day = Some(Cell { text, at });
    let times = Times {
        from: day,
        to: day,
        when: None,
    };
    times.interval(builder)
}

/// From `from` to `to`; dates may carry a time of day, which is dropped.
fn interval(builder: &mut Builder, from: Option<&String>, to: Option<&String>, at: At) -> Option<Interval> {
    let day = |text: &str| text.split('T').next().unwrap_or_default().to_owned();
    let (from, to) = (present(from).map(day), present(to).map(day));
    let times = Times {
        from: from.as_deref().map(|text| Cell { text, at }),
        to: to.as_deref().map(|text| Cell { text, at }),
        when: None,
    };
    let valid = times.interval(builder)?;
    if valid.is_reversed() {
        builder.error(at, "reversed-dates", format!("it ends before it begins: {valid}"));
        return None;
    }
    Some(valid)
}

fn state(
    builder: &mut Builder,
    item: &Item,
    (subject, kind): (Str, Str),
    property: &str,
    value: Stated,
    valid: Interval,
    at: At,
) {
    let url = item.sources.first().map_or("", |source| source.url.as_str());
    let source = builder.source(url, None);
    let statement = OpenStatement {
        subject: builder.mention(subject, kind, Role::Subject, at),
        property: builder.string(property),
        value,
        valid,
        rank: Rank::Normal,
        complete: Complete::Nothing,
        source,
        at,
    };
    builder.state(statement);
}
