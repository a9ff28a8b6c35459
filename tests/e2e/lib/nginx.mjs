// dist/ behind nginx as Debian ships it, with the configuration that docs/hosting.md recommends.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { dist, root } from "./site.mjs";
import { freePort, until } from "./webdriver.mjs";

/** The path of the site in docs/nginx.conf. */
export const mount = "/help";

/** Starts nginx on a free port of this machine. */
export const nginx = async () => {
  const port = await freePort();
  const folder = await mkdtemp(path.join(tmpdir(), "wallet-help-nginx-"));
  const site = await readFile(path.join(root, "docs/nginx.conf"), "utf8");
  const filled = site.replaceAll("/srv/wallet-help/dist", dist).replaceAll("listen 80;", `listen 127.0.0.1:${port};`);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`);
  await writeFile(
    path.join(folder, "nginx.conf"),
    `daemon off; pid ${folder}/pid; error_log ${folder}/error.log;\nuser ${process.getuid() === 0 ? "root" : "nobody"};
load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;\nevents {}\nhttp { access_log off; include /etc/nginx/mime.types; ${temporary.join(" ")}\n${filled}\n}\n`,
  );
  const server = spawn("/usr/sbin/nginx", ["-p", folder, "-c", path.join(folder, "nginx.conf")], { stdio: "inherit" });
  const url = `http://127.0.0.1:${port}`;
  await until("nginx answers", () => fetch(`${url}${mount}/`).then(() => true));
  return {
    url,
    async close() {
      server.kill();
      await once(server, "exit");
      await rm(folder, { recursive: true });
    },
  };
};
