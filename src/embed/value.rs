//! Plain values of JavaScript and of the application. Text is read and written by the browser's
//! own `JSON`; only what comes out of that is looked into, so that no getter of a host runs here.

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::content::Value;

/// Deeper than this nothing is read; the contracts go three levels deep.
const DEEPEST: u8 = 8;

/// Reads JSON text; [`Value::Null`] for anything else.
pub fn parse(json: &str) -> Value {
    JSON::parse(json).map_or(Value::Null, |value| read(&value))
}

/// JSON text of a value.
pub fn text(value: &Value) -> String {
    JSON::stringify(&write(value)).map(String::from).unwrap_or_default()
}

/// Reads what `JSON.parse` made.
pub fn read(value: &JsValue) -> Value {
    read_within(value, DEEPEST)
}

fn read_within(value: &JsValue, levels: u8) -> Value {
    if let Some(text) = value.as_string() {
        return Value::Text(text);
    }
    if let Some(number) = value.as_f64() {
        return Value::Number(number);
    }
    if let Some(flag) = value.as_bool() {
        return Value::Bool(flag);
    }
    let Some(levels) = levels.checked_sub(1).filter(|_| value.is_object()) else { return Value::Null };
    if Array::is_array(value) {
        return value.unchecked_ref::<Array>().iter().map(|item| read_within(&item, levels)).collect();
    }
    let entries = Object::entries(value.unchecked_ref());
    let entries = entries.iter().map(|entry| {
        let entry: Array = entry.unchecked_into();
        (entry.get(0).as_string().unwrap_or_default(), read_within(&entry.get(1), levels))
    });
    Value::Map(entries.collect())
}

/// The value for JavaScript.
pub fn write(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Bool(flag) => (*flag).into(),
        Value::Number(number) => (*number).into(),
        Value::Text(text) => text.into(),
        Value::List(items) => items.iter().map(write).collect::<Array>().into(),
        Value::Map(entries) => {
            let object = Object::new();
            for (name, value) in entries {
                // Setting a property of a fresh object cannot fail.
                let _ = Reflect::set(&object, &name.into(), &write(value));
            }
            object.into()
        }
    }
}
