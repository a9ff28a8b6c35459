//! Texts put together from parts. What `write!` needs for that is 2 KB of code in every program.

use std::fmt;

/// Writes a text by its parts.
///
/// # Errors
/// Those of `out`.
pub fn write_parts(out: &mut fmt::Formatter<'_>, parts: &[&str]) -> fmt::Result {
    parts.iter().try_for_each(|part| out.write_str(part))
}
