//! Reference packs as their users meet them: the shipped ones, and what is said about broken ones.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::{Folder, ibid, ibid_with, root};
use ibid::reference::{Entity, Facts, Truth, Value};
use std::fmt::Write;
use std::path::PathBuf;

fn shipped() -> Facts {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root().join("packs"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    paths.sort();
    Facts::load(&paths, None).unwrap()
}

fn one<'f>(facts: &'f Facts, name: &str) -> Entity<'f> {
    let found = facts.named(name);
    assert_eq!(found.len(), 1, "{name}: {found:?}");
    found[0]
}

fn holds(facts: &Facts, subject: &str, property: &str, value: &str, when: &str) -> Truth {
    let answer = facts.holds(
        one(facts, subject),
        property,
        one(facts, value),
        when.parse().unwrap(),
    );
    assert!(
        !answer.conflicting,
        "{subject} {property} {value}: {:?}",
        answer.rows
    );
    answer.truth
}

#[test]
fn the_shipped_packs_are_clean() {
    let run = ibid(
        root(),
        "pack check packs/countries packs/organisations packs/sco --fail-on info",
    );
    assert_eq!(run.code, 0, "{}", run.shown());
    assert_shown!("pack-check-shipped", run.shown());
}

#[test]
fn every_shipped_pack_says_where_its_rows_come_from() {
    for pack in shipped().packs() {
        let folder = root().join("packs").join(&pack.about().name);
        assert!(folder.join("README.md").is_file(), "{}", folder.display());
        assert!(!pack.about().licence.is_empty() && !pack.about().title.is_empty());
    }
}

#[test]
fn the_shipped_packs_know_how_many_there_were() {
    let facts = shipped();
    for (group, when, count) in [
        ("SCO", "2016-12-31", 6),
        ("SCO", "2022-09-15", 8),
        ("SCO", "2023-12-31", 9),
        ("SCO", "2025-01-01", 10),
        ("UN", "1946-01-01", 51),
        ("UN", "2005-06-01", 191),
        ("United Nations", "2012", 193),
        ("EU", "1958-01-01", 6),
        ("EU", "1990", 12),
        ("EU", "2000", 15),
        ("EU", "2006", 25),
        ("European Union", "2019", 28),
        ("EU", "2021", 27),
        ("eurozone", "2024", 20),
        ("Schengen", "2025", 29),
        ("NATO", "2003", 19),
        ("NATO", "2022", 30),
        ("NATO", "2025", 32),
        ("G7", "2000", 7),
        ("G20", "2010", 20),
        ("G20", "2024", 21),
        ("BRICS", "2012", 5),
        ("ASEAN", "2000", 10),
        ("African Union", "2018", 55),
        ("OPEC", "2018", 14),
        ("Commonwealth of Nations", "2023", 56),
    ] {
        let members = facts.members(one(&facts, group), "member of", when.parse().unwrap());
        assert_eq!(members.certain.len(), count, "{group} in {when}");
        assert!(members.complete, "{group}");
    }
}

#[test]
fn the_shipped_packs_are_right_in_time() {
    use Truth::{No, Unknown, Yes};
    let facts = shipped();
    for (subject, property, value, when, truth) in [
        ("Iran", "member of", "SCO", "2022-09-15", No),
        ("Iran", "member of", "SCO", "2025", Yes),
        ("Iran", "member of", "SCO", "2023", Unknown),
        ("Iran", "observer of", "SCO", "2022-09-15", Yes),
        ("Brazil", "member of", "SCO", "2025", No),
        ("Britain", "member of", "EU", "2019-05", Yes),
        ("Britain", "member of", "EU", "2021", No),
        ("Saudi Arabia", "member of", "BRICS", "2025", Unknown),
        ("Kazakhstan", "capital", "Nur-Sultan", "2020", Yes),
        ("Kazakhstan", "capital", "Almaty", "1996", Yes),
        ("Kazakhstan", "capital", "Almaty", "2020", No),
        ("Myanmar", "capital", "Yangon", "2010", No),
        ("Japan", "capital", "Kyiv", "2010", No),
        ("Israel", "capital", "Tel Aviv", "2010", Unknown),
        (
            "Kassym-Jomart Tokayev",
            "holds",
            "President of Kazakhstan",
            "2022-09-14",
            Yes,
        ),
        (
            "Nursultan Nazarbayev",
            "holds",
            "President of Kazakhstan",
            "2022-09-14",
            No,
        ),
        ("Wang Yi", "holds", "Foreign Minister of China", "2023-03", No),
        ("Wang Yi", "holds", "Foreign Minister of China", "2024", Yes),
    ] {
        assert_eq!(
            holds(&facts, subject, property, value, when),
            truth,
            "{subject} {property} {value} {when}"
        );
    }
}

