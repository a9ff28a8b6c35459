// Starts the Yew host, as Trunk would by an inline script.
import init from "./app.js";

init();
