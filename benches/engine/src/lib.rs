//! The search engine behind a few C functions, so that it can be measured alone.
//!
//! `memory_for(length)` gives a place to write bytes to; `open(length)` opens them as an index;
//! `query(length, limit)` answers them as a query and returns the length of the answer, keys
//! separated by newlines, which stands at `answer()`. When it is `partial()`, `missing()` answers
//! with lines of a shard's number, file and digest, and `supply(number)` takes the bytes written.

use std::cell::RefCell;

use wallet_help::search::Index;

#[derive(Default)]
struct Engine {
    input: Vec<u8>,
    index: Option<Index>,
    answer: String,
    partial: bool,
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
            let hits = index.query(text, limit);
            engine.partial = hits.partial;
            for hit in hits.hits {
                engine.answer.push_str(&hit.key);
                engine.answer.push('\n');
            }
        }
        engine.answer.len()
    })
}

/// Whether the last answer lacked shards; 1 when it did.
#[unsafe(no_mangle)]
pub extern "C" fn partial() -> u32 {
    ENGINE.with_borrow(|engine| u32::from(engine.partial))
}

/// The shards that the query last written lacks; the length of the answer.
#[unsafe(no_mangle)]
pub extern "C" fn missing() -> usize {
    ENGINE.with_borrow_mut(|engine| {
        engine.answer.clear();
        if let Some((index, text)) = engine.index.as_ref().zip(std::str::from_utf8(&engine.input).ok()) {
            for shard in index.missing(text) {
                engine.answer += &format!("{} {}\n", shard.file, shard.integrity);
            }
        }
        engine.answer.len()
    })
}

/// Takes the bytes written, which begin with the name of their shard of this length; 1 when they are as many as it has.
#[unsafe(no_mangle)]
pub extern "C" fn supply(name: usize) -> u32 {
    ENGINE.with_borrow_mut(|engine| {
        let mut file = std::mem::take(&mut engine.input);
        let bytes = file.split_off(name.min(file.len()));
        let file = String::from_utf8_lossy(&file);
        u32::from(engine.index.as_ref().is_some_and(|index| index.supply(&file, bytes).is_ok()))
    })
}

/// Where the answer stands.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    ENGINE.with_borrow(|engine| engine.answer.as_ptr())
}