#[test]
fn a_name_is_known_in_its_time() {
    let facts = shipped();
    for (name, when, truth) in [
        ("Swaziland", "2010", Truth::Yes),
        ("Swaziland", "2020", Truth::No),
        ("Eswatini", "2010", Truth::No),
        ("Nur-Sultan", "2022-09-15", Truth::Yes),
        ("Nur Sultan", "2018", Truth::No),
        ("Astana", "2020", Truth::No),
        ("Kiev", "2020", Truth::Yes),
        ("Macedonia", "2005", Truth::Yes),
        ("Zaire", "2000", Truth::No),
    ] {
        let called = one(&facts, name).is_called(name, when.parse().unwrap());
        assert_eq!(called, truth, "{name} in {when}");
    }
    assert_eq!(
        one(&facts, "Eswatini").name_at("2010".parse().unwrap()),
        "Swaziland"
    );
    assert_eq!(
        one(&facts, "Astana").name_at("2020".parse().unwrap()),
        "Nur-Sultan"
    );
    assert_eq!(one(&facts, "Astana").name_at("2024".parse().unwrap()), "Astana");
}

#[test]
fn what_one_pack_mentions_is_what_another_declares() {
    let facts = shipped();
    let kazakhstan = one(&facts, "Kazakhstan");
    let packs: std::collections::BTreeSet<&str> = kazakhstan
        .statements()
        .map(|it| it.pack().about().name.as_str())
        .collect();
    assert_eq!(
        packs.into_iter().collect::<Vec<_>>(),
        ["countries", "organisations", "sco"]
    );
    let summit = one(&facts, "SCO summit 2022");
    let place = summit.stated("place").next().unwrap();
    assert_eq!(place.value(), Value::Entity(one(&facts, "Samarqand")));
    assert_eq!(place.place().text().split(',').next(), Some("SCO summit 2022"));
}

#[test]
fn what_a_pack_says_is_shown() {
    for (name, arguments) in [
        ("pack-show-countries", "pack show packs/countries"),
        ("pack-show-name", "pack show packs/countries nur-sultan"),
        (
            "pack-show-name-at",
            "pack show packs/countries Eswatini --at 2015",
        ),
        ("pack-show-group-at", "pack show packs/sco SCO --at 2022-09-15"),
    ] {
        assert_shown!(name, ibid(root(), arguments).shown());
    }
    let run = ibid(root(), "pack show packs/sco Amirabdolahian");
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("did you mean `Amirabdollahian`?"),
        "{}",
        run.stderr
    );
}

const DESCRIPTION: &[u8] = b"[pack]\nname = 'marsh'\nsource = 'https://example.org/'\n\
    [properties]\nmayor = 'one-subject'\ncapital = 'one-value'\n\
    [[table]]\nfile = 'mayors.csv'\nkind = 'person'\nproperty = 'mayor'\nvalue-kind = 'town'\n\
    columns = { who = 'subject', town = 'value', known_as = 'alias' }\n\
    [[entity]]\nid = 'lower-marsh'\nkind = 'town'\nname = 'Lower Marsh'\n\
    [[entity]]\nid = 'upper-marsh'\nkind = 'town'\nname = 'Upper Marsh'\naliases = ['the Marsh']\n";

/// What is wrong, a description, and the table beside it.
type Broken<'b> = (&'b str, &'b [u8], &'b [u8]);

/// Everything that can be wrong with a pack, each in a pack of its own.
const BROKEN: [Broken<'static>; 14] = [
    (
        "unknown column",
        DESCRIPTION,
        b"who,town,know_as,from\nOrla Quill,Lower Marsh,,2001\n",
    ),
    ("unknown key", b"[pack]\nnmae = 'x'\n", b""),
    ("unknown word", b"[properties]\nmayor = 'one-subjekt'\n", b""),
    ("syntax", b"[pack\n", b""),
    ("missing table", b"[[table]]\nfile = 'mayor.csv'\n", b""),
    ("outside", b"[[table]]\nfile = '../../secret.csv'\n", b""),
    (
        "dates",
        DESCRIPTION,
        b"who,town,known_as,from,to\nQuill,Lower Marsh,,2001-02-30,\nBode,Lower Marsh,,2005,2004\n",
    ),
    ("ragged", DESCRIPTION, b"who,town,known_as\nQuill,Lower Marsh\n"),
    (
        "quote",
        DESCRIPTION,
        b"who,town,known_as\nQuill,\"Lower Marsh,\nBode,Lower Marsh,\n",
    ),
    (
        "contradiction",
        DESCRIPTION,
        b"who,town,known_as,from,to\nQuill,Lower Marsh,,2001,2009\nBode,Lower Marsh,,2005,\n",
    ),
    (
        "overlap",
        DESCRIPTION,
        b"who,town,known_as,from,to\nQuill,Lower Marsh,,2001,2009\nQuill,Lower Marsh,,2005,\n",
    ),
    (
        "dangling",
        DESCRIPTION,
        b"who,town,known_as,from,to\nQuill,Lower Mrash,,2001,2009\n",
    ),
    (
        "no source",
        b"[[table]]\nfile = 'mayors.csv'\n",
        b"subject,property,value\nQuill,height,tall\n",
    ),
    (
        "encoding",
        DESCRIPTION,
        b"who,town,known_as\nQu\xefll,Lower Marsh,\n",
    ),
];

