//! Entities of Wikidata as its API and its dumps give them.
//!
//! Labels and aliases become names, claims become statements: their qualifiers *start time* (P580), *end time* (P582) and
//! *point in time* (P585) say when, the first reference with an address (P854) says who. The best known properties get
//! their English names; the others keep their number. What stands in another unit, a place on the globe, and media are
//! left out.

use super::json::{JsonFile, Object};
use crate::pack::{At, Builder, Complete, NameKind, NamePart, OpenStatement, Rank, Role, Stated};
use crate::when::{Bound, Date, Interval};
use ibid_core::PartialDate;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Properties that have a name of their own here.
const PROPERTIES: &[(&str, &str)] = &[
    ("P36", "capital"),
    ("P37", "official language"),
    ("P39", "holds"),
    ("P463", "member of"),
    ("P569", "born"),
    ("P570", "died"),
    ("P571", "founded"),
    ("P576", "dissolved"),
    ("P580", "begins"),
    ("P582", "ends"),
    ("P276", "place"),
    ("P1082", "population"),
    ("P1549", "demonym"),
    ("P17", "country"),
    ("P27", "citizen of"),
    ("P361", "part of"),
    ("P1545", "ordinal"),
];

/// The kind of an entity whose kind (P31) is one of these.
const KINDS: &[(&str, &str)] = &[
    ("Q5", "person"),
    ("Q6256", "country"),
    ("Q3624078", "country"),
    ("Q484652", "organisation"),
    ("Q43229", "organisation"),
    ("Q4164871", "office"),
    ("Q515", "city"),
];

#[derive(Debug, Deserialize)]
struct RawEntity<'t> {
    id: String,
    #[serde(default)]
    labels: BTreeMap<String, Label>,
    #[serde(default)]
    aliases: BTreeMap<String, Vec<Label>>,
    #[serde(default, borrow)]
    claims: BTreeMap<String, Vec<&'t RawValue>>,
}

#[derive(Debug, Deserialize)]
struct Label {
    value: String,
}

#[derive(Debug, Deserialize)]
struct Claim {
    mainsnak: Snak,
    #[serde(default)]
    rank: Option<String>,
    #[serde(default)]
    qualifiers: BTreeMap<String, Vec<Snak>>,
    #[serde(default)]
    references: Vec<Reference>,
}

#[derive(Debug, Deserialize)]
struct Reference {
    #[serde(default)]
    snaks: BTreeMap<String, Vec<Snak>>,
}

#[derive(Debug, Deserialize)]
struct Snak {
    snaktype: String,
    #[serde(default)]
    datavalue: Option<DataValue>,
}

#[derive(Debug, Deserialize)]
struct DataValue {
    value: serde_json::Value,
}

/// Reads the entity in `raw`, a slice of the file.
pub(super) fn read_entity<'t>(builder: &mut Builder, json: JsonFile<'t>, raw: &'t str) {
    let Some(object) = json.parse::<Object<'_>>(builder, raw) else {
        return;
    };
    let at = json.at(raw);
    if object.contains_key("missing") {
        return; // the API says so of an id that nothing has
    }
    let Some(entity) = json.parse::<RawEntity<'_>>(builder, raw) else {
        return;
    };
    let id = builder.string(&entity.id);
    let claims = parsed(builder, json, &entity);
    let kind = kind_of(&claims).map_or(crate::strings::Str::EMPTY, |kind| builder.string(kind));
    let number = builder.declare(id, kind, at);
    names(builder, &entity, number, at);
    for (property, at, claim) in claims {
        let name = PROPERTIES
            .iter()
            .find(|(id, _)| *id == property)
            .map_or(property, |(_, name)| name);
        let Some(value) = value(builder, &claim.mainsnak, at) else {
            continue;
        };
        let source = source(builder, &claim);
        let statement = OpenStatement {
            subject: builder.mention(id, kind, Role::Subject, at),
            property: builder.string(name),
            value,
            valid: valid(&claim),
            rank: match claim.rank.as_deref() {
                Some("preferred") => Rank::Preferred,
                Some("deprecated") => Rank::Deprecated,
                _ => Rank::Normal,
            },
            complete: Complete::Nothing,
            source,
            at,
        };
        if statement.valid.is_reversed() {
            let message = format!("it ends before it begins: {}", statement.valid);
            builder.error(at, "reversed-dates", message);
        } else {
            builder.state(statement);
        }
    }
}

/// The claims that can be read, each with its property and place.
fn parsed<'e, 't>(
    builder: &mut Builder,
    json: JsonFile<'t>,
    entity: &'e RawEntity<'t>,
) -> Vec<(&'e str, At, Claim)> {
    let mut found = Vec::new();
    for (property, claims) in &entity.claims {
        for raw in claims {
            if let Some(claim) = json.parse::<Claim>(builder, raw.get()) {
                found.push((property.as_str(), json.at(raw.get()), claim));
            }
        }
    }
    found
}

