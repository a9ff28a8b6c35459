//! Short names for what the module imports, and for what it exports to the glue.
//!
//! `wasm-bindgen` names each import for what it does, a closure for its whole type, and adds
//! hashes: 40 to 250 letters that both the module and its glue carry, and that do not compress.
//! An import gets the number of its place in a list instead, a closure or a function that the glue
//! stands on one or two letters.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fs;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{EntityType, ExportSection, ImportSection, Module};
use wasmparser::{Export, ImportSectionReader, Parser, Payload, TypeRef};

use super::glue::{Glue, MODULE, Table};
use super::page::Page;
use crate::error::{AtPath as _, Problem};

/// How the names begin of exported closures, and of what the generated glue stands on.
const RENAMED: [&str; 2] = ["wasm_bindgen_", "__wbindgen_"];

/// Renames in the module and in its glue, in place.
pub(super) fn shorten(page: &Page) -> Result<(), Problem> {
    let bytes = fs::read(&page.wasm).at(&page.wasm)?;
    let source = fs::read_to_string(&page.glue).at(&page.glue)?;
    let in_glue = |error| Problem::Build(format!("{}: {error}", page.glue.display()));
    let glue = Glue::read(&source).map_err(in_glue)?;
    let in_module = |error| Problem::Build(format!("{}: {error}", page.wasm.display()));
    let (names, kinds) = imported(&bytes).map_err(in_module)?;
    let table = glue.table(&names).map_err(in_glue)?;
    let (module, naming) = renamed(&bytes, &table, &kinds).map_err(in_module)?;
    let path = page.glue.with_file_name("runtime.js");
    let [glue, runtime] = glue.write(&path, &table, &naming.exports).map_err(in_glue)?;
    fs::write(&path, runtime).at(&path)?;
    fs::write(&page.wasm, module).at(&page.wasm)?;
    fs::write(&page.glue, glue).at(&page.glue)
}

/// What the module imports, and the number of each one's type.
fn imported(bytes: &[u8]) -> Result<(Vec<String>, Vec<u32>), String> {
    let (mut names, mut kinds) = (Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(bytes) {
        let Payload::ImportSection(imports) = payload.map_err(|error| error.to_string())? else { continue };
        for import in imports.into_imports() {
            let import = import.map_err(|error| error.to_string())?;
            let TypeRef::Func(kind) = import.ty else { return Err(format!("{} is no function", import.name)) };
            names.push(import.name.to_owned());
            kinds.push(kind);
        }
    }
    Ok((names, kinds))
}

/// The module with short names.
fn renamed(bytes: &[u8], table: &Table<'_>, kinds: &[u32]) -> Result<(Vec<u8>, Naming), String> {
    let wanted: Vec<(usize, u32)> = table.places.iter().copied().zip(kinds.iter().copied()).collect();
    let imports: Vec<(usize, u32)> = wanted.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    let number = |import: &(usize, u32)| imports.binary_search(import).unwrap_or_default() as u32;
    let mut naming = Naming { numbers: wanted.iter().map(number).collect(), imports, exports: Vec::new() };
    let mut module = Module::new();
    naming.parse_core_module(&mut module, Parser::new(0), bytes).map_err(|error| error.to_string())?;
    Ok((module.finish(), naming))
}

/// Imports in the order of the table, so that their numbers follow each other, which compresses; one of those that do the
/// same. The other functions count on from there.
struct Naming {
    /// What each function that was imported is now.
    numbers: Vec<u32>,
    /// Place in the table and type.
    imports: Vec<(usize, u32)>,
    /// What to replace in the glue by what.
    exports: Vec<(String, String)>,
}

impl Reencode for Naming {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        let gone = (self.numbers.len() - self.imports.len()) as u32;
        Ok(self.numbers.get(function as usize).copied().unwrap_or_else(|| function - gone))
    }

    fn parse_import_section(&mut self, section: &mut ImportSection, _: ImportSectionReader<'_>) -> Result<(), Error> {
        for (place, kind) in &self.imports {
            section.import(MODULE, &place.to_string(), EntityType::Function(*kind));
        }
        Ok(())
    }

    fn parse_export(&mut self, section: &mut ExportSection, export: Export<'_>) -> Result<(), Error> {
        let is_renamed = RENAMED.iter().any(|begin| export.name.starts_with(begin));
        let short = if is_renamed { format!("${}", letters(self.exports.len())) } else { export.name.to_owned() };
        if is_renamed {
            self.exports.push((format!("wasm.{}(", export.name), format!("wasm.{short}(")));
        }
        let index = self.external_index(export.kind, export.index)?;
        section.export(&short, export.kind.into(), index);
        Ok(())
    }
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
