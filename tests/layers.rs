//! Holds the direction of the layers and what must be absent from each, by reading the source:
//! `content ← {search, flow, contact} ← app ← view ← {embed, compile}`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};

/// Each layer with the layers it may use.
const ARROWS: [(&str, &[&str]); 8] = [
    ("content", &[]),
    ("search", &["content"]),
    ("flow", &["content"]),
    ("contact", &["content"]),
    ("app", &["content", "search", "flow", "contact"]),
    ("view", &["content", "search", "flow", "contact", "app"]),
    ("embed", &["content", "search", "flow", "contact", "app", "view"]),
    ("compile", &["content", "search", "flow", "contact", "app", "view"]),
];

/// What must not appear in the code of a layer: the clock, randomness, files, the DOM, other parsers.
const ABSENT: [(&[&str], &[&str]); 4] = [
    (
        &["content", "search", "flow", "contact", "app"],
        &[
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "gloo",
            "yew::",
            "std::fs",
            "std::time",
            "std::net",
            "std::env",
            "std::thread",
            "SystemTime",
            "Instant::",
            "getrandom",
            "rand::",
            "HashMap::new",
            "RandomState",
        ],
    ),
    // The view listens on its own elements and writes times by `Intl`; it reaches nothing beyond.
    (
        &["view"],
        &[
            "std::fs",
            "std::time",
            "std::net",
            "window()",
            "navigator",
            "local_storage",
            "gloo::net",
            "gloo::storage",
            "gloo::utils",
            "fetch",
        ],
    ),
    (&["embed"], &["pulldown_cmark", "toml::", "serde_json", "jiff"]),
    (&["compile"], &["web_sys", "js_sys", "wasm_bindgen", "gloo", "SystemTime", "RandomState"]),
];

/// Source files of a layer, as path and code: comments, documentation and unit tests are left out.
fn code_of(layer: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root.join(layer), &mut files);
    files.push(root.join(format!("{layer}.rs")));
    files
        .into_iter()
        .filter_map(|path| {
            let text = fs::read_to_string(&path).ok()?;
            let shipped = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
            let code = from_the_root(&without_comments(shipped), depth(path.strip_prefix(&root).ok()?));
            Some((path, code))
        })
        .collect()
}

/// Code without its comments; two slashes in a string begin none.
fn without_comments(text: &str) -> String {
    let (mut code, mut rest) = (String::new(), text);
    while let Some(at) = rest.find(['/', '"', '\'']) {
        let (head, tail) = rest.split_at(at);
        code.push_str(head);
        if tail.starts_with("//") {
            rest = &tail[tail.find('\n').unwrap_or(tail.len())..];
            continue;
        }
        let length = if tail.starts_with('"') {
            string_length(head, tail)
        } else {
            // A quote as a character begins no string.
            ["'\"'", "'\\\"'"].into_iter().find(|quote| tail.starts_with(quote)).map_or(1, str::len)
        };
        code.push_str(&tail[..length]);
        rest = &tail[length..];
    }
    code + rest
}

/// How long the string is that `tail` begins with, by what stands before it.
fn string_length(head: &str, tail: &str) -> usize {
    let end = if head.ends_with("r#") {
        tail.find("\"#")
    } else {
        let is_raw = head.ends_with('r');
        let mut escaped = false;
        tail[1..]
            .find(|letter| {
                let ends = letter == '"' && !escaped;
                escaped = letter == '\\' && !escaped && !is_raw;
                ends
            })
            .map(|at| at + 1)
    };
    end.map_or(tail.len(), |at| at + 1)
}

/// How many modules deep a file of `src/` is.
fn depth(file: &Path) -> usize {
    file.components().count() - usize::from(file.ends_with("mod.rs"))
}

