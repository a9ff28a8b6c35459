//! Takes out what Yew knows of events by name.
//!
//! Yew has a variant and a name for each event, and a last variant, `other`, that carries its name. Our elements use that
//! alone (`view/element.rs`). So where code goes another way for each variant, the last is the way, and the names are
//! never read.

use std::cmp::Reverse;
use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, Instruction};
use wasmparser::{FunctionBody, Operator};

use super::order;

/// Yew's names in the order of their variants, without the `on` before each.
const NAMES: &str = "
    abort auxclick blur cancel canplay canplaythrough change click close contextmenu cuechange dblclick drag
    dragend dragenter dragexit dragleave dragover dragstart drop durationchange emptied ended error focus focusin
    focusout formdata input invalid keydown keypress keyup load loadeddata loadedmetadata loadstart mousedown
    mouseenter mouseleave mousemove mouseout mouseover mouseup pause play playing progress ratechange reset resize
    scroll securitypolicyviolation seeked seeking select slotchange stalled submit suspend timeupdate toggle
    volumechange waiting wheel copy cut paste animationcancel animationend animationiteration animationstart
    gotpointercapture loadend lostpointercapture pointercancel pointerdown pointerenter pointerleave
    pointerlockchange pointerlockerror pointermove pointerout pointerover pointerup selectionchange selectstart
    show touchcancel touchend touchmove touchstart transitioncancel transitionend transitionrun transitionstart
";

/// How many names stand in a row at least where they are Yew's: fewer may be the end of one text and the beginning of
/// another.
const ROW: usize = 4;
/// How many functions go another way for each: one copies an event, the other begins to listen for it.
const TABLES: usize = 2;

/// `module` without them.
///
/// # Errors
/// When not all of them are found, or more than they, as may be with Yew's next release.
pub(super) fn silence(module: &[u8]) -> Result<Vec<u8>, String> {
    let mut silencer = Silencer { tables: 0 };
    let mut silent = order::encoded(&mut silencer, module)?;
    let (tables, names, all) = (silencer.tables, erase(&mut silent), NAMES.split_whitespace().count());
    if (tables, names) == (TABLES, all) {
        return Ok(silent);
    }
    Err(format!("{tables} tables and {names} names of Yew's events, not {TABLES} and {all}: correct events.rs"))
}

/// Goes the last way where there is one for each event.
struct Silencer {
    tables: usize,
}

impl Reencode for Silencer {
    type Error = Infallible;

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), Error> {
        let mut function = self.new_function_with_parsed_locals(&body)?;
        let variants = NAMES.split_whitespace().count() + 1;
        for operator in body.get_operators_reader()? {
            match operator? {
                Operator::BrTable { targets } if targets.len() as usize == variants => {
                    // The compiler makes the first of all ways the one for every other number.
                    let target = targets.targets().last().transpose()?.unwrap_or(targets.default());
                    function.instruction(&Instruction::Drop).instruction(&Instruction::Br(target));
                    self.tables += 1;
                }
                other => {
                    function.instruction(&self.instruction(other)?);
                }
            }
        }
        code.function(&function);
        Ok(())
    }
}

/// Writes zeros over the names; says over how many.
fn erase(data: &mut [u8]) -> usize {
    let mut names: Vec<String> = NAMES.split_whitespace().map(|name| format!("on{name}")).collect();
    // Of two that fit, the longer is meant.
    names.sort_by_key(|name| Reverse(name.len()));
    let (mut at, mut erased) = (0, 0);
    while at < data.len() {
        let (mut end, mut row) = (at, 0);
        while let Some(name) = names.iter().find(|name| data[end..].starts_with(name.as_bytes())) {
            end += name.len();
            row += 1;
        }
        if row >= ROW {
            data[at..end].fill(0);
            erased += row;
        }
        at = end.max(at + 1);
    }
    erased
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_a_row_are_erased_and_nothing_else() {
        let mut data = *b"descriptionerror, onabortonauxclickonplayingonplay!";
        assert_eq!(erase(&mut data), 4);
        assert_eq!(data[..18], *b"descriptionerror, ");
        assert_eq!(data[18..50], [0; 32]);
        assert_eq!(data[50..], *b"!");
        assert_eq!(erase(&mut b"transactionselectionchange".to_vec()), 0);
    }
}
