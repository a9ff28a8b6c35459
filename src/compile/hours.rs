//! Opening hours as editors write them: `mon-fri 08:00-22:00`.

use super::wide;
use crate::content::channel::Shift;

const DAY: u16 = 24 * 60;
const WEEK: u16 = 7 * DAY;
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Reads one line of opening hours: days (`mon-fri`, `sat,sun`), a space, and one or more
/// ranges (`08:00-12:00,13:00-18:00`). An end before its start passes midnight.
///
/// # Errors
/// What is wrong with it.
pub fn shifts(line: &str) -> Result<Vec<Shift>, String> {
    let (days, ranges) = line.trim().split_once(' ').ok_or("no space between days and times")?;
    let mut shifts = Vec::new();
    for range in ranges.split(',') {
        let (start, end) = range.trim().split_once('-').ok_or_else(|| format!("`{range}` has no `-`"))?;
        let (start, end) = (minute(start)?, minute(end)?);
        if start == end || start == DAY {
            return Err(format!("`{range}` has no length; the whole day is 00:00-24:00"));
        }
        let minutes = if end > start { end - start } else { end + DAY - start };
        for day in days_of(days)? {
            shifts.push(Shift { start: day * DAY + start, minutes });
        }
    }
    shifts.sort_unstable();
    Ok(shifts)
}

/// The line that was meant by one that cannot be read: ASCII in place of full-width characters,
/// and two digits in hours and minutes. `None` when that cannot be read either.
pub fn meant(line: &str) -> Option<String> {
    let plain = wide::to_plain(line).replace(['~', '–', '—'], "-");
    let (days, ranges) = plain.trim().split_once(' ')?;
    let ranges: Vec<String> =
        ranges.split(',').map(|range| range.split('-').map(clock).collect::<Vec<_>>().join("-")).collect();
    let line = format!("{} {}", days.to_ascii_lowercase(), ranges.join(","));
    shifts(&line).is_ok().then_some(line)
}

/// The first two shifts of a sorted week that overlap, the end of the week included.
pub fn overlap(week: &[Shift]) -> Option<(Shift, Shift)> {
    let next = week.iter().cycle().skip(1);
    week.iter().zip(next).enumerate().find_map(|(place, (one, other))| {
        let other_start = u32::from(other.start) + if place + 1 == week.len() { u32::from(WEEK) } else { 0 };
        let overlaps = u32::from(one.start) + u32::from(one.minutes) > other_start;
        overlaps.then_some((*one, *other))
    })
}

/// A shift as a person reads it, for messages.
pub fn describe(shift: Shift) -> String {
    let clock = |minute: u16| format!("{:02}:{:02}", minute % DAY / 60, minute % 60);
    let day = DAYS.get(usize::from(shift.start / DAY)).unwrap_or(&"?");
    format!("{day} {}-{}", clock(shift.start), clock((shift.start + shift.minutes) % WEEK))
}

fn days_of(text: &str) -> Result<Vec<u16>, String> {
    let day = |name: &str| {
        let place = DAYS.iter().position(|day| *day == name);
        place.map(|place| place as u16).ok_or_else(|| format!("`{name}` is no day; days are {}", DAYS.join(" ")))
    };
    let mut days = Vec::new();
    for part in text.split(',') {
        match part.split_once('-') {
            None => days.push(day(part)?),
            Some((first, last)) => {
                let (first, last) = (day(first)?, day(last)?);
                let length = (last + 7 - first) % 7;
                days.extend((0..=length).map(|offset| (first + offset) % 7));
            }
        }
    }
    Ok(days)
}

/// A time of day with two digits for the hour, and with its minutes.
fn clock(text: &str) -> String {
    let (hour, minute) = text.trim().split_once(':').unwrap_or((text.trim(), "00"));
    format!("{:0>2}:{minute}", hour.trim())
}

fn minute(text: &str) -> Result<u16, String> {
    let wrong = || match text.contains('：') {
        true => format!("`{text}` has the full-width colon `：` where `:` is wanted"),
        false => format!("`{text}` is no time of day"),
    };
    let (hour, minute) = text.trim().split_once(':').ok_or_else(wrong)?;
    let fits = hour.len() == 2 && minute.len() == 2 && (hour.to_owned() + minute).bytes().all(|it| it.is_ascii_digit());
    match (hour.parse::<u16>(), minute.parse::<u16>()) {
        (Ok(24), Ok(0)) if fits => Ok(DAY),
        (Ok(hour @ 0..24), Ok(minute @ 0..60)) if fits => Ok(hour * 60 + minute),
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shift(start: u16, minutes: u16) -> Shift {
        Shift { start, minutes }
    }

    #[test]
    fn lines_become_shifts() {
        for (line, expected) in [
            ("mon 08:00-22:00", vec![shift(480, 840)]),
            ("sat-sun 00:00-24:00", vec![shift(5 * DAY, DAY), shift(6 * DAY, DAY)]),
            ("sun-mon 22:00-06:00", vec![shift(22 * 60, 480), shift(6 * DAY + 22 * 60, 480)]),
            ("wed 08:00-12:00, 13:00-18:00", vec![shift(2 * DAY + 480, 240), shift(2 * DAY + 780, 300)]),
            ("tue,thu 09:00-10:00", vec![shift(DAY + 540, 60), shift(3 * DAY + 540, 60)]),
        ] {
            assert_eq!(shifts(line), Ok(expected), "{line}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for line in [
            "",
            "mon",
            "someday 08:00-09:00",
            "mon 8-9",
            "mon 25:00-26:00",
            "mon 08:00-08:00",
            "mon 08:60-09:00",
            "mon 24:00-01:00",
        ] {
            assert!(shifts(line).is_err(), "{line}");
        }
    }

    #[test]
    fn what_was_meant_is_given_back() {
        for (line, expected) in [
            ("mon-fri 08：00-22：00", Some("mon-fri 08:00-22:00")),
            ("mon-fri 8:00-9:30", Some("mon-fri 08:00-09:30")),
            ("mon 8:00-12:00，13:00-18:00", Some("mon 08:00-12:00,13:00-18:00")),
            ("Sat，Sun　9～18", Some("sat,sun 09:00-18:00")),
            ("mon 25:00-26:00", None),
            ("someday 8:00-9:00", None),
            ("mon 8:00", None),
        ] {
            assert!(shifts(line).is_err(), "{line}");
            assert_eq!(meant(line).as_deref(), expected, "{line}");
        }
        assert_eq!(
            shifts("mon 08：00-09:00"),
            Err("`08：00` has the full-width colon `：` where `:` is wanted".into())
        );
    }

    #[test]
    fn overlaps_are_found_across_the_end_of_the_week() {
        assert_eq!(overlap(&[shift(0, 60), shift(60, 60)]), None);
        assert_eq!(overlap(&[shift(0, 61), shift(60, 60)]), Some((shift(0, 61), shift(60, 60))));
        let sunday = shift(WEEK - 60, 120);
        assert_eq!(overlap(&[shift(0, 60), sunday]), Some((sunday, shift(0, 60))));
        assert_eq!(overlap(&[shift(0, DAY)]), None);
    }
}
