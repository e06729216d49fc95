//! Fenced code blocks of a Markdown page, as CommonMark has them: a fence of three or more backticks is closed by one
//! at least as long.

/// A fenced block: the words after the opening fence, and the lines inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fence {
    /// The words after the opening fence.
    pub(crate) info: String,
    /// The lines inside, each with its line break.
    pub(crate) body: String,
    /// Line of the opening fence, from 1.
    pub(crate) line: usize,
}

/// Every fenced block of `page`, in order. A block that is never closed reaches to the end.
pub(crate) fn fences(page: &str) -> Vec<Fence> {
    let mut found: Vec<Fence> = Vec::new();
    let mut open: Option<usize> = None;
    for (number, line) in page.split_inclusive('\n').enumerate() {
        let ticks = line.bytes().take_while(|byte| *byte == b'`').count();
        let rest = line.get(ticks..).unwrap_or_default().trim();
        match open {
            None if ticks >= 3 => {
                open = Some(ticks);
                found.push(Fence {
                    info: rest.to_owned(),
                    body: String::new(),
                    line: number + 1,
                });
            }
            Some(length) if ticks >= length && rest.is_empty() => open = None,
            Some(_) => {
                if let Some(fence) = found.last_mut() {
                    fence.body.push_str(line);
                }
            }
            None => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::fences;

    #[test]
    fn a_longer_fence_holds_a_shorter_one() {
        let found = fences("prose\n````draft\n```\ncode\n```\n````\nmore\n```source x.txt\nwords\n```\n");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].body, "```\ncode\n```\n");
        assert_eq!((found[1].info.as_str(), found[1].line), ("source x.txt", 8));
    }

    #[test]
    fn an_open_block_reaches_to_the_end() {
        assert_eq!(fences("```draft\nwords")[0].body, "words");
    }
}
