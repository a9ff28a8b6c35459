//! Time zones as plain offsets, from the IANA database that `jiff` carries.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::content::channel::Zone;

/// From 2020-01-01 UTC; before it, the offset of that moment counts.
const FROM: i64 = 1_577_836_800;
/// To 2046-01-01 UTC.
const UNTIL: i64 = 2_398_377_600;

/// The offsets of an IANA zone from 2020 up to and including 2045; `None` for a name that is not listed.
pub fn compile(name: &str) -> Option<Zone> {
    let zone = TimeZone::get(name).ok()?;
    // Names are matched without regard to case; the pack keeps the listed spelling.
    let name = zone.iana_name()?.to_string();
    let from = Timestamp::from_second(FROM).ok()?;
    let base = zone.to_offset(from).seconds();
    let mut transitions = Vec::new();
    let mut offset = base;
    for transition in zone.following(from).take_while(|transition| transition.timestamp().as_second() < UNTIL) {
        if transition.offset().seconds() != offset {
            offset = transition.offset().seconds();
            transitions.push((transition.timestamp().as_second(), offset));
        }
    }
    Some(Zone { name, base, transitions })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_with_and_without_summer_time() {
        let shanghai = compile("Asia/Shanghai").unwrap();
        assert_eq!((shanghai.base, shanghai.transitions.len()), (28_800, 0));
        let new_york = compile("America/New_York").unwrap();
        // Two changes a year, 2020 to 2045; 2026-11-01 06:00 UTC begins standard time.
        assert_eq!((new_york.base, new_york.transitions.len()), (-18_000, 52));
        assert!(new_york.transitions.contains(&(1_793_512_800, -18_000)));
        assert_eq!(compile("Asia/Peking"), None);
        assert_eq!(compile("asia/shanghai").map(|zone| zone.name).as_deref(), Some("Asia/Shanghai"));
    }
}
