use super::load;
use std::path::{Path, PathBuf};

fn write_pack(folder: &Path) -> PathBuf {
    let pack = folder.join("pack");
    std::fs::create_dir_all(&pack).unwrap();
    let description = "[pack]\nname = 'rivers'\nsource = 'https://example.org'\n\
        [properties]\ncapital = 'one-value'\n\
        [[table]]\nfile = 'rows.csv'\ncolumns = { length = { property = 'length', type = 'number', unit = 'km' } }\n\
        [[fact]]\nsubject = 'Ouse'\nproperty = 'named'\nvalue = 1066-10-14\n";
    std::fs::write(pack.join("pack.toml"), description).unwrap();
    let rows = "id,subject,kind,property,value,value-kind,from,to,length,alias\n\
        ouse,Ouse,river,flows through,Marsh,town,1950~,2001-02,9.5,Owse;Oose\n\
        wye,Wye,river,flows through,Marsh,town,unknown,..,,\n";
    std::fs::write(pack.join("rows.csv"), rows).unwrap();
    pack
}

fn stored(cache: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(cache)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect()
}

#[test]
fn what_is_taken_from_the_cache_is_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let (pack, cache) = (write_pack(folder.path()), folder.path().join("cache"));
    let read = load(&pack, None).unwrap();
    assert_eq!(load(&pack, Some(&cache)).unwrap(), read);
    assert_eq!(stored(&cache).len(), 1);
    assert_eq!(load(&pack, Some(&cache)).unwrap(), read);
    assert_eq!(read.statements(), 4);
}

#[test]
fn a_changed_table_is_read_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (pack, cache) = (write_pack(folder.path()), folder.path().join("cache"));
    load(&pack, Some(&cache)).unwrap();
    let table = pack.join("rows.csv");
    let rows = std::fs::read_to_string(&table).unwrap() + "tees,Tees,river,,,,,,137,\n";
    std::fs::write(&table, rows).unwrap();
    assert_eq!(load(&pack, Some(&cache)).unwrap().statements(), 5);
    assert_eq!(load(&pack, Some(&cache)).unwrap(), load(&pack, None).unwrap());
}

#[test]
fn a_broken_cache_is_as_good_as_none() {
    let folder = tempfile::tempdir().unwrap();
    let (pack, cache) = (write_pack(folder.path()), folder.path().join("cache"));
    let read = load(&pack, Some(&cache)).unwrap();
    let file = stored(&cache).remove(0);
    let whole = std::fs::read(&file).unwrap();
    for length in (0..whole.len()).step_by(31) {
        std::fs::write(&file, &whole[..length]).unwrap();
        assert_eq!(load(&pack, Some(&cache)).unwrap(), read);
    }
    std::fs::remove_dir_all(&cache).unwrap();
    assert_eq!(load(&pack, Some(&cache)).unwrap(), read);
    assert_eq!(
        std::fs::read(&file).unwrap(),
        whole,
        "the same pack is the same bytes"
    );
}

/// A cache that somebody changed and gave a right checksum: every byte of it in turn is wrong.
#[test]
fn a_forged_cache_never_breaks_the_run() {
    use sha2::Digest;
    let folder = tempfile::tempdir().unwrap();
    let (pack, cache) = (write_pack(folder.path()), folder.path().join("cache"));
    load(&pack, Some(&cache)).unwrap();
    let file = stored(&cache).remove(0);
    let whole = std::fs::read(&file).unwrap();
    let mut refused = 0;
    for at in 44..whole.len() {
        let mut forged = whole.clone();
        forged[at] ^= 0x81;
        let checksum = sha2::Sha256::digest(&forged[44..]);
        forged[12..44].copy_from_slice(&checksum);
        std::fs::write(&file, &forged).unwrap();
        let taken = super::take(&file, &crate::reading::load(&pack.join("pack.toml")).unwrap());
        refused += usize::from(taken.is_none());
        if let Some(taken) = taken {
            let facts = crate::Facts::new(vec![taken]);
            for entity in facts.entities() {
                let told: Vec<String> = entity.all_statements().map(|it| format!("{it:?}")).collect();
                assert!(told.len() < 99 && entity.names().count() < 99);
            }
            assert!(facts.named("Ouse").len() < 99);
        }
    }
    assert!(refused > whole.len() / 4, "{refused} of {}", whole.len());
}

#[test]
fn a_pack_that_is_wrong_is_not_stored() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("rows.csv");
    std::fs::write(&table, "subject,valeu\nOuse,9\n").unwrap();
    let cache = folder.path().join("cache");
    let error = load(&table, Some(&cache)).unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("rows.csv:1:9: unknown column `valeu`; did you mean `value`?"),
        "{error}"
    );
    assert!(!cache.exists());
}
