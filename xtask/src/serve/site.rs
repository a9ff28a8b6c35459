//! A request path and `dist/` in, a reply out: types, caching, compression, the 404 page.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// The strictest policy the widget is made for; serving under it here shows every breach early.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'self'; \
    require-trusted-types-for 'script'; trusted-types wallet-help wallet-help-page";

/// What a request says that matters here.
pub(super) struct Asked<'a> {
    /// Still percent-encoded, without a query.
    pub(super) path: &'a str,
    pub(super) accept_encoding: String,
    pub(super) if_none_match: Option<String>,
    /// Added to every HTML page.
    pub(super) script: Option<&'a str>,
}

pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Vec<u8>,
}

impl Reply {
    /// Something made on the spot, never kept.
    pub(super) fn fresh(mime: &'static str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("Content-Type", mime.to_owned()), ("Cache-Control", "no-store".to_owned())];
        Self { status: 200, headers, body: body.into() }
    }

    pub(super) fn refused() -> Self {
        Self { status: 405, headers: vec![("Allow", "GET, HEAD".to_owned())], body: Vec::new() }
    }
}

pub(super) struct Site {
    root: PathBuf,
}

impl Site {
    pub(super) fn new(root: PathBuf) -> Self {
        Self { root }
    }

    pub(super) fn reply(&self, asked: &Asked<'_>) -> Reply {
        let Some(relative) = decoded(asked.path) else { return self.not_found(asked) };
        let file = self.root.join(&relative);
        if file.is_dir() {
            if !asked.path.ends_with('/') {
                let headers = vec![("Location", format!("{}/", asked.path))];
                return Reply { status: 308, headers, body: Vec::new() };
            }
            return self.file(&file.join("index.html"), asked, 200).unwrap_or_else(|_| self.not_found(asked));
        }
        self.file(&file, asked, 200).unwrap_or_else(|_| self.not_found(asked))
    }

    fn not_found(&self, asked: &Asked<'_>) -> Reply {
        self.file(&self.root.join("404.html"), asked, 404).unwrap_or_else(|_| Reply {
            status: 404,
            headers: vec![("Content-Type", "text/plain; charset=utf-8".to_owned())],
            body: b"Not found\n".to_vec(),
        })
    }

    fn file(&self, file: &Path, asked: &Asked<'_>, status: u16) -> io::Result<Reply> {
        let about = fs::metadata(file)?;
        let changed = about.modified()?;
        let age = changed.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
        let mime = mime(file);
        let mut headers = vec![("Content-Type", mime.to_owned()), ("X-Content-Type-Options", "nosniff".to_owned())];
        let script = asked.script.filter(|_| mime.starts_with("text/html"));
        if mime.starts_with("text/html") {
            headers.push(("Content-Security-Policy", CONTENT_SECURITY_POLICY.to_owned()));
            headers.push(("Referrer-Policy", "no-referrer".to_owned()));
        }
        let kept = if is_hashed(file) { "public, max-age=31536000, immutable" } else { "no-cache" };
        headers.push(("Cache-Control", kept.to_owned()));
        headers.push(("Vary", "Accept-Encoding, Sec-Fetch-Mode".to_owned()));

        // A copy older than its file is left over from before the content was rebuilt.
        let copy =
            [("br", "br"), ("gzip", "gz")].into_iter().filter(|_| script.is_none()).find_map(|(coding, extension)| {
                let path = PathBuf::from(format!("{}.{extension}", file.display()));
                let is_current = fs::metadata(&path).and_then(|copy| copy.modified()).is_ok_and(|copy| copy >= changed);
                (accepts(&asked.accept_encoding, coding) && is_current).then_some((coding, path))
            });
        let variant = copy.as_ref().map_or("", |(coding, _)| coding);
        let variant = script.map_or(variant, |_| "script");
        let tag = format!("\"{age:x}-{:x}{variant}\"", about.len());
        headers.push(("ETag", tag.clone()));
        if status == 200 && asked.if_none_match.as_deref().is_some_and(|tags| tags.contains(&tag)) {
            return Ok(Reply { status: 304, headers, body: Vec::new() });
        }
        let body = match copy {
            Some((coding, path)) => {
                headers.push(("Content-Encoding", coding.to_owned()));
                fs::read(path)?
            }
            None => fs::read(file)?,
        };
        let body = match script {
            Some(script) => [&body[..], format!("<script src=\"{script}\" defer></script>\n").as_bytes()].concat(),
            None => body,
        };
        Ok(Reply { status, headers, body })
    }
}

