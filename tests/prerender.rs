//! The standalone site as a reader without script, and as a crawler, meets it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;
use wallet_help::compile::index::{Cut, IndexDoc, build_parts};
use wallet_help::compile::{build, load, prerender};

/// The shipped pack's site, written once, with stand-ins for the loader and its assets.
fn site() -> &'static Path {
    static SITE: OnceLock<PathBuf> = OnceLock::new();
    SITE.get_or_init(|| {
        let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("site");
        let _ = fs::remove_dir_all(&out);
        fs::create_dir_all(out.join("assets")).unwrap();
        for (path, text) in [
            ("wallet-help.js", "export {};"),
            ("assets/wallet-help.0123456789ab.css", ".wallet-help{}"),
            ("assets/wallet-help.0123456789ab.wasm", "\0asm"),
        ] {
            fs::write(out.join(path), text).unwrap();
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/content/gopay");
        let packs = out.join("packs/gopay");
        fs::create_dir_all(out.join("packs")).unwrap();
        assert_eq!(build::build(&folder, &packs).unwrap().errors, 0);
        let written = prerender::prerender(load::read(&packs).unwrap(), &packs, &out).unwrap();
        assert_eq!(written.pages, 2 * (4 + 30 + 10));
        out
    })
}

/// Every HTML file, by its path from the site's root.
fn pages() -> BTreeMap<String, String> {
    fn collect(root: &Path, folder: &Path, pages: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                collect(root, &path, pages);
            } else if path.extension().is_some_and(|ending| ending == "html") {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                pages.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut pages = BTreeMap::new();
    collect(site(), site(), &mut pages);
    pages
}

fn is_redirect(html: &str) -> bool {
    html.contains("http-equiv=\"refresh\"")
}

/// The values of an attribute, wherever it stands.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!(" {attribute}=\"");
    html.match_indices(&opening).filter_map(|(at, _)| html[at + opening.len()..].split('"').next()).collect()
}

/// The file that an address leads to, from the page it stands on.
fn target(page: &str, address: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    let address = address.split(['#', '?']).next().unwrap_or_default();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => {
                assert!(parts.pop().is_some(), "{page}: {address} leaves the site");
            }
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path }
}

#[test]
fn every_internal_link_leads_to_a_file_or_a_step() {
    let pages = pages();
    for (page, html) in pages.iter().filter(|(page, _)| *page != "404.html") {
        for address in
            [values(html, "href"), values(html, "src"), values(html, "action"), values(html, "manifest")].concat()
        {
            if address.contains(':') {
                continue;
            }
            if let Some(step) = address.strip_prefix('#') {
                assert!(html.contains(&format!("id=\"{step}\"")), "{page}: {address}");
                continue;
            }
            assert!(!address.starts_with('/'), "{page}: {address} is not relative");
            let file = target(page, address);
            assert!(site().join(&file).is_file(), "{page}: {address} leads to {file}, which is not there");
        }
    }
}

#[test]
fn the_page_for_unknown_addresses_trusts_nothing_relative() {
    let html = &pages()["404.html"];
    for address in
        [values(html, "href"), values(html, "src"), values(html, "action"), values(html, "manifest")].concat()
    {
        assert!(address.starts_with('/') || address.contains(':'), "{address}");
        if address.starts_with('/') {
            let file = target("index.html", address.trim_start_matches('/'));
            assert!(site().join(&file).is_file(), "{address}");
        }
    }
    assert!(html.contains("<form") && html.contains("noindex"));
}

#[test]
fn a_strict_policy_has_nothing_to_refuse() {
    for (page, html) in pages() {
        assert!(!html.contains("<style") && !html.contains(" style=\""), "{page} has inline style");
        for (at, _) in html.match_indices("<script") {
            let tag = html[at..].split('>').next().unwrap();
            let is_data = tag.contains("application/ld+json");
            let is_checked = tag.contains(" src=") && tag.contains(" integrity=\"sha384-");
            assert!(is_data || is_checked, "{page}: {tag}");
        }
        for event in ["onclick", "onsubmit", "oninput", "onload", "javascript:"] {
            assert!(!html.contains(&format!(" {event}")), "{page} has {event}");
        }
    }
}

