//! The glue in fewer words: `wasm-bindgen` writes each import out, with the same few steps around a
//! call or a property, and stands it on helpers for every way a module may be loaded. Here each
//! becomes an arrow over `src/embed/runtime.js`, those that are alike become one, and what the
//! module no longer imports goes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::json;

/// What the generated half stands on.
const RUNTIME: &str = include_str!("../../../src/embed/runtime.js");

/// The name of the module that everything is imported from.
pub(super) const MODULE: &str = "a";

/// Generated glue, taken apart.
pub(super) struct Glue {
    /// The exports, and how to enter a closure.
    functions: String,
    /// What the module may import: an expression for each name.
    imports: BTreeMap<String, String>,
    /// The helpers that it brings.
    helpers: BTreeSet<String>,
}

/// The imports of a module under their short names.
pub(super) struct Table<'a> {
    /// The place of each name, in their order.
    pub(super) places: Vec<usize>,
    entries: Vec<&'a str>,
}

impl Glue {
    /// # Errors
    /// Says what is not where this version of the generator puts it.
    pub(super) fn read(source: &str) -> Result<Glue, String> {
        let mut glue = Glue { functions: String::new(), imports: BTreeMap::new(), helpers: BTreeSet::new() };
        let (mut is_kept, mut is_cleaning, mut import) = (false, false, None::<Import>);
        for line in source.lines() {
            // What to do when there is no memory left: the module has ended itself by then.
            is_cleaning |= line == "        } catch (e) {";
            if is_cleaning || line == "        try {" {
                is_cleaning &= line != "        }";
                continue;
            }
            let starts = ["export function ", "function wasm_bindgen_", "const __wbindgen_enum_"];
            is_kept |= starts.iter().any(|start| line.starts_with(start));
            if is_kept {
                glue.functions.push_str(&plain(line));
                glue.functions.push('\n');
            } else if let Some(current) = &mut import {
                if line.starts_with("        },") {
                    glue.imports.extend(import.take().map(Import::finish));
                } else if !line.trim_start().starts_with("//") {
                    current.body.push(line.trim());
                }
            } else if let Some(found) = Import::begin(line) {
                import = Some(found);
            } else if let Some(name) = line.strip_prefix("function ").and_then(|rest| rest.split('(').next()) {
                glue.helpers.insert(name.to_owned());
            }
            is_kept &= line != "}" && !line.starts_with("const ");
        }
        if glue.functions.is_empty() || glue.imports.is_empty() {
            return Err("the generated glue is not as glue.rs expects it: correct it there".to_owned());
        }
        Ok(glue)
    }

    /// The table for a module that imports these names.
    pub(super) fn table<'a>(&'a self, names: &[String]) -> Result<Table<'a>, String> {
        let code =
            |name| self.imports.get(name).map(String::as_str).ok_or(format!("{name} does not stand in the glue"));
        let codes: Vec<&str> = names.iter().map(code).collect::<Result<_, _>>()?;
        // Those that look alike stand together, which compresses.
        let entries: Vec<&str> = codes.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        let places = codes.iter().map(|code| entries.binary_search(code).unwrap_or_default()).collect();
        Ok(Table { places, entries })
    }

    /// The glue for that table, and what it stands on, which is to stand at `path`; both with `renamed` exports.
    pub(super) fn write(
        &self,
        path: &Path,
        table: &Table<'_>,
        renamed: &[(String, String)],
    ) -> Result<[String; 2], String> {
        let (mut functions, mut runtime) = (self.functions.clone(), RUNTIME.to_owned());
        for (from, to) in renamed {
            let times = functions.matches(from.as_str()).count();
            // A closure is entered in one place; what the glue stands on may be called from many, and from the runtime alone.
            if times != 1 && (from.starts_with("wasm.wasm_bindgen_") || times == 0 && !runtime.contains(from)) {
                return Err(format!("{from} stands in the glue {times} times"));
            }
            functions = functions.replace(from, to);
            runtime = runtime.replace(from, to);
        }
        let code = format!("{functions}const table = [\n{}\n];\n", table.entries.join(",\n"));
        let words: BTreeSet<&str> = code.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
        let (there, missing): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| {
            ["const", "let"].iter().any(|kind| {
                RUNTIME.lines().any(|line| {
                    line.strip_prefix(&format!("export {kind} {word}")).is_some_and(|rest| rest.starts_with([' ', ';']))
                })
            })
        });
        if let Some(name) = missing.iter().find(|name| self.helpers.contains(**name)) {
            return Err(format!("src/embed/runtime.js has no {name}, which the glue uses: write it there"));
        }
        let path = json!(path);
        let there = there.join(", ");
        let glue = format!(
            "import {{ {there}, begin as started }} from {path};\n{code}\
             export const begin = (module) => started(module, {{ {MODULE}: table }});\n"
        );
        Ok([glue, runtime])
    }
}

