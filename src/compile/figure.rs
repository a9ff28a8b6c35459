//! Splits a table cell into a number and its unit: `1–3 个工作日` into `1–3` and `个工作日`.

use crate::content::text::WORD_JOINER;

/// Longest run of characters taken for a unit; anything longer is a sentence.
const UNIT_LIMIT: usize = 24;
/// Longest run of words before the number: `至少`, `up to`.
const LEAD_LIMIT: usize = 8;

/// Splits `cell` into the value and the unit. Where no unit can be told apart, everything is
/// the value and the unit is empty. A percent sign stays with its number, as it is written: `0.5%–2%`.
pub fn split(cell: &str) -> (String, String) {
    let whole = || (cell.trim().to_string(), String::new());
    let Some(first) = cell.find(|letter: char| letter.is_ascii_digit()) else { return whole() };
    let Some(last) = cell.rfind(|letter: char| letter.is_ascii_digit()) else { return whole() };
    let (lead, number, unit) = (&cell[..first], &cell[first..=last], cell[last + 1..].trim());
    if unit == "%"
        || lead.chars().count() > LEAD_LIMIT
        || unit.chars().count() > UNIT_LIMIT
        || unit.contains(['，', ',', '。', '；', '（', '('])
    {
        return whole();
    }
    // `2 天–5 天` names its unit twice; between the numbers only marks of a range may remain.
    let number =
        if unit.is_empty() { number.to_string() } else { number.replace(&format!(" {unit}"), "").replace(unit, "") };
    let is_mark =
        |letter: char| letter.is_ascii_digit() || letter == WORD_JOINER || " .,:/+-–—~～至到".contains(letter);
    if !number.replace("to", "").chars().all(is_mark) {
        return whole();
    }
    (format!("{lead}{number}").trim().to_string(), unit.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_units_come_apart_and_sentences_stay_whole() {
        for (cell, value, unit) in [
            ("1–3 个工作日", "1–3", "个工作日"),
            ("3–5 working days", "3–5", "working days"),
            ("2 天–5 天", "2–5", "天"),
            ("0.5%–2%", "0.5%–2%", ""),
            ("1 to 3 days", "1 to 3", "days"),
            ("至少 8 位", "至少 8", "位"),
            ("24 小时", "24", "小时"),
            ("7", "7", ""),
            ("即时", "即时", ""),
            ("Free of charge", "Free of charge", ""),
            ("由银行决定，通常要 2 天", "由银行决定，通常要 2 天", ""),
            ("2 天内，节假日 5 天", "2 天内，节假日 5 天", ""),
            ("", "", ""),
        ] {
            assert_eq!(split(cell), (value.to_string(), unit.to_string()), "{cell}");
        }
    }
}
