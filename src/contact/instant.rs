//! Instants as the world writes them: RFC 3339 in feeds and drafts, IMF-fixdate in the
//! `Date` header. Seconds or milliseconds since 1970-01-01 UTC inside.
//!
//! The calendar arithmetic follows Howard Hinnant, "chrono-compatible low-level date
//! algorithms" (`days_from_civil`, `civil_from_days`).

use crate::content::message::digits;

/// Seconds in a day.
pub const DAY: i64 = 86_400;

/// Days since 1970-01-01 of a date of the proleptic Gregorian calendar.
pub fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted = (month as i32 + 9) % 12;
    let day_of_year = (153 * shifted + 2) / 5 + day as i32 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The `(year, month, day)` that lies this many days after 1970-01-01.
pub fn civil_from_days(days: i32) -> (i32, u32, u32) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * shifted + 2) / 5 + 1) as u32;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 } as u32;
    (year_of_era + era * 400 + i32::from(month <= 2), month, day)
}

/// Whether the calendar has this date.
pub fn is_date(year: i32, month: u32, day: u32) -> bool {
    (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && civil_from_days(days_from_civil(year, month, day)) == (year, month, day)
}

/// Reads an RFC 3339 date-time as seconds since 1970 UTC; fractions are dropped, a leap
/// second counts as the second before it.
pub fn parse_rfc3339(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.len() > 40
        || *bytes.get(4)? != b'-'
        || *bytes.get(7)? != b'-'
        || !matches!(bytes.get(10)?, b'T' | b't' | b' ')
    {
        return None;
    }
    let day = date(number(bytes, 0..4)?, number(bytes, 5..7)?, number(bytes, 8..10)?)?;
    let time = clock(bytes, 11)?;
    let mut rest = bytes.get(19..)?;
    if let Some(fraction) = rest.strip_prefix(b".") {
        let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
        rest = fraction.get(digits..).filter(|_| digits > 0)?;
    }
    let offset = match rest {
        [b'Z' | b'z'] => 0,
        [sign @ (b'+' | b'-'), zone @ ..] if zone.len() == 5 && zone[2] == b':' => {
            let (hours, minutes) = (number(zone, 0..2)?, number(zone, 3..5)?);
            let seconds = (hours < 24 && minutes < 60).then_some(i64::from(hours * 3_600 + minutes * 60))?;
            if *sign == b'-' { -seconds } else { seconds }
        }
        _ => return None,
    };
    Some(day + time - offset)
}

/// Writes milliseconds since 1970 as RFC 3339 in UTC, to the second.
pub fn rfc3339(ms: i64) -> String {
    let seconds = ms.div_euclid(1_000).clamp(-62_000_000_000, 253_000_000_000);
    let (year, month, day) = civil_from_days(seconds.div_euclid(DAY) as i32);
    let minutes = seconds.rem_euclid(DAY) / 60;
    let second = seconds.rem_euclid(60);
    let mut text = String::with_capacity(20);
    for (value, width, after) in [
        (i64::from(year), 4, '-'),
        (i64::from(month), 2, '-'),
        (i64::from(day), 2, 'T'),
        (minutes / 60, 2, ':'),
        (minutes % 60, 2, ':'),
        (second, 2, 'Z'),
    ] {
        pad(&mut text, value, width);
        text.push(after);
    }
    text
}

/// Reads an IMF-fixdate (RFC 9110, section 5.6.7), as the `Date` header has it:
/// `Sun, 06 Nov 1994 08:49:37 GMT`. Seconds since 1970 UTC.
pub fn parse_http_date(text: &str) -> Option<i64> {
    const MONTHS: [&[u8]; 12] =
        [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];
    let bytes = text.trim().as_bytes();
    if bytes.len() != 29 || !bytes.ends_with(b" GMT") {
        return None;
    }
    let month = MONTHS.iter().position(|name| bytes.get(8..11) == Some(name))? as u32 + 1;
    Some(date(number(bytes, 12..16)?, month, number(bytes, 5..7)?)? + clock(bytes, 17)?)
}

fn pad(text: &mut String, value: i64, width: usize) {
    let written = digits(value);
    text.extend(std::iter::repeat_n('0', width.saturating_sub(written.len())));
    text.push_str(&written);
}

fn number(bytes: &[u8], range: std::ops::Range<usize>) -> Option<u32> {
    bytes
        .get(range)?
        .iter()
        .try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + u32::from(byte - b'0')))
}

fn date(year: u32, month: u32, day: u32) -> Option<i64> {
    is_date(year as i32, month, day).then(|| i64::from(days_from_civil(year as i32, month, day)) * DAY)
}

/// `hh:mm:ss` at `at`, as seconds of the day.
fn clock(bytes: &[u8], at: usize) -> Option<i64> {
    let colons = bytes.get(at + 2) == Some(&b':') && bytes.get(at + 5) == Some(&b':');
    let (hour, minute) = (number(bytes, at..at + 2)?, number(bytes, at + 3..at + 5)?);
    let second = number(bytes, at + 6..at + 8)?;
    (colons && hour < 24 && minute < 60 && second <= 60).then(|| i64::from(hour * 3_600 + minute * 60 + second.min(59)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc3339_reads_offsets_and_refuses_nonsense() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2026-11-22T03:45:08+08:00", Some(1_795_290_308)),
            ("2024-02-29T23:59:60.5z", Some(1_709_251_199)),
            ("2023-02-29T00:00:00Z", None),
            ("2024-01-01T00:00:00", None),
            ("2024-01-01T24:00:00Z", None),
            ("2024-01-01T00:00:00.Z", None),
            ("2024-01-01T00:00:00+99:00", None),
            ("", None),
            ("二〇二四", None),
        ] {
            assert_eq!(parse_rfc3339(text), expected, "{text}");
        }
    }

    #[test]
    fn written_dates_are_read_back() {
        for seconds in [0, 951_782_400, 1_709_164_800, 1_795_290_308, 4_102_444_799] {
            assert_eq!(parse_rfc3339(&rfc3339(seconds * 1_000)), Some(seconds));
        }
    }

    #[test]
    fn the_date_header_is_read() {
        assert_eq!(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT"), None);
    }

    #[test]
    fn dates_survive_a_round_trip() {
        for days in -200_000..200_000 {
            let (year, month, day) = civil_from_days(days);
            assert_eq!(days_from_civil(year, month, day), days);
        }
    }
}
