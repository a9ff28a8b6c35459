//! Times as a reader writes them: in the reader's own zone and by the browser's `Intl`. On the
//! author's machine, where pages are prerendered, in UTC and without a locale database.

use crate::content::Locale;
use crate::content::message::digits;
use crate::content::strings::{fill, rooms};

/// The time of day, `14:30` in either language, as opening hours are written.
pub fn time(locale: Locale, at_ms: i64) -> String {
    platform::time(locale, at_ms)
}

/// Day and time seen from `now_ms`: `今天 14:30`, `tomorrow 09:00`, a date further away.
pub fn day_and_time(locale: Locale, at_ms: i64, now_ms: i64) -> String {
    let words = &rooms(locale).time;
    let template = match platform::day(at_ms) - platform::day(now_ms) {
        0 => words.today,
        1 => words.tomorrow,
        -1 => words.yesterday,
        _ => words.date,
    };
    fill(template, &[("date", &platform::date(locale, at_ms)), ("time", &time(locale, at_ms))])
}

/// The time, with its day unless that is today: `14:30`, `tomorrow 09:00`.
pub fn time_and_other_day(locale: Locale, at_ms: i64, now_ms: i64) -> String {
    let is_today = platform::day(at_ms) == platform::day(now_ms);
    if is_today { time(locale, at_ms) } else { day_and_time(locale, at_ms, now_ms) }
}

/// A length of time in its largest fitting unit, rounded up: `2 分钟`, `3 h`, `1 天`.
pub fn duration(locale: Locale, minutes: u32) -> String {
    const HOUR: u32 = 60;
    const DAY: u32 = 24 * HOUR;
    let words = &rooms(locale).time;
    let (template, count) = match minutes {
        0..=90 => (words.minutes, minutes),
        91..DAY => (words.hours, minutes.div_ceil(HOUR)),
        DAY => (words.day, 1),
        _ => (words.days, minutes.div_ceil(DAY)),
    };
    fill(template, &[("n", &digits(count.into()))])
}

#[cfg(all(feature = "web", target_arch = "wasm32"))]
mod platform {
    use js_sys::{Date, Object, Reflect};
    use wasm_bindgen::JsValue;

    use crate::content::Locale;

    const DAY_MS: f64 = 86_400_000.0;

    pub(super) fn time(locale: Locale, at_ms: i64) -> String {
        let options = options(&[("hour", "numeric"), ("minute", "2-digit"), ("hourCycle", "h23")]);
        date_of(at_ms).to_locale_time_string_with_options(locale.tag(), &options).into()
    }

    pub(super) fn date(locale: Locale, at_ms: i64) -> String {
        let options = options(&[("month", "short"), ("day", "numeric"), ("weekday", "short")]);
        date_of(at_ms).to_locale_date_string(locale.tag(), &options).into()
    }

    /// Days since 1970-01-01 in the reader's zone.
    pub(super) fn day(at_ms: i64) -> i64 {
        let date = date_of(at_ms);
        ((date.get_time() - date.get_timezone_offset() * 60_000.0) / DAY_MS).floor() as i64
    }

    fn date_of(at_ms: i64) -> Date {
        Date::new(&JsValue::from_f64(at_ms as f64))
    }

    fn options(entries: &[(&str, &str)]) -> JsValue {
        let options = Object::new();
        for (name, value) in entries {
            // Setting a property of a fresh object cannot fail.
            let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
        }
        options.into()
    }
}

#[cfg(not(all(feature = "web", target_arch = "wasm32")))]
mod platform {
    use crate::contact::instant::civil_from_days;
    use crate::content::Locale;

    const DAY_MS: i64 = 86_400_000;

    pub(super) fn time(_locale: Locale, at_ms: i64) -> String {
        let minutes = at_ms.rem_euclid(DAY_MS) / 60_000;
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }

    /// ISO 8601.
    pub(super) fn date(_locale: Locale, at_ms: i64) -> String {
        let (year, month, day) = civil_from_days(day(at_ms) as i32);
        format!("{year:04}-{month:02}-{day:02}")
    }

    pub(super) fn day(at_ms: i64) -> i64 {
        at_ms.div_euclid(DAY_MS)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    /// 2026-11-22 04:00 UTC.
    const NOW: i64 = 1_795_320_000_000;
    const HOUR: i64 = 3_600_000;

    #[test]
    fn days_are_named_when_they_are_near() {
        for (at, expected) in [
            (NOW + 10 * HOUR, "今天 14:00"),
            (NOW + 20 * HOUR, "明天 00:00"),
            (NOW - 5 * HOUR, "昨天 23:00"),
            (NOW + 99 * 24 * HOUR, "2027-03-01 04:00"),
        ] {
            assert_eq!(day_and_time(Locale::ZhCn, at, NOW), expected);
        }
    }

    #[test]
    fn the_day_is_left_out_today_alone() {
        for (at, expected) in [
            (NOW + 10 * HOUR, "14:00"),
            (NOW + 20 * HOUR - 1, "23:59"),
            (NOW - 4 * HOUR, "00:00"),
            (NOW + 20 * HOUR, "明天 00:00"),
            (NOW - 5 * HOUR, "昨天 23:00"),
        ] {
            assert_eq!(time_and_other_day(Locale::ZhCn, at, NOW), expected);
        }
    }

    #[test]
    fn durations_round_up_to_their_unit() {
        for (minutes, expected) in [(1, "1 min"), (90, "90 min"), (91, "2 h"), (1440, "1 day"), (1441, "2 days")] {
            assert_eq!(duration(Locale::En, minutes), expected);
        }
    }
}
