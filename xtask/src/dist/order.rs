//! The functions of a module in an order that compresses: each after those that it is most like.
//!
//! What a compressor has seen a moment ago it says again in fewer bits, and code that came of the same generic
//! source is alike. The linker's order puts such functions anywhere. How much two are alike is the share of short
//! stretches of bytes that both have, the rarer counting more (cosine over tf-idf). Which function is the first decides
//! by chance over a few hundred bytes, so several are tried.
//!
//! Before that, every access to memory loses its hint at how it is aligned: engines do without it, and it is a byte that
//! differs where nothing else does.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::fs;
use std::path::Path;

use wasm_encoder::reencode::utils::mem_arg;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module, RawSection};
use wasmparser::{BinaryReaderError, FunctionSectionReader, MemArg, Parser, Payload};

use super::{compress, snip};
use crate::error::{AtPath as _, Problem};

/// The length of a stretch, in bytes. Of 2 to 8, three made the smallest modules.
const STRETCH: usize = 3;
/// What weighs little has little to be alike by, in units of a stretch's weight.
const LITTLE: f64 = 20.0;
/// How much less a function counts for each that stands after it.
const FADES: f64 = 0.5;
/// How many functions are tried as the first.
const STARTS: usize = 16;

/// Orders the functions of a module, in place.
pub(super) fn order(path: &Path) -> Result<(), Problem> {
    let problem = |error: String| Problem::Build(format!("{}: {error}", path.display()));
    let bytes = fs::read(path).at(path)?;
    let module = encoded(&mut Unaligned, &bytes).map_err(problem)?;
    let functions = Functions::read(&module).map_err(|error| problem(error.to_string()))?;
    let mut smallest: Option<(usize, Vec<u8>)> = None;
    for order in orders(&functions.bodies) {
        let ordered = ordered(&module, &functions, order).map_err(problem)?;
        let size = compress::brotli(&ordered)?.len();
        if smallest.as_ref().is_none_or(|smallest| size < smallest.0) {
            smallest = Some((size, ordered));
        }
    }
    fs::write(path, smallest.map_or(module, |smallest| smallest.1)).at(path)
}

/// The module with its functions in another order.
fn ordered(module: &[u8], functions: &Functions<'_>, order: Vec<usize>) -> Result<Vec<u8>, String> {
    let mut numbers = vec![0; order.len()];
    for (number, &function) in (functions.imported..).zip(&order) {
        numbers[function] = number;
    }
    let mut renumbering = Renumbering { imported: functions.imported, numbers, types: functions.types.clone(), order };
    let renumbered = encoded(&mut renumbering, module)?;
    // The bodies call by the new numbers, and stand in the old order.
    let bodies = Functions::read(&renumbered).map_err(|error| error.to_string())?.bodies;
    let mut code = CodeSection::new();
    renumbering.order.iter().for_each(|&function| {
        code.raw(bodies[function]);
    });
    with_code(&renumbered, &code).map_err(|error| error.to_string())
}

/// The module as `pass` writes it.
pub(super) fn encoded(pass: &mut impl Reencode<Error = Infallible>, module: &[u8]) -> Result<Vec<u8>, String> {
    let mut encoded = Module::new();
    pass.parse_core_module(&mut encoded, Parser::new(0), module).map_err(|error| error.to_string())?;
    Ok(encoded.finish())
}

/// What a module says of its functions, in their order.
#[derive(Default)]
struct Functions<'a> {
    imported: u32,
    types: Vec<u32>,
    bodies: Vec<&'a [u8]>,
}

impl<'a> Functions<'a> {
    fn read(module: &'a [u8]) -> Result<Functions<'a>, BinaryReaderError> {
        let mut functions = Functions::default();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(imports) => functions.imported = snip::imported_functions(imports)?,
                Payload::FunctionSection(types) => {
                    functions.types = types.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::CodeSectionEntry(body) => functions.bodies.push(body.as_bytes()),
                _ => {}
            }
        }
        Ok(functions)
    }
}

