//! Turns `assets/strings/<locale>.toml` into Rust: a struct per table and a text per
//! locale. Fails, naming file and key, where a locale lacks a string, has one too many,
//! or uses other `{placeholders}` than the first locale does.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

type Table = BTreeMap<String, BTreeMap<String, String>>;

/// A struct of words, and the tables it has. Whoever names a word ships all words of its struct.
struct Part {
    name: &'static str,
    what: &'static str,
    /// What reads it.
    function: &'static str,
    tables: &'static [&'static str],
}

/// The third part is used only on the author's machine; xtask reads `[loader]` itself.
const PARTS: [Part; 3] = [
    Part {
        name: "Strings",
        what: "The words of the first views",
        function: "strings",
        tables: &["frame", "home", "search", "article"],
    },
    Part {
        name: "RoomStrings",
        what: "The words of the rooms that may come later, see `src/app/rooms.rs`",
        function: "rooms",
        tables: &["contact", "draft", "fact", "flow", "redact", "time", "verify"],
    },
    Part {
        name: "PageStrings",
        what: "The words of the prerendered pages, and those of the loader",
        function: "page",
        tables: &["site", "loader"],
    },
];

const LOCALES: [(&str, &str); 2] = [("zh-CN", "ZhCn"), ("en", "En")];

fn main() -> ExitCode {
    match generate().and_then(|()| pack_sounds().map_err(|problem| vec![problem])) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
            ExitCode::FAILURE
        }
    }
}

fn generate() -> Result<(), Vec<String>> {
    println!("cargo::rerun-if-changed=assets/strings");
    let mut tables = Vec::new();
    for (tag, variant) in LOCALES {
        tables.push((tag, variant, read(tag).map_err(|problem| vec![problem])?));
    }
    let Some((first_tag, _, first)) = tables.first().cloned() else { return Ok(()) };
    let problems: Vec<String> =
        tables.iter().skip(1).flat_map(|(tag, _, table)| differences((first_tag, &first), (tag, table))).collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let out = env::var("OUT_DIR").map_err(|error| vec![error.to_string()])?;
    let source = source(&first, &tables).map_err(|problem| vec![problem])?;
    fs::write(Path::new(&out).join("strings.rs"), source).map_err(|error| vec![error.to_string()])
}

#[path = "src/search/sound/table.rs"]
mod table;

fn pack_sounds() -> Result<(), String> {
    const PATH: &str = "assets/sounds/zh.txt";
    println!("cargo::rerun-if-changed={PATH}");
    let text = fs::read_to_string(PATH).map_err(|error| format!("{PATH}: {error}"))?;
    let mut readings = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (syllable, characters) =
            line.split_once(' ').ok_or(format!("{PATH}: {line}: a syllable and characters"))?;
        let (initial, rest) = table::places(syllable).ok_or(format!("{PATH}: {syllable} is no syllable"))?;
        for c in characters.chars() {
            let code = u16::try_from(u32::from(c)).ok().filter(|code| *code >= table::FIRST);
            readings.push((code.ok_or(format!("{PATH}: {c} is no common character"))?, initial, rest));
        }
    }
    readings.sort_unstable();
    let out = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    fs::write(Path::new(&out).join("sounds.bin"), table::pack(&readings)).map_err(|error| error.to_string())
}

fn read(tag: &str) -> Result<Table, String> {
    let path = format!("assets/strings/{tag}.toml");
    let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    toml::from_str(&text).map_err(|error| format!("{path}: every entry is a string inside a table: {error}"))
}

fn differences((first_tag, first): (&str, &Table), (tag, table): (&str, &Table)) -> Vec<String> {
    let keys = |table: &Table| -> BTreeSet<(String, String)> {
        table.iter().flat_map(|(group, entries)| entries.keys().map(|key| (group.clone(), key.clone()))).collect()
    };
    let (ours, theirs) = (keys(first), keys(table));
    let mut problems = Vec::new();
    for (group, key) in ours.symmetric_difference(&theirs) {
        let lacking = if ours.contains(&(group.clone(), key.clone())) { tag } else { first_tag };
        problems.push(format!("assets/strings/{lacking}.toml lacks [{group}] {key}"));
    }
    for (group, key) in ours.intersection(&theirs) {
        if placeholders(&first[group][key]) != placeholders(&table[group][key]) {
            problems
                .push(format!("assets/strings/{tag}.toml: [{group}] {key} has other placeholders than {first_tag}"));
        }
    }
    problems
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name)).collect()
}

/// A struct per part and table, and for each part what reads it: the words of a locale are one text, in the order
/// of the fields. References to words that lie about would weigh as much as the words.
fn source(first: &Table, tables: &[(&str, &str, Table)]) -> Result<String, String> {
    let known: BTreeSet<&str> = PARTS.iter().flat_map(|part| part.tables.iter().copied()).collect();
    if let Some(homeless) = first.keys().find(|table| !known.contains(table.as_str())) {
        return Err(format!("build.rs: the table [{homeless}] is in no part"));
    }
    let mut code = format!("/// Stands between two words.\nconst END: char = {END:?};\n");
    for Part { name, what, function, tables: groups } in PARTS {
        let mut fields = String::new();
        let mut count = 0;
        for group in groups {
            let entries = first.get(*group).ok_or(format!("assets/strings: the table [{group}] is missing"))?;
            let kind = type_name(group);
            count += entries.len();
            let _ = writeln!(fields, "    /// `[{group}]`\n    pub {group}: {kind},");
            let _ = writeln!(code, "/// The words of `[{group}]`.\n#[derive(Debug)]\n#[repr(C)]\npub struct {kind} {{");
            for (key, text) in entries {
                let _ = writeln!(code, "    /// {}\n    pub {key}: &'static str,", text.replace('\n', " "));
            }
            code.push_str("}\n");
        }
        let _ = writeln!(code, "/// {what}, by place.\n#[derive(Debug)]\n#[repr(C)]\npub struct {name} {{\n{fields}}}");
        let _ = writeln!(code, "/// {what}, in `locale`.\npub fn {function}(locale: Locale) -> &'static {name} {{");
        let _ = writeln!(code, "    static READ: Words<{count}> = Words::new();");
        let _ = writeln!(code, "    let words = READ.of(locale, |locale| match locale {{");
        for (_, variant, table) in tables {
            let words = groups.iter().flat_map(|group| table.get(*group)).flat_map(|entries| entries.values());
            let words: Vec<&str> = words.map(String::as_str).collect();
            if words.iter().any(|word| word.contains(END)) {
                return Err("assets/strings: a unit separator stands in a text".into());
            }
            let text = words.join(&END.to_string());
            let _ = writeln!(code, "        Locale::{variant} => {text:?},");
        }
        let _ = writeln!(code, "    }});\n    named!({name}, {count}, words)\n}}");
    }
    Ok(code)
}

/// Stands between two words: the unit separator of ASCII.
const END: char = '\u{1f}';

fn type_name(group: &str) -> String {
    let camel: String = group
        .split('_')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
        })
        .collect();
    format!("{camel}Strings")
}
