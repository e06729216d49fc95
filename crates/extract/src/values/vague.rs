//! Numbers of which only the size is given: `dozens`, `tens of thousands`.

use super::cursor::Cursor;
use super::lexicon::Class;
use super::numerals::{Numeral, Sort, power};
use ibid_core::values::Decimal;

/// `dozens`, `hundreds of thousands`.
pub(super) fn vague(cursor: &Cursor<'_>, at: usize) -> Option<Numeral> {
    let mut value: Option<Decimal> = None;
    let mut end = at;
    loop {
        let entry = cursor.entry(end);
        let plural =
            entry.class.is(Class::PLURAL) && entry.class.is(Class::HUNDRED.or(Class::SCALE).or(Class::DOZEN));
        let tens = value.is_none()
            && cursor.written(end).eq_ignore_ascii_case("tens")
            && cursor.is(end + 1, Class::OF);
        let factor = match (plural, tens) {
            (_, true) => Decimal::from(10),
            (true, _) if entry.class.is(Class::DOZEN) => Decimal::from(12),
            (true, _) => power(entry.number),
            _ => break,
        };
        value = Some(match value {
            Some(value) => value.times(factor)?,
            None => factor,
        });
        end += 1;
        if !(cursor.then(end, Class::OF) && cursor.entry(end + 1).class.is(Class::PLURAL)) {
            break;
        }
        end += 1;
    }
    let end = if cursor.is(end.saturating_sub(1), Class::OF) {
        end - 1
    } else {
        end
    };
    value.map(|value| Numeral {
        start: at,
        end,
        value,
        sort: Sort::Vague,
    })
}