/// One function of the generated table.
struct Import<'a> {
    name: &'a str,
    parameters: &'a str,
    /// Whether what it throws goes to the module.
    is_tried: bool,
    body: Vec<&'a str>,
}

impl<'a> Import<'a> {
    /// `        name: function(arg0) {`, or the same around `handleError(function (arg0) {`.
    fn begin(line: &'a str) -> Option<Import<'a>> {
        let (name, rest) = line.strip_prefix("        ")?.split_once(": function(")?;
        let is_tried = rest.contains("handleError(");
        let parameters = if is_tried { rest.rsplit_once("function (")?.1 } else { rest };
        let parameters = parameters.strip_suffix(") {")?;
        (!name.starts_with(' ')).then_some(Import { name, parameters, is_tried, body: Vec::new() })
    }

    fn finish(self) -> (String, String) {
        let body = typed(self.body.join("\n"));
        let code = match expression(&body) {
            Some(expression) => format!("({}) => {}", self.parameters, plain(&expression)),
            None => format!("({}) => {{\n{}\n}}", self.parameters, plain(&body)),
        };
        (self.name.to_owned(), if self.is_tried { format!("tried({code})") } else { code })
    }
}

/// What the generator does with an answer, and what does the same in fewer words.
const ANSWERS: [(&str, &str); 6] = [
    ("return ret;", "{}"),
    ("return addHeapObject(ret);", "addHeapObject({})"),
    ("return isLikeNone(ret) ? 0 : addHeapObject(ret);", "addOptional({})"),
    ("return isLikeNone(ret) ? 0xFFFFFF : ret ? 1 : 0;", "optionalFlag({})"),
    ("return isLikeNone(ret) ? Number.MAX_SAFE_INTEGER : (ret) >>> 0;", "optionalNumber({})"),
    (
        "const ptr1 = passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);\n\
         const len1 = WASM_VECTOR_LEN;\n\
         getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);\n\
         getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);",
        "putString(arg0, {})",
    ),
];

/// The same where the text may be missing.
const OPTIONAL_TEXT: &str = "var ptr1 = isLikeNone(ret) ? 0 : passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);\n\
     var len1 = WASM_VECTOR_LEN;\n\
     getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);\n\
     getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);";

/// A body that begins with a look at a value's type, in fewer words.
fn typed(body: String) -> String {
    let shorter = || {
        let (name, rest) = body.strip_prefix("const ")?.split_once(" = ")?;
        let (value, rest) = rest.split_once(&format!(";\nconst ret = typeof({name}) === "))?;
        let (kind, rest) = rest.split_once(&format!(" ? {name} : undefined;\n"))?;
        Some(format!("const ret = ofType({value}, {kind});\n{rest}"))
    };
    shorter().unwrap_or(body)
}

/// A body as one expression, where it is no more than that.
fn expression(body: &str) -> Option<String> {
    if let Some(rest) = body.strip_prefix("let result;\ntry {\nresult = ") {
        // No browser lacks the class.
        return Some(rest.split_once(";\n} catch (_) {")?.0.to_owned());
    }
    if body.starts_with("try {\nvar state0 = ") {
        let (work, _) = body.split_once("return ")?.1.split_once("(a, state0.b, arg0, arg1);")?;
        return body.contains("new Promise(cb0)").then(|| format!("addHeapObject(newPromise(arg0, arg1, {work}))"));
    }
    if !body.contains('\n') {
        return body.strip_suffix(';').filter(|body| !body.starts_with("throw ")).map(ToOwned::to_owned);
    }
    let (value, answer) = body.strip_prefix("const ret = ")?.split_once(";\n")?;
    if let Some((what, _)) = value.split_once(" === 'undefined' ? undefined : ") {
        // Four names for the global object, tried in turn; this one every browser has.
        return what.starts_with("typeof ").then(|| "addHeapObject(self)".to_owned());
    }
    if answer == OPTIONAL_TEXT {
        return Some(format!("putOptional(arg0, {value})"));
    }
    let (_, shape) = ANSWERS.iter().find(|(generated, _)| *generated == answer)?;
    Some(shape.replace("{}", value))
}

/// Without what our helpers know themselves.
fn plain(code: &str) -> String {
    code.replace(", wasm.__wbindgen_malloc", "")
        .replace(", wasm.__wbindgen_realloc", "")
        .replace("heap[stack_pointer++] = undefined;", "dropBorrowed();")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "            const ptr1 = passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            const len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
        },
";

