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
      Object.assign(box.style, {
        position: "fixed", inset: "auto 0 0 0", maxHeight: "50vh", overflow: "auto", margin: 0, padding: "1em",
        zIndex: 2147483647, background: "#3b0d0c", color: "#fff", font: "13px/1.5 monospace", whiteSpace: "pre-wrap",
      });
      document.body.append(box);
    }
    box.textContent = problems;
  };
  const look = async () => {
    try {
      const state = await (await fetch("/__content/state.json", { cache: "no-store" })).json();
      if (generation !== null && state.generation !== generation) return location.reload();
      generation = state.generation;
      show(state.problems);
    } catch {
      // The server was stopped; it may come back.
    }
    setTimeout(look, 400);
  };
  look();
})();