fn names(builder: &mut Builder, entity: &RawEntity<'_>, number: u32, at: At) {
    let english = entity.labels.get_key_value("en");
    let preferred = english.or_else(|| entity.labels.first_key_value());
    for (language, label) in preferred.into_iter().chain(&entity.labels) {
        let is_preferred = preferred.is_some_and(|(name, _)| name == language);
        let kind = if is_preferred {
            NameKind::Preferred
        } else {
            NameKind::Alias
        };
        let name = NamePart {
            language,
            ..NamePart::new(&label.value, kind)
        };
        builder.name(number, name, at);
    }
    for (language, aliases) in &entity.aliases {
        for alias in aliases {
            let name = NamePart {
                language,
                ..NamePart::new(&alias.value, NameKind::Alias)
            };
            builder.name(number, name, at);
        }
    }
}

fn kind_of(claims: &[(&str, At, Claim)]) -> Option<&'static str> {
    let kinds = claims.iter().filter(|(property, ..)| *property == "P31");
    kinds
        .filter_map(|(_, _, claim)| item(&claim.mainsnak))
        .find_map(|id| KINDS.iter().find(|(kind, _)| *kind == id))
        .map(|(_, name)| *name)
}

/// The entity that a snak names.
fn item(snak: &Snak) -> Option<&str> {
    snak.datavalue.as_ref()?.value.get("id")?.as_str()
}

fn value(builder: &mut Builder, snak: &Snak, at: At) -> Option<Stated> {
    let value = &snak.datavalue.as_ref()?.value;
    if let Some(text) = value.as_str().or_else(|| value.get("text")?.as_str()) {
        return Some(Stated::Text(builder.string(text)));
    }
    if let Some(id) = item(snak) {
        let id = builder.string(id);
        let mention = builder.mention(id, crate::strings::Str::EMPTY, Role::Value, at);
        return Some(Stated::Entity(mention));
    }
    if let Some(bound) = time(value) {
        let Bound::At(_) = bound else { return None };
        return Some(Stated::Date(Interval {
            from: bound,
            to: bound,
        }));
    }
    let amount = value.get("amount")?.as_str()?.trim_start_matches('+');
    let unit = value.get("unit")?.as_str()?;
    let is_number = amount.parse::<f64>().is_ok_and(f64::is_finite);
    (is_number && unit == "1").then(|| Stated::Number {
        digits: builder.string(amount),
        unit: crate::strings::Str::EMPTY,
    })
}

/// When a claim holds, as its qualifiers say.
fn valid(claim: &Claim) -> Interval {
    let qualifier = |property: &str| claim.qualifiers.get(property).and_then(|snaks| snaks.first());
    if let Some(point) = qualifier("P585") {
        let at = bound(point);
        return Interval { from: at, to: at };
    }
    let (start, end) = (qualifier("P580").map(bound), qualifier("P582").map(bound));
    Interval {
        from: start.unwrap_or(if end.is_some() {
            Bound::Unknown
        } else {
            Bound::Open
        }),
        to: end.unwrap_or(Bound::Open),
    }
}

fn bound(snak: &Snak) -> Bound {
    if snak.snaktype == "novalue" {
        return Bound::Open;
    }
    let value = snak.datavalue.as_ref().map(|data| &data.value);
    value.and_then(time).unwrap_or(Bound::Unknown)
}

/// A time of Wikidata: `+2017-06-09T00:00:00Z` with a precision of 11 (day), 10 (month) or 9 (year). One that is known
/// less precisely is unknown here. Dates of the Julian calendar are taken as written.
fn time(value: &serde_json::Value) -> Option<Bound> {
    let text = value.get("time")?.as_str()?;
    let precision = value.get("precision")?.as_u64()?;
    let unsigned = text.strip_prefix(['+', '-'])?;
    let mut parts = unsigned.split('T').next()?.split('-');
    let mut number = || parts.next()?.parse::<i16>().ok();
    let year = number().map(|year| if text.starts_with('-') { -year } else { year });
    let month = number().and_then(|month| u8::try_from(month).ok());
    let day = number().and_then(|day| u8::try_from(day).ok());
    let date = match precision {
        11.. => PartialDate::new(year?, month, day),
        10 => PartialDate::new(year?, month, None),
        9 => PartialDate::new(year?, None, None),
        _ => None,
    };
    Some(date.map_or(Bound::Unknown, |date| Bound::At(Date::from(date))))
}

fn source(builder: &mut Builder, claim: &Claim) -> u32 {
    let snaks = claim.references.iter().filter_map(|reference| {
        let url = reference
            .snaks
            .get("P854")?
            .first()?
            .datavalue
            .as_ref()?
            .value
            .as_str()?;
        let retrieved = reference
            .snaks
            .get("P813")
            .and_then(|snaks| snaks.first())
            .map(bound);
        Some((url, retrieved))
    });
    let Some((url, retrieved)) = snaks.into_iter().next() else {
        return builder.source("", None);
    };
    let retrieved = match retrieved {
        Some(Bound::At(date)) => Some(date.date),
        _ => None,
    };
    builder.source(url, retrieved)
}
