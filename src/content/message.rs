//! Texts put together from parts. What `write!` needs for that is 2 KB of code in every program, and what a number's own
//! `to_string` needs is another.

use std::fmt;

/// Writes a text by its parts.
///
/// # Errors
/// Those of `out`.
pub fn write_parts(out: &mut fmt::Formatter<'_>, parts: &[&str]) -> fmt::Result {
    parts.iter().try_for_each(|part| out.write_str(part))
}

/// A whole number in decimal digits.
#[must_use]
pub fn digits(number: i64) -> String {
    let mut backwards = Vec::new();
    let mut left = number.unsigned_abs();
    loop {
        backwards.push(char::from(b'0' + (left % 10) as u8));
        left /= 10;
        if left == 0 {
            break;
        }
    }
    if number < 0 {
        backwards.push('-');
    }
    backwards.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_that_the_number_has() {
        for number in [0, 7, 10, 209, -1, -40, i64::MAX, i64::MIN] {
            assert_eq!(digits(number), number.to_string());
        }
    }
}
