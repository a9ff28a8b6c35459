//! Takes out what no linker can see to be dead.
//!
//! A node of Yew may be a portal, a suspense or raw HTML, so the code for each is reached from
//! wherever one is drawn, though no view makes any of them; and what a crate says that it could
//! hand to JavaScript stays in the table of functions. Such a function becomes a trap here, and
//! `wasm-opt` then drops whatever only it has called. The tests drive what ships: a function
//! that is called after all ends the program there.

use std::collections::{BTreeMap, BTreeSet};

use wasm_encoder::{CodeSection, Function, Instruction, Module, RawSection};
use wasmparser::{BinaryReaderError, ExternalKind, ImportSectionReader, KnownCustom, Name, Parser, Payload, TypeRef};

/// Parts of the names of functions that are never called: the nodes and lists of attributes that no
/// view makes; moving a node among its siblings, which have no keys; messages, which `App` has none
/// of; copies of nodes, of which nothing keeps a second one; and closures for JavaScript, of which
/// those that are used are exported.
const DEAD: [&str; 16] = [
    "VPortal",
    "VSuspense",
    "BaseSuspense",
    "Suspension",
    "VRaw",
    "IndexMap",
    "apply_diff_as_maps",
    "BRaw",
    "ReconcileTarget>::shift",
    "NodeWriter>::shift",
    "lifecycle::UpdateRunner",
    "VComp as yew::dom_bundle::traits::Reconcilable",
    "VNode as core::clone::Clone",
    "VNode> as core::clone::Clone",
    "VList as core::clone::Clone",
    "wasm_bindgen::convert::closures::_::invoke",
];

/// Drop glue is left alone: the compiler merges many such functions under one name.
const MERGED: &str = "drop";

/// `module`, which has its names still, without them.
///
/// # Errors
/// What is wrong with the module; and what in the list names no function, as may happen when a
/// crate's next release calls it otherwise.
pub(super) fn snip(module: &[u8]) -> Result<Vec<u8>, String> {
    let functions = Functions::read(module).map_err(|error| error.to_string())?;
    let dead = functions.dead();
    if let Some(idle) = DEAD.iter().find(|part| !dead.values().any(|found| found == *part)) {
        return Err(format!("no function is named for {idle}: correct the list in snip.rs"));
    }
    functions.without(module, &dead.into_keys().collect()).map_err(|error| error.to_string())
}

/// What a module says of its functions.
#[derive(Default)]
struct Functions<'a> {
    imported: u32,
    names: Vec<(u32, &'a str)>,
    exported: BTreeSet<u32>,
}

impl<'a> Functions<'a> {
    fn read(module: &'a [u8]) -> Result<Functions<'a>, BinaryReaderError> {
        let mut functions = Functions::default();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(imports) => functions.imported = imported_functions(imports)?,
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            functions.exported.insert(export.index);
                        }
                    }
                }
                Payload::CustomSection(custom) => {
                    let KnownCustom::Name(names) = custom.as_known() else { continue };
                    for names in names {
                        let Name::Function(names) = names? else { continue };
                        for naming in names {
                            let naming = naming?;
                            functions.names.push((naming.index, naming.name));
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(functions)
    }

    /// The dead ones, each with the part of the list that its name holds.
    fn dead(&self) -> BTreeMap<u32, &'static str> {
        let named = |name: &str| {
            let name = without_hashes(name);
            if name.contains(MERGED) { None } else { DEAD.into_iter().find(|part| name.contains(part)) }
        };
        let ours = self.names.iter().filter(|(index, _)| *index >= self.imported && !self.exported.contains(index));
        ours.filter_map(|(index, name)| Some((*index, named(name)?))).collect()
    }

    fn without(&self, module: &[u8], dead: &BTreeSet<u32>) -> Result<Vec<u8>, BinaryReaderError> {
        let mut trap = Function::new([]);
        trap.instruction(&Instruction::Unreachable).instruction(&Instruction::End);
        let (mut out, mut code) = (Module::new(), CodeSection::new());
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::CodeSectionStart { .. } => {}
                Payload::CodeSectionEntry(body) => {
                    if dead.contains(&(self.imported + code.len())) {
                        code.function(&trap);
                    } else {
                        code.raw(body.as_bytes());
                    }
                }
                payload => {
                    if let Some((id, range)) = payload.as_section() {
                        if !code.is_empty() {
                            out.section(&std::mem::take(&mut code));
                        }
                        out.section(&RawSection { id, data: &module[range.start as usize..range.end as usize] });
                    }
                }
            }
        }
        Ok(out.finish())
    }
}

/// How many of a module's functions are imported: those it defines are numbered from there.
pub(super) fn imported_functions(imports: ImportSectionReader<'_>) -> Result<u32, BinaryReaderError> {
    let mut count = 0;
    for import in imports.into_imports() {
        count += u32::from(matches!(import?.ty, TypeRef::Func(_)));
    }
    Ok(count)
}

/// A name without what tells two releases of a crate apart: `yew[0123456789abcdef]::html`.
fn without_hashes(name: &str) -> String {
    let mut parts = name.split('[');
    let mut plain = String::from(parts.next().unwrap_or_default());
    for part in parts {
        match part.split_once(']') {
            Some((hash, rest)) if hash.len() == 16 => plain.push_str(rest),
            _ => {
                plain.push('[');
                plain.push_str(part);
            }
        }
    }
    plain
}
