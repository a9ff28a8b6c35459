//! Browsers, their drivers, fonts and a web server, from Debian.

use std::path::Path;

use crate::error::Problem;
use crate::process::{self, Run};

/// A package, and the file that shows it (or something as good) is there.
const PACKAGES: &[(&str, &str)] = &[
    ("chromium", "/usr/bin/chromium"),
    ("chromium-driver", "/usr/bin/chromedriver"),
    ("firefox-esr", "/usr/bin/firefox-esr"),
    ("webkit2gtk-driver", "/usr/bin/WebKitWebDriver"),
    ("xvfb", "/usr/bin/Xvfb"),
    ("fonts-noto-cjk", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    ("nginx-light", "/usr/sbin/nginx"),
    ("libnginx-mod-http-brotli-static", "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"),
];

/// Returns whether anything was installed.
pub(super) fn prepare() -> Result<bool, Problem> {
    let missing: Vec<&str> =
        PACKAGES.iter().filter(|(_, file)| !Path::new(file).exists()).map(|(package, _)| *package).collect();
    if missing.is_empty() {
        return Ok(false);
    }
    let list = missing.join(" ");
    let by_hand = format!("apt-get update && apt-get install -y --no-install-recommends {list}");
    if process::find("apt-get").is_none() || !is_root() {
        return Err(Problem::Missing {
            missing: format!("Debian packages {list}"),
            remedy: format!("Install them as root and run this again:\n    sudo sh -c '{by_hand}'"),
        });
    }
    let remedy = format!("Debian's mirror must be reachable; to see more, run it by hand:\n    {by_hand}");
    process::say(&format!("Debian packages: installing ({by_hand})"));
    let update = Run::new("apt-get update", "apt-get").args(["update"]).remedy(&remedy).check()?;
    let install = Run::new("apt-get install", "apt-get")
        .args(["install", "-y", "--no-install-recommends"])
        .args(&missing)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .remedy(&remedy)
        .check()?;
    process::done(update.took + install.took);
    Ok(true)
}

fn is_root() -> bool {
    Run::new("asking who runs this", "id").args(["-u"]).check().is_ok_and(|id| id.output.trim() == "0")
}
