//! Opening hours: from weekly shifts in a channel's own zone to instants.
//!
//! A shift is the span of instants from its start's to its end's wall-clock time. A wall
//! time that a clock change skips counts as that much later, one that comes twice counts
//! as the first (RFC 5545, section 3.3.5). A shift that passes midnight belongs to the
//! day it starts on, for holidays too.

use crate::content::channel::{Hours, Shift, Zone};

use super::instant::DAY;

/// How far ahead an opening is looked for: past the longest holidays.
const HORIZON_DAYS: i64 = 30;

/// The longest shift, in days, that can still run from an earlier day.
const LOOK_BACK_DAYS: i64 = 8;

/// Whether somebody answers, and until or from when. Instants are seconds since 1970 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Open, until this instant; `None` for round the clock.
    Open(Option<i64>),
    /// Closed, until this instant; `None` when no opening lies within a month.
    Closed(Option<i64>),
    /// The hours are empty, or name a zone that the pack does not have.
    Unknown,
}

/// What `hours` say at the instant `now`.
pub fn opening(hours: &Hours, zones: &[Zone], now: i64) -> Opening {
    let Some(zone) = zones.get(usize::from(hours.zone)).filter(|_| !hours.weekly.is_empty()) else {
        return Opening::Unknown;
    };
    let today = (now + offset_at(zone, now)).div_euclid(DAY);
    let mut spans: Vec<(i64, i64)> = Vec::new();
    for day in today - LOOK_BACK_DAYS..=today + HORIZON_DAYS {
        if !i32::try_from(day).is_ok_and(|day| hours.holidays.binary_search(&day).is_err()) {
            continue;
        }
        // Day 0 was a Thursday.
        let weekday = (day + 3).rem_euclid(7);
        for shift in hours.weekly.iter().filter(|shift| i64::from(shift.start) / 1_440 == weekday) {
            let span = span(zone, day, *shift);
            // A shift that a clock change skips as a whole is none.
            if span.0 < span.1 {
                spans.push(span);
            }
        }
    }
    // One shift may end where another has begun.
    let mut end = now;
    while let Some((_, stop)) = spans.iter().find(|(start, stop)| *start <= end && end < *stop) {
        end = *stop;
    }
    if end > now {
        return Opening::Open((end < now + (HORIZON_DAYS - 2) * DAY).then_some(end));
    }
    Opening::Closed(spans.iter().map(|(start, _)| *start).filter(|start| *start > now).min())
}

/// The zone's offset from UTC at the instant, in seconds east.
pub fn offset_at(zone: &Zone, instant: i64) -> i64 {
    let after = zone.transitions.partition_point(|(from, _)| *from <= instant);
    let offset = after.checked_sub(1).and_then(|last| zone.transitions.get(last)).map_or(zone.base, |entry| entry.1);
    i64::from(offset)
}

/// The instant at which the zone's clocks show `wall`, in seconds since 1970 of local time.
pub fn instant_of(zone: &Zone, wall: i64) -> i64 {
    let before = offset_at(zone, wall - DAY);
    let after = offset_at(zone, wall + DAY);
    let later = wall - after;
    if offset_at(zone, wall - before) != before && offset_at(zone, later) == after { later } else { wall - before }
}

fn span(zone: &Zone, day: i64, shift: Shift) -> (i64, i64) {
    let start = day * DAY + i64::from(shift.start) % 1_440 * 60;
    (instant_of(zone, start), instant_of(zone, start + i64::from(shift.minutes) * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONDAY: i64 = 1_795_392_000; // 2026-11-23T00:00:00Z

    fn shanghai() -> Vec<Zone> {
        vec![Zone { name: "Asia/Shanghai".into(), base: 28_800, transitions: vec![] }]
    }

    fn hours(weekly: &[(u16, u16)]) -> Hours {
        let weekly = weekly.iter().map(|&(start, minutes)| Shift { start, minutes }).collect();
        Hours { zone: 0, weekly, holidays: vec![] }
    }

    #[test]
    fn a_day_shift_opens_and_closes_in_its_own_zone() {
        let day = hours(&[(8 * 60, 14 * 60)]); // Monday 08:00–22:00 in Shanghai
        for (now, expected) in [
            (MONDAY - 1, Opening::Closed(Some(MONDAY))),
            (MONDAY, Opening::Open(Some(MONDAY + 14 * 3_600))),
            (MONDAY + 14 * 3_600, Opening::Closed(Some(MONDAY + 7 * DAY))),
        ] {
            assert_eq!(opening(&day, &shanghai(), now), expected, "{now}");
        }
    }

    #[test]
    fn a_shift_that_the_clocks_skip_is_none() {
        // In New York the clocks go from 02:00 to 03:00 on 2026-03-08, a Sunday: at 07:00 UTC.
        let skipped = 1_772_953_200;
        let zones = [Zone { name: "America/New_York".into(), base: -18_000, transitions: vec![(skipped, -14_400)] }];
        let night = hours(&[(6 * 1_440 + 2 * 60, 60)]); // Sunday 02:00 to 03:00
        let next = Opening::Closed(Some(skipped + 7 * DAY - 3_600));
        assert_eq!(opening(&night, &zones, skipped - 1), next);
        assert_eq!(opening(&night, &zones, skipped), next);
    }

    #[test]
    fn an_overnight_shift_passes_the_week_s_end() {
        let night = hours(&[(6 * 1_440 + 22 * 60, 10 * 60)]); // Sunday 22:00 to Monday 08:00
        assert_eq!(opening(&night, &shanghai(), MONDAY - 3_600), Opening::Open(Some(MONDAY)));
    }

    #[test]
    fn round_the_clock_has_no_closing_time() {
        let always: Vec<_> = (0..7).map(|day| (day * 1_440, 1_440)).collect();
        assert_eq!(opening(&hours(&always), &shanghai(), MONDAY), Opening::Open(None));
    }

    #[test]
    fn a_holiday_is_skipped_and_a_long_one_leaves_the_opening_open() {
        let mut day = hours(&[(8 * 60, 60)]);
        day.holidays = vec![(MONDAY / DAY) as i32];
        assert_eq!(opening(&day, &shanghai(), MONDAY), Opening::Closed(Some(MONDAY + 7 * DAY)));
        day.holidays = (0..60).map(|later| (MONDAY / DAY) as i32 + later).collect();
        assert_eq!(opening(&day, &shanghai(), MONDAY), Opening::Closed(None));
    }

    #[test]
    fn nothing_known_is_said_so() {
        assert_eq!(opening(&hours(&[]), &shanghai(), MONDAY), Opening::Unknown);
        assert_eq!(opening(&hours(&[(0, 60)]), &[], MONDAY), Opening::Unknown);
    }
}
