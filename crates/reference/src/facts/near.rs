//! Names that are nearly, and not quite, ones that packs have.
//!
//! Two names are near when they have as many words, at least one of them in common, and the others differ as spellings do: in
//! accents, in doubled letters or by another transliteration; or, for a surname alone, by a slip of one letter or two. Given
//! names that differ by more are other people.

use super::Facts;
use crate::pack::{Pack, fold_name};
use ibid_core::{EntityId, NearName};
use ibid_text::unaccented;
use std::ops::Range;

/// So many names are compared with one at most.
const COMPARED: usize = 1024;

/// A surname of fewer letters has no slips: too many others are as near.
const SHORTEST: usize = 5;

/// From so many letters on, two of them may be slips.
const LONG: usize = 10;

/// How near a slip is by Jaro and Winkler, who weigh the first letters most: those are seldom wrong.
const NEAR: f64 = 0.9;

/// The entities of `kind` with a name near to `name`, each once; none where something is called so.
pub(super) fn near(facts: &Facts, name: &str, kind: &str) -> Vec<NearName> {
    let mut key = String::new();
    fold_name(name, &mut key);
    let mut found: Vec<NearName> = Vec::new();
    if !key.contains(' ')
        || facts
            .packs
            .iter()
            .any(|pack| !pack.names_with_key(&key).is_empty())
    {
        return found;
    }
    for (number, pack) in facts.packs.iter().enumerate() {
        let alike = pack.names_by_key.get(alike(pack, &key)).unwrap_or_default();
        for row in alike.iter().filter_map(|name| pack.names.get(*name as usize)) {
            let entity = facts.merged.entity(number, row.entity);
            let is_new = found.iter().all(|known| known.entity.0 != entity);
            if is_new && is_near(&key, pack.text(row.key)) && super::Entity::new(facts, entity).kind() == kind
            {
                found.push(NearName {
                    entity: EntityId(entity),
                    text: pack.text(row.text).to_owned(),
                    by_accents: unaccented(pack.text(row.key)) == unaccented(&key),
                });
            }
        }
    }
    found
}

/// The names of `pack` that begin as `key` does, with as few letters as leave no more than [`COMPARED`] of them.
fn alike(pack: &Pack, key: &str) -> Range<usize> {
    let first = key.split(' ').next().unwrap_or_default();
    let heads = first
        .char_indices()
        .map(|(at, letter)| &first[..at + letter.len_utf8()]);
    let text = |number: &u32| {
        let name = pack.names.get(*number as usize);
        name.map_or("", |name| pack.text(name.key))
    };
    let mut range = 0..0;
    for head in heads {
        let start = pack.names_by_key.partition_point(|number| text(number) < head);
        let behind = pack.names_by_key.get(start..).unwrap_or_default();
        range = start..start + behind.partition_point(|number| text(number).starts_with(head));
        if range.len() <= COMPARED {
            return range;
        }
    }
    range.start..range.end.min(range.start + COMPARED)
}

/// Whether two folded names are near.
fn is_near(one: &str, other: &str) -> bool {
    let pairs: Vec<(&str, &str)> = one.split(' ').zip(other.split(' ')).collect();
    let count = pairs.len();
    if one == other || one.split(' ').count() != count || other.split(' ').count() != count {
        return false;
    }
    let same = |(one, other): &(&str, &str)| one == other || spelled_alike(one, other);
    let shared = pairs.iter().any(|pair| same(pair) && pair.0.chars().count() > 1);
    let (surname, given) = pairs.split_last().unzip();
    shared
        && given.is_some_and(|given: &[(&str, &str)]| given.iter().all(same))
        && surname.is_some_and(|pair| same(pair) || is_slip(pair.0, pair.1))
}

/// Whether two words differ in accents, doubled letters and transliteration alone.
fn spelled_alike(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

/// Letters of several alphabets come to be written in several ways: what is left when that is taken away.
fn plain(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    let one_way = unaccented(word)
        .replace("ph", "f")
        .replace("ou", "u")
        .replace("ck", "k")
        .replace("kh", "h")
        .replace('q', "k")
        .replace(['y', 'j'], "i");
    for letter in one_way.chars() {
        if !plain.ends_with(letter) {
            plain.push(letter);
        }
    }
    plain
}

fn is_slip(one: &str, other: &str) -> bool {
    let shortest = one.chars().count().min(other.chars().count());
    let slips = if shortest < LONG { 1 } else { 2 };
    shortest >= SHORTEST
        && one.chars().next() == other.chars().next()
        && strsim::osa_distance(one, other) <= slips
        && strsim::jaro_winkler(one, other) >= NEAR
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn names_spelled_otherwise_are_near() {
        for (one, other) in [
            ("orla quill", "orla quil"),
            ("orla quill", "órla quill"),
            ("kasimir bodeyev", "kassimir bodeev"),
            ("rika fennimore", "rika fenimore"),
            ("rika featherstonehaw", "rika fetherstonehau"),
        ] {
            assert!(is_near(one, other) && is_near(other, one), "{one}, {other}");
        }
    }

    #[test]
    fn names_of_others_are_not_near() {
        for (one, other) in [
            ("orla quill", "orla quill"),
            ("orla quill", "edda quill"),
            ("orla quill", "orla bode"),
            ("orla quill", "quill orla"),
            ("orla fenn", "orla finn"),
            ("ivana marsh", "ivanka marsh"),
            ("orla quill", "orla quill bode"),
            ("orla quill", "orla mill"),
            ("rika fennimore", "rika finnemore"),
        ] {
            assert!(!is_near(one, other) && !is_near(other, one), "{one}, {other}");
        }
    }
}
