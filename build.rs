//! Turns `assets/strings/<locale>.toml` into Rust: a struct per table and a static per
//! locale. Fails, naming file and key, where a locale lacks a string, has one too many,
//! or uses other `{placeholders}` than the first locale does.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

type Table = BTreeMap<String, BTreeMap<String, String>>;

/// The tables of the rooms that may come later, see `src/app/rooms.rs`; nothing else names their words.
const ROOMS: [&str; 7] = ["contact", "draft", "fact", "flow", "redact", "time", "verify"];

/// The two structs of words: what begins the name of their statics, their name, what they hold, whether that is rooms'.
const PARTS: [(&str, &str, &str, bool); 2] =
    [("", "Strings", "The words of the first views", false), ("ROOMS_", "RoomStrings", "The others", true)];

const LOCALES: [(&str, &str); 2] = [("zh-CN", "ZH_CN"), ("en", "EN")];

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
    for (tag, constant) in LOCALES {
        tables.push((tag, constant, read(tag).map_err(|problem| vec![problem])?));
    }
    let Some((first_tag, _, first)) = tables.first().cloned() else { return Ok(()) };
    let problems: Vec<String> =
        tables.iter().skip(1).flat_map(|(tag, _, table)| differences((first_tag, &first), (tag, table))).collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let out = env::var("OUT_DIR").map_err(|error| vec![error.to_string()])?;
    fs::write(Path::new(&out).join("strings.rs"), source(&first, &tables)).map_err(|error| vec![error.to_string()])
}

/// Beginnings and ends of syllables, in the order of the lists in `search::sound`.
const INITIALS: &str = " zh ch sh b p m f d t n l g k h j q x r z c s y w";
const FINALS: &str =
    " a ai an ang ao e ei en eng er i ia ian iang iao ie in ing iong iu o ong ou u ua uai uan uang ue ui un uo v ve";

fn pack_sounds() -> Result<(), String> {
    const PATH: &str = "assets/sounds/zh.txt";
    println!("cargo::rerun-if-changed={PATH}");
    let (initials, finals): (Vec<&str>, Vec<&str>) = (INITIALS.split(' ').collect(), FINALS.split(' ').collect());
    let text = fs::read_to_string(PATH).map_err(|error| format!("{PATH}: {error}"))?;
    let mut readings = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (syllable, characters) =
            line.split_once(' ').ok_or(format!("{PATH}: {line}: a syllable and characters"))?;
        let split = initials.iter().enumerate().filter(|(_, initial)| syllable.starts_with(**initial));
        let (initial, spelled) = split.max_by_key(|(_, initial)| initial.len()).ok_or("no initial")?;
        let rest = finals.iter().position(|rest| *rest == &syllable[spelled.len()..]);
        let rest = rest.ok_or(format!("{PATH}: {syllable} has an unknown final"))?;
        readings.extend(characters.chars().map(|c| (u32::from(c), initial as u8, rest as u8)));
    }
    readings.sort_unstable();
    let (mut packed, mut last) = (Vec::new(), 0x4e00);
    for (code, ..) in &readings {
        let mut delta = code - last;
        while delta >= 0x80 {
            packed.push(delta as u8 | 0x80);
            delta >>= 7;
        }
        packed.push(delta as u8);
        last = *code;
    }
    packed.extend(readings.iter().map(|(_, initial, _)| initial));
    packed.extend(readings.iter().map(|(_, _, rest)| rest));
    let out = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    fs::write(Path::new(&out).join("sounds.bin"), packed).map_err(|error| error.to_string())
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

fn source(first: &Table, tables: &[(&str, &str, Table)]) -> String {
    let is_room = |group: &String| ROOMS.contains(&group.as_str());
    let mut code = String::new();
    for (_, name, what, rooms) in PARTS {
        let _ = writeln!(code, "/// {what}, by place.\n#[derive(Debug)]\npub struct {name} {{");
        for group in first.keys().filter(|group| is_room(group) == rooms) {
            let _ = writeln!(code, "    /// `[{group}]`\n    pub {group}: {},", type_name(group));
        }
        code.push_str("}\n");
    }
    for (group, entries) in first {
        let _ = writeln!(code, "/// The words of `[{group}]`.\n#[derive(Debug)]\npub struct {} {{", type_name(group));
        for (key, text) in entries {
            let _ = writeln!(code, "    /// {}\n    pub {key}: &'static str,", text.replace('\n', " "));
        }
        code.push_str("}\n");
    }
    for (_, constant, table) in tables {
        for (prefix, name, _, rooms) in PARTS {
            let _ = writeln!(code, "static {prefix}{constant}: {name} = {name} {{");
            for (group, entries) in table.iter().filter(|(group, _)| is_room(group) == rooms) {
                let _ = writeln!(code, "    {group}: {} {{", type_name(group));
                for (key, text) in entries {
                    let _ = writeln!(code, "        {key}: {text:?},");
                }
                code.push_str("    },\n");
            }
            code.push_str("};\n");
        }
    }
    code
}

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