#[test]
fn what_is_wrong_with_a_pack_is_said_with_its_place() {
    let twice = [
        DESCRIPTION,
        b"[[entity]]\nid = 'marsh'\nkind = 'town'\nname = 'The Marsh'\n",
    ]
    .concat();
    let ambiguous: Broken<'_> = (
        "ambiguous",
        &twice,
        b"who,town,known_as,from,to\nQuill,the marsh,,2001,2009\n",
    );
    let mut shown = String::new();
    for (what, description, table) in BROKEN.into_iter().chain([ambiguous]) {
        let folder = Folder::with(&[("pack/pack.toml", description), ("pack/mayors.csv", table)]);
        let run = ibid(folder.path(), "pack check pack --fail-on warning");
        assert_eq!(
            (run.code, run.stderr.as_str()),
            (1, ""),
            "{what}: {}",
            run.shown()
        );
        writeln!(shown, "# {what}\n{}", run.stdout).unwrap();
    }
    assert_shown!("pack-check-broken", shown);
}

#[test]
fn touching_rows_and_shared_names_of_other_kinds_are_no_problem() {
    let table =
        b"who,town,known_as,from,to\nQuill,Lower Marsh,Marsh,2001,2005-05\nBode,Lower Marsh,,2005-05,2007\n\
        Quill,Lower Marsh,Marsh,2007,\nFinch,Upper Marsh,,2001,\n";
    let folder = Folder::with(&[("pack/pack.toml", DESCRIPTION), ("pack/mayors.csv", table)]);
    let run = ibid(folder.path(), "pack check pack --fail-on info");
    assert_eq!(run.code, 0, "{}", run.shown());
}

#[test]
fn a_path_that_is_no_pack_is_a_failure() {
    let folder = Folder::with(&[("pack/notes.txt", b"x"), ("facts.csv", b"subject\nx\n")]);
    for (arguments, message) in [
        ("pack check pack", "a folder needs a pack.toml"),
        ("pack check fcats.csv", "did you mean `facts.csv`?"),
        ("pack show pack/notes.txt", "is no pack"),
        ("pack check", "required"),
    ] {
        let run = ibid(folder.path(), arguments);
        assert_eq!(run.code, 2, "{arguments}: {}", run.shown());
        assert!(run.stderr.contains(message), "{arguments}: {}", run.stderr);
    }
}

#[test]
fn escape_sequences_of_a_pack_never_reach_the_terminal() {
    let table = "subject,property,value\n\u{1b}[2Jx\u{202e},p,\u{9b}31m\n".as_bytes();
    let folder = Folder::with(&[("facts.csv", table), ("bad.csv", b"subject,\x1b[31m\nx,y\n")]);
    for arguments in [
        "pack check facts.csv",
        "pack check bad.csv",
        "pack show facts.csv x",
    ] {
        let run = ibid(folder.path(), arguments);
        let text = run.shown();
        assert!(
            !text.contains(['\u{1b}', '\u{202e}', '\u{9b}']),
            "{arguments}: {text:?}"
        );
    }
}

/// The fenced blocks of a page, each with the words behind its opening fence, and the number of its section.
fn blocks(page: &str) -> Vec<(usize, &str, &str)> {
    let mut section = 0;
    let mut blocks = Vec::new();
    for (at, part) in page.split("```").enumerate() {
        if at % 2 == 0 {
            section += part.matches("\n## ").count();
        } else if let Some((info, body)) = part.split_once('\n') {
            blocks.push((section, info, body));
        }
    }
    blocks
}

#[test]
fn the_examples_of_the_format_print_what_they_say() {
    let page = std::fs::read_to_string(root().join("docs/packs.md")).unwrap();
    let blocks = blocks(&page);
    let mut run = 0;
    for (section, info, body) in &blocks {
        if *info != "console" {
            continue;
        }
        let files: Vec<(&str, &[u8])> = blocks
            .iter()
            .filter(|(other, info, _)| other == section && info.contains('.'))
            .map(|(_, info, body)| (info.split_once(' ').unwrap().1, body.as_bytes()))
            .collect();
        let folder = Folder::with(&files);
        let (command, printed) = body.split_once('\n').unwrap();
        let arguments = command.strip_prefix("$ ibid ").unwrap();
        let words = arguments.split('"').enumerate().flat_map(|(at, part)| {
            let quoted = at % 2 == 1;
            let plain = part.split_whitespace().filter(move |_| !quoted);
            plain.chain(quoted.then_some(part))
        });
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_ibid"))
            .args(words)
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(String::from_utf8(output.stdout).unwrap(), printed, "{command}");
        run += 1;
    }
    assert_eq!(run, 4);
}

