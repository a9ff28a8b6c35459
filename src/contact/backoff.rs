//! How long to wait before trying again: exponential with full jitter
//! (Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015), so that
//! a crowd that lost support together does not come back together.

/// The bounds of the waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// Never shorter, in milliseconds.
    pub floor_ms: i64,
    /// The jitter's range after the first failure, in milliseconds; it doubles with each.
    pub base_ms: i64,
    /// The jitter's range never grows past this, in milliseconds.
    pub cap_ms: i64,
}

/// Between two looks at a status feed that did not answer. The first within a minute.
pub const FEED: Backoff = Backoff { floor_ms: 2_000, base_ms: 30_000, cap_ms: 300_000 };

/// Between two attempts to reach support, shown as a countdown. The first within a minute.
pub const RETRY: Backoff = Backoff { floor_ms: 10_000, base_ms: 30_000, cap_ms: 290_000 };

/// Between two attempts to deliver a draft.
pub const OUTBOX: Backoff = Backoff { floor_ms: 5_000, base_ms: 20_000, cap_ms: 900_000 };

/// A server that is asked sooner than after this, in milliseconds, is asked too often, whatever its `Retry-After`.
const SHORTEST_RETRY_AFTER_MS: i64 = 1_000;

/// A server's `Retry-After` is honoured up to this, in milliseconds.
pub const LONGEST_RETRY_AFTER_MS: i64 = 3_600_000;

impl Backoff {
    /// The wait after `failures` failures in a row (1 or more), in milliseconds, drawn with
    /// `seed`. A server that named one with `Retry-After` knows better: then it is that, and up to half of it more.
    pub fn delay_ms(self, failures: u32, retry_after_s: Option<u32>, seed: u64) -> i64 {
        if let Some(seconds) = retry_after_s {
            let asked_ms = i64::from(seconds) * 1_000;
            return (asked_ms + drawn(asked_ms / 2, seed)).clamp(SHORTEST_RETRY_AFTER_MS, LONGEST_RETRY_AFTER_MS);
        }
        let doublings = failures.saturating_sub(1).min(20);
        self.floor_ms + drawn((self.base_ms << doublings).min(self.cap_ms), seed)
    }
}

/// A number below `range`. The high bits of the product: a range far below 2^64 makes the bias immaterial.
fn drawn(range: i64, seed: u64) -> i64 {
    ((u128::from(mix(seed)) * range as u128) >> 64) as i64
}

/// Spreads the seed's bits (SplitMix64, Sebastiano Vigna), so that neighbouring seeds differ.
fn mix(seed: u64) -> u64 {
    let mut bits = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_wait_is_within_a_minute_and_the_longest_within_the_cap() {
        for seed in 0..2_000 {
            for kind in [FEED, RETRY] {
                assert!((kind.floor_ms..=60_000).contains(&kind.delay_ms(1, None, seed)));
                assert!(kind.delay_ms(40, None, seed) <= kind.floor_ms + kind.cap_ms);
            }
        }
    }

    #[test]
    fn the_jitter_uses_its_whole_range() {
        let waits: Vec<i64> = (0..2_000).map(|seed| FEED.delay_ms(3, None, seed)).collect();
        assert!(waits.iter().any(|wait| *wait < 14_000) && waits.iter().any(|wait| *wait > 110_000));
    }

    #[test]
    fn retry_after_is_honoured_within_an_hour() {
        for seed in 0..200 {
            // Neither sooner, nor much later, however often it failed.
            for (failures, seconds) in [(1, 2), (1, 120), (12, 2), (12, 120)] {
                let wait_ms = FEED.delay_ms(failures, Some(seconds), seed);
                let asked_ms = i64::from(seconds) * 1_000;
                assert!((asked_ms..=asked_ms * 3 / 2).contains(&wait_ms), "{wait_ms} for {seconds} s");
            }
            assert_eq!(FEED.delay_ms(3, Some(0), seed), 1_000);
            assert_eq!(FEED.delay_ms(1, Some(u32::MAX), seed), LONGEST_RETRY_AFTER_MS);
        }
    }
}
