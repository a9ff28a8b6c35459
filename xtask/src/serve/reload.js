// Only `cargo xtask serve` adds this: it reloads the page when the content was rebuilt, and
// shows what is wrong with it.
(() => {
  let generation = null;
  let box = null;
  const show = (problems) => {
    if (!problems) {
      if (box) box.remove();
      box = null;
      return;
    }
    if (!box) {
      box = document.createElement("pre");
      box.id = "content-problems";
      box.setAttribute("role", "alert");
      Object.assign(box.style, {
        position: "fixed", inset: "auto 0 0 0", maxHeight: "50vh", overflow: "auto", margin: 0, padding: "1em",
        zIndex: 2147483647, background: "#3b0d0c", color: "#fff", font: "13px/1.5 monospace", whiteSpace: "pre-wrap",
      });
      document.body.append(box);
    }
    if (box.textContent !== problems) box.textContent = problems;
  };
  /** The worker gives new content on the visit after next, and an editor means this one. */
  const forget = async () => {
    if (!("serviceWorker" in navigator)) return;
    for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  };
  const look = async () => {
    try {
      const state = await (await fetch("/__content/state.json", { cache: "no-store" })).json();
      if (generation !== null && state.generation !== generation) {
        await forget();
        return location.reload();
      }
      generation = state.generation;
      show(state.problems);
    } catch {
      // The server was stopped; it may come back.
    }
    setTimeout(look, 150);
  };
  look();
})();