/// Orders of the bodies, each from another one on, the next always the one most like those before it.
fn orders(bodies: &[&[u8]]) -> Vec<Vec<usize>> {
    let stretches: Vec<BTreeSet<&[u8]>> = bodies.iter().map(|body| body.windows(STRETCH).collect()).collect();
    let mut having: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
    for (body, stretches) in stretches.iter().enumerate() {
        for stretch in stretches {
            having.entry(stretch).or_default().push(body);
        }
    }
    // What one body alone has makes it like no other.
    having.retain(|_, bodies| bodies.len() > 1);
    let weight = |having: &[usize]| (bodies.len() as f64 / having.len() as f64).ln();
    let shared = |body: usize| stretches[body].iter().filter_map(|stretch| having.get(stretch));
    let whole: Vec<f64> =
        (0..bodies.len()).map(|body| (shared(body).map(|it| weight(it)).sum::<f64>() + LITTLE).sqrt()).collect();
    let like = |body: usize| {
        let mut likeness = vec![0.0; bodies.len()];
        for having in shared(body) {
            having.iter().for_each(|&other| likeness[other] += weight(having));
        }
        likeness.iter().zip(&whole).map(|(shared, other)| shared / other / whole[body]).collect()
    };
    let likeness: Vec<Vec<f64>> = (0..bodies.len()).map(like).collect();
    let starts = (0..bodies.len()).step_by(bodies.len().div_ceil(STARTS).max(1));
    starts.map(|start| from(start, &likeness)).collect()
}

/// The order from a body on, by how much each is like each.
fn from(start: usize, likeness: &[Vec<f64>]) -> Vec<usize> {
    let mut left: Vec<usize> = (0..likeness.len()).collect();
    let mut order = Vec::with_capacity(left.len());
    let mut recent = vec![0.0; likeness.len()];
    let mut next = Some(start);
    while let Some(at) = next {
        let last = left.remove(at);
        order.push(last);
        recent.iter_mut().zip(&likeness[last]).for_each(|(recent, like)| *recent = *recent * FADES + like);
        let candidates = left.iter().map(|&other| recent[other]).enumerate().rev();
        next = candidates.max_by(|one, other| one.1.total_cmp(&other.1)).map(|(at, _)| at);
    }
    order
}

/// Accesses to memory without a hint at their alignment.
struct Unaligned;

impl Reencode for Unaligned {
    type Error = Infallible;

    fn mem_arg(&mut self, access: MemArg) -> Result<wasm_encoder::MemArg, Error> {
        Ok(wasm_encoder::MemArg { align: 0, ..mem_arg(self, access)? })
    }
}

/// Calls by the new numbers.
struct Renumbering {
    imported: u32,
    /// The new number of each function that is not imported.
    numbers: Vec<u32>,
    types: Vec<u32>,
    order: Vec<usize>,
}

impl Reencode for Renumbering {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        let own = function.checked_sub(self.imported).and_then(|own| self.numbers.get(own as usize));
        Ok(own.copied().unwrap_or(function))
    }

    fn parse_function_section(&mut self, out: &mut FunctionSection, _: FunctionSectionReader<'_>) -> Result<(), Error> {
        for &function in &self.order {
            out.function(self.types[function]);
        }
        Ok(())
    }
}

/// The module with other code.
fn with_code(module: &[u8], code: &CodeSection) -> Result<Vec<u8>, BinaryReaderError> {
    let mut out = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::CodeSectionStart { .. } => {
                out.section(code);
            }
            payload => {
                if let Some((id, range)) = payload.as_section() {
                    out.section(&RawSection { id, data: &module[range.start as usize..range.end as usize] });
                }
            }
        }
    }
    Ok(out.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_stands_together() {
        let bodies: [&[u8]; 5] =
            [b"load store call one", b"nothing of the kind", b"load store call two", b"nothing of a kind", b"x"];
        let orders = orders(&bodies);
        assert_eq!(orders[0], [0, 2, 1, 3, 4]);
        assert_eq!(orders[3], [3, 1, 0, 2, 4]);
        assert!(super::orders(&[]).is_empty());
    }
}
