//! Drafts made from a seed: names and their misspellings, quotes, memberships, numbers, and characters of every width.

use ibid::core::{Comparison, Draft, Item, Matter, PartialDate, Source};
use ibid::extract::Extractor;

/// A draft with what a run knows of it.
pub struct Desk {
    draft: Draft,
    items: Vec<Item>,
    comparisons: Vec<Option<Comparison>>,
    sources: Vec<Source>,
}

impl Desk {
    /// A draft of this text, beside a source.
    pub fn of(text: &str, date: Option<PartialDate>) -> Self {
        let mut document = ibid::read::read("draft.txt", text.as_bytes(), None).unwrap();
        document.date = date;
        let draft = Draft(document);
        let minutes = "QUILL: The harbour opens in May.\n\nBODE: The roof will cost 41,000 crowns 🏚.";
        let sources = vec![Source(
            ibid::read::read("minutes.txt", minutes.as_bytes(), None).unwrap(),
        )];
        let quotes = Extractor::english().quotes(&draft);
        let claimed: Vec<_> = quotes.iter().collect();
        let found = ibid::align::compare(&draft, &claimed, &sources, &ibid::align::Options::default());
        let comparisons = found.into_iter().map(Some).collect();
        Self {
            items: quotes.into_iter().map(Item::Quote).collect(),
            draft,
            comparisons,
            sources,
        }
    }

    pub fn matter(&self) -> Matter<'_> {
        Matter {
            draft: &self.draft,
            items: &self.items,
            comparisons: &self.comparisons,
            sources: &self.sources,
            reference: None,
        }
    }
}

const SENTENCES: &[&str] = &[
    "Mayor Orla Quil opened the harbour of Grauhaven.",
    "Mayor Orla Quill opened the harbour of Grauhafen.",
    "“The roof will cost 14,000 crowns 🏚,” said Petra Lindquist-Moss.",
    "“The harbour opens in May,” Quill said.",
    "“Orla Quille was 𝒳 here,” the Chief Treasurer said.",
    "The Shanghai Cooperation Organisation has eight members.",
    "India, a member of the SCO, was 10 km (5 miles) away.",
    "SCO member Belarus sent 3 kg (6.6 pounds) of tea.",
    "The ten-member SCO met; Türkiye is a member of the SCO.",
    "Iran joined the SCO in 2023\u{a0}— naïve café \u{202e}odd\u{202c}.",
    "He walked 26 miles (42 km) at 20°C (68°F).",
    "Nothing happened at all.",
    "It was a very unique day 🏚 — most perfect, \u{201c}rather unique\u{201d} and very uniquely so.",
    "Every unique guest (more perfect than café-very unique) stayed.",
];

const DATES: &[Option<&str>] = &[
    None,
    Some("2016"),
    Some("2019-05"),
    Some("2023-07-04"),
    Some("2025-11-20"),
];

/// The desk with the number `seed`, always the same.
pub fn desk(seed: u64) -> Desk {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    let count = 1 + next(9);
    let mut text = String::new();
    for _ in 0..count {
        text += SENTENCES[next(SENTENCES.len())];
        text += ["\n\n", " ", "\r\n\r\n"][next(3)];
    }
    let date = DATES[next(DATES.len())].map(|date| date.parse().unwrap());
    Desk::of(&text, date)
}
