//! Takes out what no linker can see to be dead.
//!
//! A node of Yew may be a portal, a suspense or raw HTML, so the code for each is reached from
//! wherever one is drawn, though no view makes any of them; and what a crate says that it could
//! hand to JavaScript stays in the table of functions. Such a function becomes a trap here, and
//! `wasm-opt` then drops whatever only it has called. The tests drive what ships: a function
//! that is called after all ends the program there.
//!
//! A function that does faster what another does as well hands its arguments on to that one.

use std::collections::{BTreeMap, BTreeSet};

use wasm_encoder::{CodeSection, ExportSection, Function, Instruction, Module, RawSection};
use wasmparser::{
    BinaryReaderError, ExternalKind, FuncType, ImportSectionReader, KnownCustom, Name, Parser, Payload, TypeRef,
};

/// Parts of the names of functions that are never called: the nodes and lists of attributes that no view makes, components
/// inside the one there is among them; moving a node among its siblings, which have no keys; messages, which `App` has none
/// of; copies of nodes, of which nothing keeps a second one; closures for JavaScript, of which those that are used are
/// exported; and what an iterator has that is only stepped. A star stands for anything.
const DEAD: [&str; 21] = [
    "VPortal",
    "VSuspense",
    "BaseSuspense",
    "Suspension",
    "VRaw",
    "IndexMap",
    "apply_diff_as_maps",
    "&yew::virtual_dom::AttributeOrProperty)>",
    "KeyedEntry",
    "BRaw",
    "ReconcileTarget>::shift",
    "NodeWriter>::shift",
    "lifecycle::UpdateRunner",
    "lifecycle::Stateful>::flush_messages",
    "VComp as yew::dom_bundle::traits::Reconcilable",
    "VNode as core::clone::Clone",
    "VNode> as core::clone::Clone",
    "VList as core::clone::Clone",
    "VComp> as yew::utils::RcExt",
    "wasm_bindgen::convert::closures::_::invoke",
    "array::iter::IntoIter<(&str, wallet_help::content::value::Value), *usize> as core::iter::traits::iterator::Iterator>::nth",
];

/// How the names of two functions of one type end: the second does what is asked of the first. Lists whose children all
/// have keys are patched in place, as the others are: keys tell one child from another there too, and no list moves them.
const DOUBLE: [(&str, &str); 2] = [
    ("BList>::apply_keyed", "BList>::apply_unkeyed"),
    ("compiler_builtins::mem::memcpy", "compiler_builtins::mem::memmove"),
];

/// What is exported and nobody asks for: not our glue, and not the second module.
const IDLE: [&str; 5] = ["__abort_handler", "__instance_terminated", "__data_end", "__heap_base", "__wbindgen_realloc"];

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
    let mut bodies: BTreeMap<u32, Function> = dead.into_keys().map(|index| (index, trap())).collect();
    for (double, other) in DOUBLE {
        let [(from, kind), (to, other_kind)] = [functions.named(double)?, functions.named(other)?];
        if kind != other_kind {
            return Err(format!("{double} and {other} are not of one type: correct the list in snip.rs"));
        }
        bodies.insert(from, handing_on(to, kind.params().len()));
    }
    functions.with(module, &bodies).map_err(|error| error.to_string())
}

/// What a module says of its functions.
#[derive(Default)]
struct Functions<'a> {
    imported: u32,
    /// What a type is that functions have.
    kinds: Vec<FuncType>,
    /// The type of each function that is not imported.
    types: Vec<u32>,
    names: Vec<(u32, &'a str)>,
    exported: BTreeSet<u32>,
}

impl<'a> Functions<'a> {
    fn read(module: &'a [u8]) -> Result<Functions<'a>, BinaryReaderError> {
        let mut functions = Functions::default();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::TypeSection(kinds) => {
                    functions.kinds = kinds.into_iter_err_on_gc_types().collect::<Result<_, _>>()?;
                }
                Payload::ImportSection(imports) => functions.imported = imported_functions(imports)?,
                Payload::FunctionSection(types) => functions.types = types.into_iter().collect::<Result<_, _>>()?,
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
            if name.contains(MERGED) {
                None
            } else {
                DEAD.into_iter().find(|part| part.split('*').all(|part| name.contains(part)))
            }
        };
        let ours = self.names.iter().filter(|(index, _)| *index >= self.imported && !self.exported.contains(index));
        ours.filter_map(|(index, name)| Some((*index, named(name)?))).collect()
    }

    /// The one function whose name ends so, and its type.
    fn named(&self, part: &str) -> Result<(u32, &FuncType), String> {
        let named = |name: &str| without_hashes(name).ends_with(part);
        let mut found = self.names.iter().filter(|(_, name)| named(name)).map(|(index, _)| *index);
        let (Some(index), None) = (found.next(), found.next()) else {
            return Err(format!("not one function is named for {part}: correct the list in snip.rs"));
        };
        let own = index.checked_sub(self.imported).and_then(|own| self.types.get(own as usize));
        let kind = own.and_then(|kind| self.kinds.get(*kind as usize));
        Ok((index, kind.ok_or_else(|| format!("{part}: an imported function"))?))
    }

    /// The module with other bodies for some of its functions.
    fn with(&self, module: &[u8], bodies: &BTreeMap<u32, Function>) -> Result<Vec<u8>, BinaryReaderError> {
        let (mut out, mut code) = (Module::new(), CodeSection::new());
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::CodeSectionStart { .. } => {}
                Payload::ExportSection(exports) => {
                    let mut kept = ExportSection::new();
                    for export in exports {
                        let export = export?;
                        if !IDLE.contains(&export.name) {
                            kept.export(export.name, export.kind.into(), export.index);
                        }
                    }
                    out.section(&kept);
                }
                Payload::CodeSectionEntry(body) => {
                    match bodies.get(&(self.imported + code.len())) {
                        Some(other) => code.function(other),
                        None => code.raw(body.as_bytes()),
                    };
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

/// The body of a function that is never called.
fn trap() -> Function {
    let mut body = Function::new([]);
    body.instruction(&Instruction::Unreachable).instruction(&Instruction::End);
    body
}

/// The body of a function that calls another of its type.
fn handing_on(to: u32, parameters: usize) -> Function {
    let mut body = Function::new([]);
    (0..parameters as u32).for_each(|at| {
        body.instruction(&Instruction::LocalGet(at));
    });
    body.instruction(&Instruction::Call(to)).instruction(&Instruction::End);
    body
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
            // Zeros at its beginning are not written.
            Some((hash, rest)) if hash.len() > 8 && hash.bytes().all(|it| it.is_ascii_hexdigit()) => {
                plain.push_str(rest)
            }
            _ => {
                plain.push('[');
                plain.push_str(part);
            }
        }
    }
    plain
}
