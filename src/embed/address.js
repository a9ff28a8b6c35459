// In one file the address carries what attributes would:
// wallet-help.single.html?locale=en&theme=dark&bridge=android#article/refund

const element = document.querySelector("wallet-help");
const asked = new URLSearchParams(location.search);
// Whoever can make a person open an address must not be able to say where messages go: that is for files only.
const own = location.protocol == "file:" ? ["status-url", "outbox-url"] : [];
for (const name of ["locale", "theme", "bridge", "shadow", ...own]) if (asked.has(name)) element.setAttribute(name, asked.get(name));
try {
  if (location.hash) element.setAttribute("route", decodeURIComponent(location.hash.slice(1)));
} catch (_) {
  // Not an address anybody would have made: the first view it is.
}
