//! The search engine behind four C functions, so that it can be measured alone.
//!
//! `memory_for(length)` gives a place to write bytes to; `open(length)` opens them as an index;
//! `query(length, limit)` answers them as a query and returns the length of the answer, keys
//! separated by newlines, which stands at `answer()`.

use std::cell::RefCell;

use wallet_help::search::Index;

#[derive(Default)]
struct Engine {
    input: Vec<u8>,
    index: Option<Index>,
    answer: String,
}

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::default();
}

/// A place for `length` bytes.
#[unsafe(no_mangle)]
pub extern "C" fn memory_for(length: usize) -> *mut u8 {
    ENGINE.with_borrow_mut(|engine| {
        engine.input.resize(length, 0);
        engine.input.as_mut_ptr()
    })
}

/// Opens the bytes written as an index; 1 when that worked.
#[unsafe(no_mangle)]
pub extern "C" fn open() -> u32 {
    ENGINE.with_borrow_mut(|engine| {
        engine.index = Index::open(std::mem::take(&mut engine.input)).ok();
        u32::from(engine.index.is_some())
    })
}

/// Answers the bytes written as a query; the length of the answer.
#[unsafe(no_mangle)]
pub extern "C" fn query(limit: usize) -> usize {
    ENGINE.with_borrow_mut(|engine| {
        engine.answer.clear();
        if let Some((index, text)) = engine.index.as_ref().zip(std::str::from_utf8(&engine.input).ok()) {
            for hit in index.query(text, limit).hits {
                engine.answer.push_str(&hit.key);
                engine.answer.push('\n');
            }
        }
        engine.answer.len()
    })
}

/// Where the answer stands.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    ENGINE.with_borrow(|engine| engine.answer.as_ptr())
}