#[test]
fn a_supported_claim_shows_its_row() {
    let members = "subject,kind,property,value,value-kind,from,source\n\
        Marshland,country,member of,League of Rivers,organisation,2019-06-01,https://example.org/league\n";
    let folder = Folder::with(&[
        ("members.csv", members.as_bytes()),
        ("draft.txt", b"Marshland is a member of the League of Rivers.\n"),
    ]);
    let check = "check draft.txt --pack members.csv --date 2022-05-01";
    let row = "Marshland – member of – League of Rivers";
    let run = ibid(folder.path(), &format!("{check} --verbose --width 200"));
    assert_shown!("check-row", run.shown());
    for format in ["html", "annotated", "csv", "jsonl", "json", "web-annotation"] {
        let shown = ibid(folder.path(), &format!("{check} -o {format}")).shown();
        for part in [row, "2019-06-01/..", "https"] {
            assert!(shown.contains(part), "{format} lacks {part}: {shown}");
        }
    }
}

#[test]
fn a_run_is_the_same_with_a_cache_and_without() {
    let folder = Folder::with(&[(
        "draft.txt",
        b"In 2022 Iran, a member of the SCO, sent its president to Tashkent.\n",
    )]);
    let packs = root().join("packs");
    let list = ["countries", "organisations", "sco"].map(|name| packs.join(name).display().to_string());
    let check = format!(
        "check draft.txt --date 2022-09-10 -o json --pack {}",
        list.join(" ")
    );
    let caches = folder.join("caches");
    let run_with = |more: &str| {
        let environment = [("XDG_CACHE_HOME", caches.to_str().unwrap())];
        ibid_with(folder.path(), &format!("{check} {more}"), "", &environment)
    };
    let without = run_with("--no-cache");
    assert!(without.stdout.contains("\"rows\""), "{}", without.shown());
    assert!(!caches.exists());
    let cold = run_with("");
    let kept = || std::fs::read_dir(caches.join("ibid/packs")).unwrap().count();
    assert_eq!(kept(), 3);
    let warm = run_with("");
    for run in [&cold, &warm] {
        assert_eq!(run.shown(), without.shown());
    }
    let broken = std::fs::read_dir(caches.join("ibid/packs")).unwrap();
    for file in broken {
        std::fs::write(file.unwrap().path(), b"ibid-pack").unwrap();
    }
    assert_eq!(run_with("").shown(), without.shown());
    assert_eq!(kept(), 3);
    // A file where the folder would be: the cache cannot be written, and the run does without.
    std::fs::remove_dir_all(&caches).unwrap();
    std::fs::write(&caches, b"").unwrap();
    assert_eq!(run_with("").shown(), without.shown());
}

#[test]
fn a_feast_in_a_name_is_no_date() {
    let capitals = "subject,kind,property,value,value-kind,source\n\
        Christmas Marsh,country,capital,Reedham,city,https://example.org/\n";
    let folder = Folder::with(&[
        ("capitals.csv", capitals.as_bytes()),
        ("draft.txt", b"Reedham is the capital of Christmas Marsh.\n"),
    ]);
    let check = "check draft.txt --pack capitals.csv --date 2022-05-01 -o concise --verbose";
    let run = ibid(folder.path(), check);
    assert!(run.stdout.contains("1 item: 1 supported"), "{}", run.shown());
}

#[test]
fn packs_that_contradict_each_other_are_said_to_with_the_rows_of_both() {
    let pack = |to: &str, by: &str| {
        format!(
            "subject,kind,property,value,value-kind,from,to,source\n\
             Marshland,country,member of,League of Rivers,organisation,1990-04-01,{to},https://example.org/{by}\n"
        )
    };
    let folder = Folder::with(&[
        ("one.csv", pack("", "one").as_bytes()),
        ("other.csv", pack("2010", "other").as_bytes()),
        (
            "draft.txt",
            b"Marshland, a member of the League of Rivers, paid its share.\n",
        ),
    ]);
    let run = ibid(
        folder.path(),
        "check draft.txt --no-config --no-sources --no-cache --pack one.csv other.csv --date 2015-01-01",
    );
    let told: String = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "warning[group-membership]: the reference packs contradict each other here",
        "(pack one, one.csv:2; https://example.org/one)",
        "(pack other, other.csv:2; https://example.org/other)",
        "1 conflicting",
    ] {
        assert!(told.contains(part), "{part} is not in\n{}", run.stdout);
    }
}
