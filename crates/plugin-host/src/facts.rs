//! What the run's reference packs state, for a plugin whose manifest asks for it.

use crate::fault::PluginFault;
use crate::limits::MOST_FACTS;
use ibid_core::{EntityId, Fact, Matter, PartialDate, Reference, Row, Truth};
use ibid_plugin_protocol as wire;
use std::collections::BTreeMap;

/// What a plugin is told.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) facts: Vec<wire::Fact>,
    pub(crate) entities: Vec<wire::Entity>,
}

/// What each fact that a plugin was told is in the packs.
#[derive(Debug, Default)]
pub(crate) struct Citable(Vec<Fact>);

impl Told {
    /// Everything that the packs of `matter` state of `properties`. Fails when that is more than a message should hold: a part
    /// of the facts would look like all of them.
    pub(crate) fn of(matter: &Matter<'_>, properties: &[String]) -> Result<(Self, Citable), PluginFault> {
        let (mut told, mut citable) = (Self::default(), Citable::default());
        let date = matter.draft.date;
        let Some((reference, when)) = matter.reference.zip(date.or_else(latest)) else {
            return Ok((told, citable));
        };
        let mut entities = Entities {
            reference,
            when,
            numbers: BTreeMap::new(),
            told: Vec::new(),
        };
        for property in properties {
            for stated in reference.all_stated(property, when) {
                if told.facts.len() >= MOST_FACTS {
                    return Err(PluginFault::OverLimit {
                        what: "facts that the manifest asks for",
                        limit: MOST_FACTS as u64,
                    });
                }
                told.facts.push(wire::Fact {
                    subject: entities.number(stated.fact.subject),
                    property: property.clone(),
                    value: stated.text,
                    entity: stated.fact.value.map(|value| entities.number(value)),
                    valid: stated.valid,
                    holds: date.and_then(|_| known(stated.truth)),
                });
                citable.0.push(stated.fact);
            }
        }
        told.entities = entities.told;
        Ok((told, citable))
    }
}

impl Citable {
    /// The fact with this number, as it can be cited.
    pub(crate) fn row(&self, number: usize, reference: Option<&dyn Reference>) -> Option<Row> {
        reference?.row(*self.0.get(number)?)
    }
}

/// The date at which things have the last of their names.
fn latest() -> Option<PartialDate> {
    PartialDate::new(9999, None, None)
}

const fn known(truth: Truth) -> Option<bool> {
    match truth {
        Truth::Yes => Some(true),
        Truth::No => Some(false),
        Truth::Unknown => None,
    }
}

/// What facts speak of, numbered as it comes up.
struct Entities<'r> {
    reference: &'r dyn Reference,
    when: PartialDate,
    numbers: BTreeMap<EntityId, usize>,
    told: Vec<wire::Entity>,
}

impl Entities<'_> {
    fn number(&mut self, entity: EntityId) -> usize {
        if let Some(number) = self.numbers.get(&entity) {
            return *number;
        }
        let number = self.told.len();
        self.numbers.insert(entity, number);
        let mut names = vec![self.reference.name_at(entity, self.when).to_owned()];
        for form in self.reference.forms(entity, self.when) {
            if !names.contains(&form.text) {
                names.push(form.text);
            }
        }
        self.told.push(wire::Entity {
            names,
            kind: self.reference.kind(entity).to_owned(),
        });
        number
    }
}
