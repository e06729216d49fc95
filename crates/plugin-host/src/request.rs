//! From the nouns of the tool to the words of the wire.

use crate::facts::Told;
use crate::manifest::Reads;
use ibid_core::{BlockKind, Comparison, Item, Matter, QuoteKind, Source, Span, Statement};
use ibid_plugin_protocol as wire;
use serde::Serialize;

/// What is sent of `matter` to a plugin that `reads` so much, with `references` (name and text) and
/// what it is `told` of the packs.
pub(crate) fn request(
    matter: &Matter<'_>,
    reads: &Reads,
    references: &[Source],
    told: Told,
) -> wire::Request {
    let draft = matter.draft;
    let items = matter.items.iter().zip(matter.comparisons).enumerate();
    let items = items
        .filter(|(_, (it, _))| reads.items.iter().any(|sort| sort == sort_of(it)))
        .map(|(id, (it, comparison))| item(id, it, comparison.as_ref(), matter));
    wire::Request {
        draft: wire::Draft {
            name: draft.name.clone(),
            text: draft.text.clone(),
            title: draft.title.clone(),
            date: draft.date.map(|date| date.to_string()),
            blocks: draft.blocks.iter().map(|block| self::block(*block)).collect(),
        },
        items: items.collect(),
        sources: if reads.sources {
            matter.sources.iter().map(source).collect()
        } else {
            Vec::new()
        },
        references: references.iter().map(reference).collect(),
        facts: told.facts,
        entities: told.entities,
    }
}

fn sort_of(item: &Item) -> &'static str {
    match item {
        Item::Quote(_) => "quote",
        Item::Claim(_) => "claim",
        _ => "other",
    }
}

fn item(id: usize, item: &Item, comparison: Option<&Comparison>, matter: &Matter<'_>) -> wire::Item {
    let text = &matter.draft.text;
    let quote = item.as_quote();
    let kind = match item {
        Item::Claim(claim) => match &claim.statement {
            Statement::Foreign { kind, .. } => kind.clone(),
            statement => statement.name().to_owned(),
        },
        _ => quote
            .map(|quote| name::<QuoteKind>(&quote.kind))
            .unwrap_or_default(),
    };
    let speaker = quote
        .and_then(ibid_core::Quote::speaker)
        .map(|speaker| wire::Speaker {
            name: speaker.name().to_owned(),
            span: span(speaker.mention.span),
        });
    let passages = comparison.into_iter().flat_map(|comparison| &comparison.passages);
    wire::Item {
        id,
        sort: sort_of(item).to_owned(),
        span: span(item.span()),
        text: item.span().slice(text).to_owned(),
        kind,
        contents: quote
            .into_iter()
            .flat_map(|quote| quote.contents.iter().copied().map(span))
            .collect(),
        speaker,
        passages: passages.filter_map(|it| passage(it, matter)).collect(),
    }
}

fn passage(passage: &ibid_core::Passage, matter: &Matter<'_>) -> Option<wire::Passage> {
    let source = matter.sources.get(passage.source.0)?;
    let kinds = passage.discrepancies.iter().map(|it| it.kind.id().to_owned());
    Some(wire::Passage {
        source: passage.source.0,
        span: span(passage.span),
        text: passage.span.slice(&source.text).to_owned(),
        discrepancies: kinds.collect(),
    })
}

fn source(source: &Source) -> wire::Source {
    let turns = source.turns.iter().map(|turn| wire::Turn {
        span: span(turn.span),
        speaker: turn.speaker.clone(),
    });
    wire::Source {
        name: source.name.clone(),
        text: source.text.clone(),
        date: source.date.map(|date| date.to_string()),
        turns: turns.collect(),
    }
}

fn reference(reference: &Source) -> wire::Reference {
    wire::Reference {
        name: reference.name.clone(),
        text: reference.text.clone(),
    }
}

fn block(block: ibid_core::Block) -> wire::Block {
    wire::Block {
        span: span(block.span),
        kind: name::<BlockKind>(&block.kind),
    }
}

const fn span(span: Span) -> wire::Span {
    wire::Span::new(span.start, span.end)
}

/// The name of a variant, as the ledger's JSON has it.
fn name<T: Serialize>(variant: &T) -> String {
    match serde_json::to_value(variant) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
