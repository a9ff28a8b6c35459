//! Routes: which view is shown, and how that is spelled in URLs, links and the API.
//!
//! `home`, `search?q=…`, `article/<id>`, `flow/<id>[/<step>]`, `contact`, `verify`.

use std::fmt;

use super::message::write_parts;

/// One view of the widget.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The first view.
    #[default]
    Home,
    /// Search results for the words.
    Search(String),
    /// An article, by id.
    Article(String),
    /// A flow, by id, and perhaps one of its steps.
    Flow(String, Option<String>),
    /// The contact panel.
    Contact,
    /// The official-channel check.
    Verify,
}

impl Route {
    /// Reads a route; `None` for anything that names no view.
    pub fn parse(text: &str) -> Option<Route> {
        let text = text.trim_matches('/');
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let mut parts = path.trim_end_matches('/').split('/');
        let route = match (parts.next()?, parts.next(), parts.next(), parts.next()) {
            ("" | "home", None, None, None) => Route::Home,
            ("search", None, None, None) => {
                let words = query.split('&').find_map(|pair| pair.strip_prefix("q=")).unwrap_or_default();
                Route::Search(decode(words))
            }
            ("article", Some(id), None, None) => Route::Article(identifier(id)?),
            ("flow", Some(id), step, None) => {
                Route::Flow(identifier(id)?, step.map(|step| identifier(step).ok_or(())).transpose().ok()?)
            }
            ("contact", None, None, None) => Route::Contact,
            ("verify", None, None, None) => Route::Verify,
            _ => return None,
        };
        Some(route)
    }

    /// The view's name without what was typed, as events report it.
    pub fn public_name(&self) -> String {
        match self {
            Route::Search(_) => "search".to_string(),
            other => other.to_string(),
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words;
        let parts = match self {
            Route::Home => ["home", "", "", ""],
            Route::Search(text) if text.is_empty() => ["search", "", "", ""],
            Route::Search(text) => {
                words = encode(text);
                ["search?q=", &words, "", ""]
            }
            Route::Article(id) => ["article/", id, "", ""],
            Route::Flow(id, None) => ["flow/", id, "", ""],
            Route::Flow(id, Some(step)) => ["flow/", id, "/", step],
            Route::Contact => ["contact", "", "", ""],
            Route::Verify => ["verify", "", "", ""],
        };
        write_parts(out, &parts)
    }
}

/// Whether an id is one that content may have, 1 to 64 of `a-z`, `0-9` and `-`: what routes and URLs carry unescaped.
pub fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn identifier(text: &str) -> Option<String> {
    is_id(text).then(|| text.to_string())
}

/// Percent-encodes everything but unreserved characters (RFC 3986, section 2.3).
pub fn encode(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |value: u8| char::from(DIGITS[usize::from(value & 15)]);
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.extend(['%', digit(byte >> 4), digit(byte)]);
        }
        out
    })
}

/// Undoes percent-encoding and `+`; what is malformed stays as it stands.
pub fn decode(text: &str) -> String {
    let source = text.as_bytes();
    let mut bytes = Vec::with_capacity(source.len());
    let mut at = 0;
    while let Some(&byte) = source.get(at) {
        let escaped = (byte == b'%')
            .then(|| source.get(at + 1..at + 3))
            .flatten()
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match escaped {
            Some(value) => {
                bytes.push(value);
                at += 3;
            }
            None => {
                bytes.push(if byte == b'+' { b' ' } else { byte });
                at += 1;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_survive_a_round_trip() {
        for text in [
            "home",
            "search",
            "search?q=%E6%94%AF%E4%BB%98%20%26",
            "article/refund",
            "flow/refund",
            "flow/refund/wait",
            "contact",
            "verify",
        ] {
            assert_eq!(Route::parse(text).map(|route| route.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_is_encoded_is_read_and_the_rest_stays() {
        for (text, expected) in [
            ("", ""),
            ("a+b%20c", "a b c"),
            ("%e6%94%AF", "支"),
            ("%2B%25", "+%"),
            ("支付", "支付"),
            ("100%", "100%"),
            ("%", "%"),
            ("%2", "%2"),
            ("%zz%+1", "%zz% 1"),
            ("%支", "%支"),
            ("%ff", "%ff"),
        ] {
            assert_eq!(decode(text), expected, "{text}");
            assert_eq!(decode(&encode(expected)), expected);
        }
    }

    #[test]
    fn nonsense_names_no_view() {
        for text in ["nowhere", "article", "article/", "article/../x", "article/A", "flow/a/b/c", "contact/x"] {
            assert_eq!(Route::parse(text), None, "{text}");
        }
    }
}