/// The path below the root that a request path names; none when it would leave the root.
fn decoded(path: &str) -> Option<PathBuf> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    let text = String::from_utf8(bytes).ok()?;
    let parts: Vec<&str> = text.split('/').filter(|part| !part.is_empty()).collect();
    let is_safe = |part: &&str| !part.starts_with('.') && !part.contains(['\\', '\0']);
    parts.iter().all(is_safe).then(|| parts.iter().collect())
}

fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|offer| {
        let mut parts = offer.split(';').map(str::trim);
        parts.next() == Some(coding) && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

/// A name like `widget.0a1b2c3d4e5f.wasm` never changes its bytes.
fn is_hashed(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.rsplit('.').nth(1).is_some_and(|hash| hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "txt" | "ts" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> (Site, PathBuf) {
        let number = std::time::SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
        let root = std::env::temp_dir().join(format!("xtask-site-{number}"));
        fs::create_dir_all(root.join("demo")).unwrap();
        fs::write(root.join("index.html"), "<p>home").unwrap();
        fs::write(root.join("404.html"), "<p>nothing here").unwrap();
        fs::write(root.join("demo/index.html"), "<p>demo").unwrap();
        fs::write(root.join("a.0123456789ab.js"), "plain").unwrap();
        fs::write(root.join("a.0123456789ab.js.br"), "small").unwrap();
        (Site::new(root.clone()), root)
    }

    fn asked(path: &str) -> Asked<'_> {
        Asked { path, accept_encoding: "gzip, br".into(), if_none_match: None, script: None }
    }

    fn header<'a>(reply: &'a Reply, name: &str) -> &'a str {
        reply.headers.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value)
    }

    #[test]
    fn folders_files_and_unknown_paths() {
        let (site, root) = site();
        assert_eq!(site.reply(&asked("/")).body, b"<p>home");
        assert_eq!(site.reply(&asked("/demo/")).body, b"<p>demo");
        let moved = site.reply(&asked("/demo"));
        assert_eq!((moved.status, header(&moved, "Location")), (308, "/demo/"));
        let lost = site.reply(&asked("/nowhere"));
        assert_eq!((lost.status, lost.body), (404, b"<p>nothing here".to_vec()));
        for hostile in ["/../secret", "/%2e%2e/secret", "/a%2f..%2f..%2fb", "/%zz", "/.git/config", "/%00"] {
            assert_eq!(site.reply(&asked(hostile)).status, 404, "{hostile}");
        }
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn hashed_files_are_kept_and_compressed() {
        let (site, root) = site();
        let reply = site.reply(&asked("/a.0123456789ab.js"));
        assert_eq!(reply.body, b"small");
        assert_eq!(header(&reply, "Content-Encoding"), "br");
        assert_eq!(header(&reply, "Cache-Control"), "public, max-age=31536000, immutable");

        let plain = Asked { accept_encoding: "br;q=0, identity".into(), ..asked("/a.0123456789ab.js") };
        assert_eq!(site.reply(&plain).body, b"plain");

        let tag = header(&reply, "ETag").to_owned();
        let again = Asked { if_none_match: Some(tag), ..asked("/a.0123456789ab.js") };
        assert_eq!(site.reply(&again).status, 304);
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn the_policy_is_the_documented_one() {
        assert!(include_str!("../../../docs/nginx.conf").contains(CONTENT_SECURITY_POLICY));
    }

    #[test]
    fn pages_come_with_the_policy_and_the_script() {
        let (site, root) = site();
        let reply = site.reply(&Asked { script: Some("/x.js"), ..asked("/") });
        assert_eq!(header(&reply, "Content-Security-Policy"), CONTENT_SECURITY_POLICY);
        let plain = site.reply(&asked("/"));
        assert_ne!(header(&reply, "ETag"), header(&plain, "ETag"), "one is never taken for the other");
        assert!(String::from_utf8(reply.body).unwrap().ends_with("<script src=\"/x.js\" defer></script>\n"));
        fs::remove_dir_all(root).unwrap();
    }
}
