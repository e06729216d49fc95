//! Times of a recording: `00:09.500`, `00:00:09,500`.

/// Reads the time at the beginning of `text`: hours may be missing, a comma may stand for the point. Gives
/// milliseconds and the length in bytes.
pub(crate) fn read(text: &str) -> Option<(u64, usize)> {
    let len = text
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b','))
        .count();
    let written = text.get(..len)?.trim_end_matches([',', '.', ':']);
    let (clock, fraction) = written.split_once([',', '.']).unwrap_or((written, "0"));
    let mut seconds: u64 = 0;
    let mut fields = 0;
    for field in clock.split(':') {
        let value: u64 = field.parse().ok()?;
        if fields > 0 && (value > 59 || field.len() != 2) {
            return None;
        }
        seconds = seconds.checked_mul(60)?.checked_add(value)?;
        fields += 1;
    }
    let milliseconds: u64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    let total = seconds.checked_mul(1000)?.checked_add(milliseconds)?;
    matches!(fields, 2 | 3).then_some((total, written.len()))
}

/// `milliseconds` as hours, minutes, seconds and thousandths: `00:00:09.500`.
pub(crate) fn written(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    format!(
        "{:02}:{:02}:{:02}.{:03}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60,
        milliseconds % 1000
    )
}

#[cfg(test)]
mod tests {
    use super::{read, written};

    #[test]
    fn reads_a_time_however_it_is_written() {
        for (text, time) in [
            ("00:09.500", "00:00:09.500"),
            ("01:00:09,5 -->", "01:00:09.500"),
            ("1:02:03", "01:02:03.000"),
            ("100:00:00.000", "100:00:00.000"),
        ] {
            assert_eq!(read(text).map(|(time, _)| written(time)).as_deref(), Some(time));
        }
    }

    #[test]
    fn is_silent_on_what_is_no_time() {
        for text in [
            "",
            "9",
            "10:99",
            "1:2:3",
            "a:bc",
            "::",
            "99999999999999999999:00",
            "1:02:03:04",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
