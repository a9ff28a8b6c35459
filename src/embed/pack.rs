//! Packs and indexes: asks the loader for their bytes and decodes them.

use std::rc::Rc;

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::host::Host;
use super::promise::settle;
use super::store::Store;
use crate::app::Action;
use crate::content::{Locale, Pack, format};
use crate::search::Index;

/// A decoded pack with its index; without it, titles are searched.
#[derive(Clone, Debug)]
pub struct Arrived {
    locale: Locale,
    pack: Rc<Pack>,
    index: Option<Rc<Index>>,
}

impl From<Arrived> for Action {
    fn from(arrived: Arrived) -> Action {
        Action::PackArrived(arrived.locale, arrived.pack, arrived.index)
    }
}

/// Decodes what the loader fetched. An index that cannot be read is told to the host, and is no
/// reason not to start.
///
/// # Errors
/// The message says what to do.
pub fn decode(host: &Host, tag: &str, pack: &[u8], index: Vec<u8>) -> Result<Arrived, String> {
    let pack = format::decode_pack(pack).map_err(|error| error.to_string())?;
    let index = Index::deaf(index).map_err(|error| host.fault("pack", &error.to_string())).ok();
    let locale = Locale::from_tag(tag).unwrap_or(pack.locale);
    Ok(Arrived { locale, pack: Rc::new(pack), index: index.map(Rc::new) })
}

/// Fetches the pack of a locale and answers with an action.
pub fn fetch(store: &Rc<Store>, locale: Locale) {
    let store = store.clone();
    let files = store.host.pack(locale.tag());
    let take = move |files: Result<JsValue, JsValue>| {
        let action = match read(&store, locale, files) {
            Ok(arrived) => {
                store.host.speak(locale.tag());
                arrived.into()
            }
            Err((code, message)) => {
                store.host.fault(&code, &message);
                Action::PackFailed(locale)
            }
        };
        store.dispatch(action);
    };
    settle(files, Box::new(take));
}

fn read(store: &Store, locale: Locale, files: Result<JsValue, JsValue>) -> Result<Arrived, (String, String)> {
    let files = files.map_err(|error| (text(&error, "code"), text(&error, "message")))?;
    let bytes = |at| Uint8Array::new(&files.unchecked_ref::<Array>().get(at)).to_vec();
    decode(&store.host, locale.tag(), &bytes(0), bytes(1)).map_err(|message| ("pack".to_string(), message))
}

/// A text that an error carries.
fn text(error: &JsValue, name: &str) -> String {
    Reflect::get(error, &name.into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}