/// Code whose paths to the root by way of `super` are written as `crate::…`.
fn from_the_root(code: &str, depth: usize) -> String {
    code.replace(&"super::".repeat(depth), "crate::")
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The layers that a text names as `crate::<layer>`, also inside `use crate::{a, b::c}`.
fn named_layers(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut name = String::new();
            let mut at_start = true;
            for letter in group.chars() {
                match letter {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        names.extend((!name.is_empty()).then(|| std::mem::take(&mut name)));
                        at_start = true;
                    }
                    _ if depth == 0 && at_start && (letter.is_alphanumeric() || letter == '_') => name.push(letter),
                    _ if depth == 0 && !name.is_empty() => {
                        names.push(std::mem::take(&mut name));
                        at_start = false;
                    }
                    _ => {}
                }
            }
            names.extend((!name.is_empty()).then_some(name));
        } else {
            names.push(rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect());
        }
    }
    names
}

#[test]
fn arrows_point_one_way() {
    let mut wrong = Vec::new();
    for (layer, allowed) in ARROWS {
        let files = code_of(layer);
        assert!(!files.is_empty(), "the layer {layer} has moved: correct this test");
        for (path, code) in files {
            for name in named_layers(&code) {
                let is_layer = ARROWS.iter().any(|(known, _)| *known == name);
                if is_layer && name != layer && !allowed.contains(&name.as_str()) {
                    wrong.push(format!("{} uses {name}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_a_layer_must_not_touch_is_absent() {
    let mut wrong = Vec::new();
    for (layers, words) in ABSENT {
        for (path, code) in layers.iter().flat_map(|layer| code_of(layer)) {
            for word in words.iter().filter(|word| code.contains(**word)) {
                wrong.push(format!("{} has {word}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_attribute_that_a_view_sets_is_one_that_an_element_may_have() {
    let files = code_of("view");
    let (_, elements) = files.iter().find(|(path, _)| path.ends_with("view/element.rs")).expect("the list of names");
    let names =
        elements.split("const NAMES").nth(1).and_then(|rest| rest.split("];").next()).expect("the list of names");
    assert!(!names.contains("\"style\""), "no colour or length stands in a component: style values are tokens");
    let mut set = 0;
    for (path, code) in &files {
        for (at, call) in [".set(", ".set_some(", ".flag(", ".state("].iter().flat_map(|call| code.match_indices(call))
        {
            let Some(name) = code[at + call.len()..].trim_start().strip_prefix('"') else { continue };
            let name = name.split('"').next().unwrap_or_default();
            assert!(names.contains(&format!("\"{name}\"")), "{}: {name} is not in NAMES", path.display());
            set += 1;
        }
    }
    assert!(set > 50, "{set}");
}

#[test]
fn the_reader_of_paths_sees_groups() {
    assert_eq!(named_layers("use crate::{app, content::{Locale, Pack}, view};"), ["app", "content", "view"]);
    assert_eq!(named_layers("crate::flow::step(crate::search::Index)"), ["flow", "search"]);
}

#[test]
fn the_reader_of_paths_sees_ways_up_to_the_root() {
    let named = |file: &str, code: &str| named_layers(&from_the_root(code, depth(Path::new(file))));
    assert_eq!(named("search/mod.rs", "use super::view::Icon;"), ["view"]);
    assert_eq!(named("search/index.rs", "use super::super::{app, view::Icon};"), ["app", "view"]);
    assert_eq!(named("contact/official/host.rs", "super::super::super::app::State"), ["app"]);
    assert_eq!(named("contact/official/host.rs", "super::super::feed::Feed"), [""; 0]);
    assert_eq!(named("search.rs", "super::app::State"), ["app"]);
}

#[test]
fn the_reader_of_code_tells_comments_from_strings() {
    for (text, code) in [
        ("let a = 1; // crate::view", "let a = 1; "),
        ("(\"https://\", crate::view) // x", "(\"https://\", crate::view) "),
        (r#"("\"//", '"', '\"', b) // x"#, r#"("\"//", '"', '\"', b) "#),
        ("(r\"\\\", c) // x", "(r\"\\\", c) "),
        ("r#\"a\"//\"# // x\nd / e", "r#\"a\"//\"# \nd / e"),
        ("\"a\n//b\" // c", "\"a\n//b\" "),
    ] {
        assert_eq!(without_comments(text), code);
    }
}
