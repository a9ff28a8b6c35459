//! Opening hours against a reference: the `jiff` library with the IANA database, hour by hour
//! over the days around every clock change of a year, in zones with and without them.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use wallet_help::contact::schedule::{Opening, offset_at, opening};
use wallet_help::content::channel::{Hours, Shift, Zone};

const ZONES: [&str; 6] =
    ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Asia/Kolkata"];

/// A day shift, one over midnight, one that begins in the hour that clocks skip, and a weekend.
const WEEKLY: [(u16, u16); 5] =
    [(9 * 60, 480), (1_440 + 22 * 60, 600), (2 * 1_440 + 600, 90), (6 * 1_440 + 150, 240), (5 * 1_440, 1_440)];

fn zone(name: &str) -> (Zone, TimeZone) {
    let reference = TimeZone::get(name).expect("the database has it");
    let start = Timestamp::from_second(1_735_689_600).expect("2025");
    let end = Timestamp::from_second(1_830_297_600).expect("2028");
    let transitions = reference
        .following(start)
        .take_while(|transition| transition.timestamp() < end)
        .map(|transition| (transition.timestamp().as_second(), transition.offset().seconds()))
        .collect();
    let base = reference.to_offset(start).seconds();
    (Zone { name: name.into(), base, transitions }, reference)
}

/// The shifts as spans of instants, by the reference.
fn spans(reference: &TimeZone, from: Date, days: i32, holidays: &[Date]) -> Vec<(i64, i64)> {
    let mut spans = Vec::new();
    for day in (0..days).map(|day| from.saturating_add(day.days())).filter(|day| !holidays.contains(day)) {
        for (start, minutes) in WEEKLY {
            if i16::from(day.weekday().to_monday_zero_offset()) == (start / 1_440) as i16 {
                let begin = day.at(0, 0, 0, 0).saturating_add(i64::from(start % 1_440).minutes());
                let end = begin.saturating_add(i64::from(minutes).minutes());
                let instant =
                    |time| reference.to_ambiguous_zoned(time).compatible().expect("a time").timestamp().as_second();
                spans.push((instant(begin), instant(end)));
            }
        }
    }
    spans.sort_unstable();
    spans
}

#[test]
fn every_hour_around_a_clock_change_agrees_with_the_reference() {
    for name in ZONES {
        let (zone, reference) = zone(name);
        let changes: Vec<i64> = zone
            .transitions
            .iter()
            .map(|(at, _)| *at)
            .filter(|at| (1_767_225_600..1_798_761_600).contains(at))
            .collect();
        let middles = if changes.is_empty() { vec![1_790_000_000] } else { changes };
        for middle in middles {
            let first = Timestamp::from_second(middle).expect("an instant").to_zoned(reference.clone()).date();
            let holiday = first.saturating_add(2.days());
            let hours = Hours {
                zone: 0,
                weekly: WEEKLY.iter().map(|&(start, minutes)| Shift { start, minutes }).collect(),
                holidays: vec![(holiday.since(Date::constant(1970, 1, 1)).expect("days")).get_days()],
            };
            let spans = spans(&reference, first.saturating_sub(15.days()), 60, &[holiday]);
            for now in (middle - 5 * 86_400..middle + 8 * 86_400).step_by(1_800) {
                let wall = Timestamp::from_second(now).expect("an instant");
                assert_eq!(offset_at(&zone, now), i64::from(reference.to_offset(wall).seconds()), "{name} {now}");
                let mut end = now;
                for (start, stop) in &spans {
                    if *start <= end && end < *stop {
                        end = *stop;
                    }
                }
                let expected = if end > now {
                    Opening::Open(Some(end))
                } else {
                    Opening::Closed(spans.iter().map(|(start, _)| *start).find(|start| *start > now))
                };
                assert_eq!(opening(&hours, std::slice::from_ref(&zone), now), expected, "{name} at {wall}");
            }
        }
    }
}