#[test]
fn every_page_says_what_it_is() {
    let mut titles = BTreeSet::new();
    for (page, html) in pages() {
        if is_redirect(&html) {
            assert!(html.contains("rel=\"canonical\"") && html.contains("noindex"), "{page}");
            continue;
        }
        assert_eq!(html.matches("<h1").count(), 1, "{page}");
        assert_eq!(html.matches("<title>").count(), 1, "{page}");
        let title = html.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        assert!(title.chars().count() > 6, "{page}: {title}");
        assert!(!html.contains("name=\"description\" content=\"\""), "{page} has no description");
        if page == "404.html" {
            continue;
        }
        let locale = page.split('/').next().filter(|it| *it == "en").unwrap_or("zh-CN");
        assert!(html.contains(&format!("<html lang=\"{locale}\">")), "{page}");
        for needed in [
            "rel=\"canonical\"",
            "hreflang=\"zh-CN\"",
            "hreflang=\"en\"",
            "hreflang=\"x-default\"",
            "og:image",
            "og:url",
        ] {
            assert!(html.contains(needed), "{page} lacks {needed}");
        }
        assert!(page == "index.html" || titles.insert(title.to_string()), "{page}: a second {title}");
    }
}

/// What Google's documentation of each kind of result requires. Whether the vocabulary knows every type and property
/// is asked of schema.org's own in `tests/e2e/vocabulary.test.mjs`.
fn check_node(page: &str, node: &Value) {
    let kind = node["@type"].as_str().unwrap_or_default();
    let required: &[&str] = match kind {
        "BreadcrumbList" | "ItemList" => &["itemListElement"],
        "ListItem" => &["position", "name"],
        "FAQPage" => &["mainEntity"],
        "Question" => &["name", "acceptedAnswer"],
        "Answer" | "HowToStep" => &["text"],
        "HowTo" => &["name", "step"],
        other => panic!("{page}: {other} is not expected here"),
    };
    for key in required {
        let value = &node[key];
        let is_empty = value.is_null() || value == "" || value.as_array().is_some_and(Vec::is_empty);
        assert!(!is_empty, "{page}: {kind} lacks {key}");
    }
    let items = node["itemListElement"].as_array().map(Vec::as_slice).unwrap_or_default();
    for (at, item) in items.iter().enumerate() {
        assert_eq!(item["position"], at + 1, "{page}: {kind}");
        let address = if kind == "BreadcrumbList" { &item["item"] } else { &item["url"] };
        let path = address.as_str().and_then(|address| address.strip_prefix("https://help.gopay.example/"));
        let path = path.unwrap_or_else(|| panic!("{page}: {kind}: {address} is not an address of the site"));
        assert!(site().join(path).join("index.html").is_file(), "{page}: {kind}: {path} is not there");
    }
    assert!(kind != "BreadcrumbList" || items.len() > 1, "{page}: a trail of one step");
    let inner = node.as_object().unwrap().values();
    let nodes = inner.flat_map(|value| value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice));
    nodes.filter(|value| value.is_object()).for_each(|inner| check_node(page, inner));
}

#[test]
fn structured_data_says_what_results_need() {
    let mut kinds = BTreeSet::new();
    for (page, html) in pages() {
        let Some(data) = html.split("<script type=\"application/ld+json\">").nth(1) else {
            assert!(page == "404.html" || is_redirect(&html), "{page} has none");
            continue;
        };
        let data: Value = serde_json::from_str(data.split("</script>").next().unwrap()).unwrap();
        assert_eq!(data["@context"], "https://schema.org", "{page}");
        for node in data["@graph"].as_array().unwrap() {
            check_node(&page, node);
            kinds.insert(node["@type"].as_str().unwrap().to_string());
        }
    }
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), ["BreadcrumbList", "FAQPage", "HowTo", "ItemList"]);
}

#[test]
fn everything_can_be_read_without_script() {
    let pages = pages();
    let refund = &pages["zh-CN/article/refund/index.html"];
    for fact in ["1–\u{2060}3", "3–\u{2060}5", "申请"] {
        assert!(refund.contains(fact), "{fact}");
    }
    let contact = &pages["en/contact/index.html"];
    for way in [
        "mailto:support@gopay.example",
        "tel:+15550100",
        "support@gopay.example",
        "Mon to Fri 08:00–\u{2060}22:00",
        "Beijing time",
    ] {
        assert!(contact.contains(way), "{way}");
    }
    assert!(pages["zh-CN/contact/index.html"].contains("北京时间"));
    let flow = &pages["en/flow/payment-failed/index.html"];
    assert!(flow.contains("go to step 2") && flow.matches("class=\"card\"").count() > 5);
    let topics = &pages["zh-CN/search/index.html"];
    let listed = topics.matches("/zh-CN/article/").count() + topics.matches("/zh-CN/flow/").count();
    assert_eq!(listed, 40, "the index of topics lists every article and flow");
    let home = &pages["en/index.html"];
    assert!(home.contains("action=\"../en/search/\"") && home.contains("name=\"q\""));
    assert!(pages["en/verify/index.html"].contains("gopay.example"));
}

