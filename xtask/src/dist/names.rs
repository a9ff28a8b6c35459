//! Short names for what the module imports, and for the closures it exports.
//!
//! `wasm-bindgen` names each import for what it does, a closure for its whole type, and adds
//! hashes: 40 to 250 letters that both the module and its glue carry, and that do not compress.
//! Both get one or two letters instead.

use std::fs;

use wasm_encoder::{EntityType, ExportSection, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload, TypeRef};

use super::page::Page;
use crate::error::{AtPath as _, Problem};

/// The name of the module that everything is imported from.
const MODULE: &str = "a";

/// How the name of an exported closure begins.
const CLOSURE: &str = "wasm_bindgen_";

/// Renames in the module and in its glue, in place.
pub(super) fn shorten(page: &Page) -> Result<(), Problem> {
    let bytes = fs::read(&page.wasm).at(&page.wasm)?;
    let Renamed { module, glue } =
        renamed(&bytes).map_err(|error| Problem::Build(format!("{}: {error}", page.wasm.display())))?;
    let source = fs::read_to_string(&page.glue).at(&page.glue)?;
    let glue = glue.iter().try_fold(source, |glue, (from, to)| {
        let mut parts = glue.split(from.as_str());
        match (parts.next(), parts.next(), parts.next()) {
            (Some(before), Some(after), None) => Ok([before, to, after].concat()),
            _ => Err(Problem::Build(format!("{}: {from} does not stand there once", page.glue.display()))),
        }
    })?;
    fs::write(&page.wasm, module).at(&page.wasm)?;
    fs::write(&page.glue, glue).at(&page.glue)
}

/// The module with short names, and what to replace in the glue by what.
struct Renamed {
    module: Vec<u8>,
    glue: Vec<(String, String)>,
}

fn renamed(bytes: &[u8]) -> Result<Renamed, String> {
    let mut module = Module::new();
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload.map_err(|error| error.to_string())?;
        if let Payload::ImportSection(imports) = &payload {
            let mut section = ImportSection::new();
            for import in imports.clone().into_imports() {
                let import = import.map_err(|error| error.to_string())?;
                let TypeRef::Func(kind) = import.ty else { return Err(format!("{} is no function", import.name)) };
                if names.is_empty() {
                    names.push((format!("\"{}\"", import.module), format!("\"{MODULE}\"")));
                }
                let short = letters(names.len() - 1);
                section.import(MODULE, &short, EntityType::Function(kind));
                names.push((format!("{}: function(", import.name), format!("{short}: function(")));
            }
            module.section(&section);
        } else if let Payload::ExportSection(exports) = &payload {
            let mut section = ExportSection::new();
            for (number, export) in exports.clone().into_iter().enumerate() {
                let export = export.map_err(|error| error.to_string())?;
                let is_closure = export.name.starts_with(CLOSURE);
                let short = if is_closure { format!("${}", letters(number)) } else { export.name.to_owned() };
                section.export(&short, export.kind.into(), export.index);
                if is_closure {
                    names.push((format!("wasm.{}(", export.name), format!("wasm.{short}(")));
                }
            }
            module.section(&section);
        } else if let Some((id, range)) = payload.as_section() {
            let data = bytes.get(range.start as usize..range.end as usize).ok_or("a section ends early")?;
            module.section(&RawSection { id, data });
        }
    }
    Ok(Renamed { module: module.finish(), glue: names })
}

/// `a` to `z`, then `aa`, `ba` and so on.
fn letters(number: usize) -> String {
    let mut name = String::new();
    let mut rest = number;
    loop {
        name.push(char::from(b'a' + (rest % 26) as u8));
        if rest < 26 {
            return name;
        }
        rest = rest / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_its_own_name() {
        let mut names: Vec<String> = (0..2_000).map(letters).collect();
        assert_eq!((names[0].as_str(), names[25].as_str(), names[26].as_str()), ("a", "z", "aa"));
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 2_000);
    }
}
