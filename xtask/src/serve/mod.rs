//! `cargo xtask serve`: the built site on this machine, and content that rebuilds itself.
//!
//! What is served is a copy: `dist/` stays the build that it is, with its compressed copies and
//! its `integrity.json`, whatever an editor tries meanwhile.

mod site;
mod watch;

use std::io::Cursor;
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use tiny_http::{Header, Method, Request, Response, Server};

use crate::dist;
use crate::error::Problem;
use crate::process;
use crate::setup;
use crate::workspace::Workspace;
use site::{Asked, Reply, Site};
use watch::Content;

pub(crate) const DEFAULT_PORT: u16 = 8080;

/// Requests answered at the same time.
const WORKERS: usize = 8;
/// How many threads `tiny_http` keeps waiting for a connection.
const IDLE_THREADS: usize = 4;

/// Reloads the page, and shows on it what is wrong with the content. Exists only here.
const RELOAD_SCRIPT: &str = include_str!("reload.js");
const RELOAD_SCRIPT_PATH: &str = "/__content/reload.js";
const CONTENT_STATE_PATH: &str = "/__content/state.json";

/// What to serve, and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) port: u16,
    /// Another folder than the shipped pack's.
    pub(crate) content: Option<PathBuf>,
    /// Takes `dist/` as it is instead of building it: for whoever edits content alone.
    pub(crate) built: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { port: DEFAULT_PORT, content: None, built: false }
    }
}

pub(crate) fn run(workspace: &Workspace, options: Options) -> Result<(), Problem> {
    let Options { port, content, built } = options;
    // Taken first: a port in use is known before minutes of building.
    let server = Server::http(("127.0.0.1", port)).map_err(|source| Problem::Port { port, source })?;
    if built {
        dist::build_command_line(workspace)?;
    } else {
        setup::prepare(workspace, setup::BUILD)?;
        dist::build(workspace)?;
    }
    let is_stale = built || content.is_some();
    let preview = dist::Preview::open(workspace, content, &format!("serve-{port}"))?;
    let site = Arc::new(Site::new(preview.out.clone()));
    let content = Arc::new(Content::new(preview));
    if is_stale {
        content.rebuild();
    }
    let server = Arc::new(server);
    for _ in 0..WORKERS {
        let (server, site, content) = (Arc::clone(&server), Arc::clone(&site), Arc::clone(&content));
        thread::spawn(move || {
            for request in server.incoming_requests() {
                answer(&site, &content, request);
            }
        });
    }
    // `tiny_http` hands two connections that come at once to its one idle thread, and the second waits until the first
    // is closed, which a browser does after minutes. With its idle threads taken, every connection gets its own.
    let _taken: Vec<_> = (0..IDLE_THREADS).filter_map(|_| TcpStream::connect(("127.0.0.1", port)).ok()).collect();
    process::say(&format!("Watching {} (Ctrl-C stops)", content.folder().display()));
    println!("ready http://127.0.0.1:{port}/");
    content.watch()
}

fn answer(site: &Site, content: &Content, request: Request) {
    let header = |name: &'static str| {
        request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str().to_owned())
    };
    let path = request.url().split(['?', '#']).next().unwrap_or("/").to_owned();
    let reply = match (request.method(), path.as_str()) {
        (Method::Get | Method::Head, RELOAD_SCRIPT_PATH) => {
            Reply::fresh("text/javascript; charset=utf-8", RELOAD_SCRIPT)
        }
        (Method::Get | Method::Head, CONTENT_STATE_PATH) => Reply::fresh("application/json", content.state_json()),
        (Method::Get | Method::Head, _) => site.reply(&Asked {
            path: &path,
            accept_encoding: header("Accept-Encoding").unwrap_or_default(),
            if_none_match: header("If-None-Match"),
            // The service worker fetches pages as well, and verifies their bytes.
            script: header("Sec-Fetch-Mode").is_none_or(|mode| mode == "navigate").then_some(RELOAD_SCRIPT_PATH),
        }),
        _ => Reply::refused(),
    };
    let length = reply.body.len();
    let mut response = Response::new(reply.status.into(), Vec::new(), Cursor::new(reply.body), Some(length), None);
    for (name, value) in reply.headers {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // The reader may have gone away; there is nobody left to tell.
    let _ = request.respond(response);
}
