//! What the verdicts and the marks mean, for whoever opens the page for the first time.
//!
//! One pop-up for the whole page; every card has a button to it. It opens and closes without the script, and in print
//! it stands at the end.

use super::page::Page;
use super::words::Standing;

/// Writes the explanations.
pub(super) fn write(page: &mut Page) {
    page.raw("<section popover id=\"meanings\" aria-labelledby=\"meanings-title\">\n");
    page.raw("<h2 id=\"meanings-title\">What the verdicts mean</h2>\n<dl>\n");
    for standing in Standing::ALL {
        page.raw("<div class=\"").raw(standing.class()).raw("\"><dt>");
        page.raw("<span class=\"sign\" aria-hidden=\"true\">")
            .raw(standing.sign())
            .raw("</span> <span class=\"word\">")
            .raw(standing.word());
        page.raw("</span></dt><dd>")
            .raw(meaning(standing))
            .raw("</dd></div>\n");
    }
    page.raw("</dl>\n").raw(MARKS);
    page.raw(
        "<button type=\"button\" popovertarget=\"meanings\" popovertargetaction=\"hide\">Close</button>\n</section>\n",
    );
}

/// Writes the button that opens the explanations, called `label`.
pub(super) fn button(page: &mut Page, label: &'static str) {
    page.raw("<button type=\"button\" class=\"means\" popovertarget=\"meanings\">")
        .raw(label)
        .raw("</button>");
}

/// How an item came to stand as it does.
const fn meaning(standing: Standing) -> &'static str {
    match standing {
        Standing::Refuted => {
            "The passage was found, and its words differ in a way that the house style calls an error, or somebody \
             else says them."
        }
        Standing::Conflicting => "One source has it so, another one otherwise.",
        Standing::Unverified => {
            "There is not enough evidence, and the item says why: not found in the sources given, which may be \
             incomplete; a source that could not be read; too few words to tell. It does not say that the words were \
             made up."
        }
        Standing::Supported => {
            "The words stand in a source, and nothing says that somebody else said them. It does not say that they \
             are true, or quoted fairly."
        }
        Standing::NotCheckable => {
            "A title, a name or words at a distance: no quotation, so nothing was looked up."
        }
    }
}

/// What the marks in the two texts of an item mean.
const MARKS: &str = "<h2>What is marked</h2>
<p><mark class=\"in-draft\">words</mark> of the draft that the source does not have, and
<mark class=\"in-source\">words</mark> of the source that the draft does not have;
<span class=\"gap\"><span class=\"caret\">‸</span></span> is a place where words of the other text are missing. The small letter names the finding.</p>
";
