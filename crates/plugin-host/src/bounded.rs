//! Files that somebody else laid out: read to the end only where there is one.
//!
//! A project that was fetched from somewhere may have a pipe that nobody writes to in place of a file, or a link to a
//! device that never ends. Neither may hold a run up.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The bytes of the file at `path`. Fails when it is no plain file, or has more than `most` bytes.
pub fn read_bounded(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    // Opening a pipe would wait for its other end.
    plain(&std::fs::metadata(path)?)?;
    read_open(&File::open(path)?, most)
}

/// The text of the file at `path`; fails like [`read_bounded`], and when it is not UTF-8.
pub fn read_text_bounded(path: &Path, most: u64) -> io::Result<String> {
    String::from_utf8(read_bounded(path, most)?).map_err(|_| io::Error::other("it is not UTF-8"))
}

/// The same for a file that is open already.
pub(crate) fn read_open(file: &File, most: u64) -> io::Result<Vec<u8>> {
    plain(&file.metadata()?)?;
    let mut bytes = Vec::new();
    let read = file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if read as u64 > most {
        return Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            format!("more than {most} bytes are not taken"),
        ));
    }
    Ok(bytes)
}

fn plain(metadata: &std::fs::Metadata) -> io::Result<()> {
    if metadata.is_file() {
        Ok(())
    } else {
        Err(io::Error::other("it is no plain file"))
    }
}

#[cfg(test)]
mod tests {
    use super::read_bounded;

    #[test]
    fn a_file_is_read_up_to_its_bound_and_no_further() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.csv");
        std::fs::write(&path, "1234").unwrap();
        assert_eq!(read_bounded(&path, 4).unwrap(), b"1234");
        let refused = read_bounded(&path, 3).unwrap_err().to_string();
        assert_eq!(refused, "more than 3 bytes are not taken");
        assert_eq!(
            read_bounded(folder.path(), 3).unwrap_err().to_string(),
            "it is no plain file"
        );
    }

    #[test]
    #[cfg(unix)]
    fn a_pipe_and_an_endless_device_are_no_files() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        let endless = folder.path().join("endless");
        std::os::unix::fs::symlink("/dev/zero", &endless).unwrap();
        for path in [pipe, endless] {
            let refused = read_bounded(&path, 10).unwrap_err().to_string();
            assert_eq!(refused, "it is no plain file");
        }
    }
}