#[test]
fn sitemap_names_every_page_and_nothing_else() {
    let sitemap = fs::read_to_string(site().join("sitemap.xml")).unwrap();
    let named: BTreeSet<String> = sitemap
        .split("<loc>")
        .skip(1)
        .map(|rest| rest.split("</loc>").next().unwrap())
        .map(|address| address.strip_prefix("https://help.gopay.example/").unwrap().to_string() + "index.html")
        .collect();
    let expected: BTreeSet<String> = pages()
        .into_iter()
        .filter(|(page, html)| !is_redirect(html) && page.contains('/'))
        .map(|(page, _)| page)
        .collect();
    assert_eq!(named, expected);
    let robots = fs::read_to_string(site().join("robots.txt")).unwrap();
    assert!(robots.contains("Sitemap: https://help.gopay.example/sitemap.xml"));
}

#[test]
fn the_worker_keeps_files_that_exist_as_they_are() {
    let worker = fs::read_to_string(site().join("sw.js")).unwrap();
    assert!(!worker.contains("__"), "a name was left unfilled");
    let list = worker.split("const kept = ").nth(1).unwrap().split(";\n").next().unwrap();
    let kept: Vec<(String, String)> = serde_json::from_str(list).unwrap();
    for (address, integrity) in &kept {
        let mut file = address.split('?').next().unwrap().to_string();
        if file.is_empty() || file.ends_with('/') {
            file += "index.html";
        }
        assert_eq!(build::integrity(&fs::read(site().join(&file)).unwrap()), *integrity, "{file}");
    }
    for part in [".wasm", ".css", "wallet-help.js?v=", "en/contact/", "assets/page."] {
        assert!(kept.iter().any(|(address, _)| address.contains(part)), "{part}");
    }
}

#[test]
fn the_same_pack_gives_the_same_site() {
    let again = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("site-again");
    let _ = fs::remove_dir_all(&again);
    let packs = site().join("packs/gopay");
    prerender::prerender(load::read(&packs).unwrap(), &packs, &again).unwrap();
    assert!(again.join("packs/gopay/manifest.json").is_file(), "a pack that lies elsewhere comes along");
    assert!(!again.join("sw.js").exists(), "without a loader there is no script");
    let third = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("site-third");
    let _ = fs::remove_dir_all(&third);
    prerender::prerender(load::read(&packs).unwrap(), &packs, &third).unwrap();
    for page in ["en/article/refund/index.html", "404.html", "sitemap.xml", "en.webmanifest"] {
        assert_eq!(fs::read(again.join(page)).unwrap(), fs::read(third.join(page)).unwrap(), "{page}");
    }
}

#[test]
fn a_pack_from_elsewhere_comes_along_with_every_part_of_a_large_index() {
    let scratch = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("site-with-shards");
    let _ = fs::remove_dir_all(&scratch);
    let (packs, out) = (scratch.join("packs"), scratch.join("out"));
    fs::create_dir_all(&scratch).unwrap();
    build::build(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/content/gopay"), &packs).unwrap();
    // In the place of the Chinese index, one whose every list is in a shard.
    let doc = IndexDoc { key: "article/refund".into(), title: "退款多久到账".into(), ..IndexDoc::default() };
    let (root, shards) = build_parts(&[doc], &[], Cut { from: 0, shard: 8 });
    let mut built = load::read(&packs).unwrap();
    let index = &mut built.manifest.locales.get_mut("zh-CN").unwrap().index;
    index.sha384 = build::integrity(&root);
    fs::write(packs.join(&index.file), root).unwrap();
    fs::write(packs.join("manifest.json"), serde_json::to_vec(&built.manifest).unwrap()).unwrap();
    assert!(shards.len() > 1);
    for (name, bytes) in &shards {
        fs::write(packs.join(name), bytes).unwrap();
    }
    prerender::prerender(load::read(&packs).unwrap(), &packs, &out).unwrap();
    let copy = out.join("packs/gopay");
    assert_eq!(load::read(&copy).unwrap().manifest, built.manifest);
    for (name, bytes) in shards {
        assert!(fs::read(copy.join(&name)).is_ok_and(|copied| copied == bytes), "{name}");
    }
}

/// The check refuses such an origin; a pack that was not checked says what it likes.
#[test]
fn an_origin_cannot_leave_its_attribute() {
    let folder = site().join("packs/gopay");
    let mut built = load::read(&folder).unwrap();
    built.packs.values_mut().for_each(|pack| pack.brand.site = "https://a.test\"><script>".to_string());
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("site-escaped");
    prerender::prerender(built, &folder, &out).unwrap();
    let page = fs::read_to_string(out.join("zh-CN/article/refund/index.html")).unwrap();
    assert!(page.contains("https://a.test&quot;&gt;&lt;script&gt;/"), "{page}");
    assert_eq!(page.split("https://a.test\"").count(), 1, "{page}");
}
