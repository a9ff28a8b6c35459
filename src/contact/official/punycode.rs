//! Punycode (RFC 3492): foreign letters in the labels of host names.

use super::cut;

/// Decodes a punycode label without its `xn--` (RFC 3492, section 6.2). One of plain ASCII is none: browsers refuse
/// it, and it is another name than the one it spells.
pub(super) fn decode(code: &str) -> Option<String> {
    let (basic, extended) = cut::at_last(code, '-').unwrap_or(("", code));
    let mut letters: Vec<char> = basic.chars().collect();
    let (mut number, mut place, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut digits = extended.bytes();
    while digits.len() > 0 {
        let (before, mut weight, mut step) = (place, 1_u32, 36_u32);
        loop {
            let digit = match digits.next()? {
                letter @ b'a'..=b'z' => letter - b'a',
                digit @ b'0'..=b'9' => digit - b'0' + 26,
                _ => return None,
            };
            place = place.checked_add(u32::from(digit).checked_mul(weight)?)?;
            let threshold = step.saturating_sub(bias).clamp(1, 26);
            if u32::from(digit) < threshold {
                break;
            }
            weight = weight.checked_mul(36 - threshold)?;
            step += 36;
        }
        let count = letters.len() as u32 + 1;
        bias = adapted(place - before, count, before == 0);
        number = number.checked_add(place / count)?;
        place %= count;
        letters.insert(place as usize, char::from_u32(number).filter(|letter| !letter.is_ascii())?);
        place += 1;
        if letters.len() > 63 {
            return None;
        }
    }
    (!letters.iter().all(char::is_ascii)).then(|| letters.into_iter().collect())
}

/// Encodes a label, without the `xn--` (RFC 3492, section 6.3).
pub(super) fn encode(label: &str) -> Option<String> {
    let letters: Vec<u32> = label.chars().map(u32::from).collect();
    let mut code: String = label.chars().filter(char::is_ascii).collect();
    let basic = code.len() as u32;
    if basic > 0 {
        code.push('-');
    }
    let (mut number, mut delta, mut bias, mut handled) = (128_u32, 0_u32, 72_u32, basic);
    while (handled as usize) < letters.len() {
        let next = letters.iter().copied().filter(|letter| *letter >= number).min()?;
        delta = delta.checked_add((next - number).checked_mul(handled + 1)?)?;
        number = next;
        for letter in &letters {
            if *letter < number {
                delta = delta.checked_add(1)?;
            }
            if *letter == number {
                push_number(&mut code, delta, bias);
                bias = adapted(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta += 1;
        number += 1;
    }
    Some(code)
}

fn push_number(code: &mut String, mut value: u32, bias: u32) {
    let digit = |value: u32| char::from(if value < 26 { b'a' + value as u8 } else { b'0' + (value - 26) as u8 });
    let mut step = 36;
    loop {
        let threshold = (step as u32).saturating_sub(bias).clamp(1, 26);
        if value < threshold {
            code.push(digit(value));
            return;
        }
        code.push(digit(threshold + (value - threshold) % (36 - threshold)));
        value = (value - threshold) / (36 - threshold);
        step += 36;
    }
}

/// The bias adaptation of RFC 3492, section 6.1.
fn adapted(delta: u32, count: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / count;
    let mut steps = 0;
    while delta > 455 {
        delta /= 35;
        steps += 36;
    }
    steps + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_survive_a_round_trip() {
        for (label, code) in [("bücher", "bcher-kva"), ("中国", "fiqs8s"), ("gоpay", "gpay-55d"), ("💩", "ls8h")]
        {
            assert_eq!(encode(label).as_deref(), Some(code));
            assert_eq!(decode(code).as_deref(), Some(label));
        }
        assert_eq!(decode("gopay-"), None);
    }
}