    fn generated() -> String {
        format!(
            "export function take() {{
    const ret = wasm.take();
    return takeObject(ret);
}}
function __wbg_get_imports() {{
    const import0 = {{
        one: function(arg0, arg1) {{
            const ret = getObject(arg1).key;
{TEXT}        other: function(arg0, arg1) {{
            const ret = getObject(arg1).key;
{TEXT}        back: function() {{ return handleError(function (arg0) {{
            getObject(arg0).back();
        }}, arguments); }},
        kind: function(arg0) {{
            // Why.
            const v = getObject(arg0);
            const ret = typeof(v) === 'boolean' ? v : undefined;
            return isLikeNone(ret) ? 0xFFFFFF : ret ? 1 : 0;
        }},
        gone: function() {{
            surprise();
            surprise();
        }},
    }};
}}
function takeObject(idx) {{
    return idx;
}}
function surprise() {{
}}
"
        )
    }

    fn names(wanted: &[&str]) -> Vec<String> {
        wanted.iter().map(ToString::to_string).collect()
    }

    fn runtime() -> &'static Path {
        Path::new("/here/runtime.js")
    }

    #[test]
    fn imports_that_are_alike_share_a_place_and_unused_ones_go() {
        let glue = Glue::read(&generated()).unwrap();
        let names = names(&["one", "other", "back", "kind"]);
        let table = glue.table(&names).unwrap();
        assert_eq!(table.places, [1, 1, 2, 0]);
        assert_eq!(
            table.entries,
            [
                "(arg0) => optionalFlag(ofType(getObject(arg0), 'boolean'))",
                "(arg0, arg1) => putString(arg0, getObject(arg1).key)",
                "tried((arg0) => getObject(arg0).back())",
            ]
        );
        let start = [("wasm.__wbindgen_start(".to_owned(), "wasm.$a(".to_owned())];
        let [code, runtime] = glue.write(runtime(), &table, &start).unwrap();
        assert!(code.contains("takeObject") && !code.contains("surprise"), "{code}");
        assert!(code.contains("from \"/here/runtime.js\"") && runtime.contains("wasm.$a()"), "{code}");
    }

    #[test]
    fn what_the_glue_needs_and_nobody_wrote_is_named() {
        let glue = Glue::read(&generated()).unwrap();
        assert!(glue.table(&names(&["never"])).is_err_and(|error| error.contains("never")));
        let names = names(&["gone"]);
        let table = glue.table(&names).unwrap();
        assert!(glue.write(runtime(), &table, &[]).is_err_and(|error| error.contains("surprise")));
        let renamed = [("wasm.nothing(".to_owned(), "wasm.a(".to_owned())];
        assert!(glue.write(runtime(), &table, &renamed).is_err_and(|error| error.contains("wasm.nothing(")));
        assert!(Glue::read("export function take() {\n}\n").is_err());
    }
}
