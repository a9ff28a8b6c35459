// What a host does with <wallet-help>: give facts, report errors, own its channels, follow its
// language and theme, hear its events. Everything else the widget does by itself.

const help = document.querySelector("wallet-help");
const find = (id) => document.getElementById(id);
const page = document.documentElement;
const words = {
  chat: { "zh-CN": "示例：这里会打开钱包自己的客服聊天。", en: "Sample: the wallet's own support chat opens here." },
  sent: { "zh-CN": "示例：留言已交给钱包的服务器。", en: "Sample: the wallet's server took the message." },
  soon: { "zh-CN": "示例页面里没有这个功能。", en: "Not part of this sample." },
};

const say = (what) => {
  find("notice").textContent = words[what][page.lang];
  setTimeout(() => (find("notice").textContent = ""), 4000);
};
const log = (name, value) => {
  const line = document.createElement("li");
  line.textContent = `${name} ${value === undefined ? "" : JSON.stringify(value)}`;
  find("log").prepend(line);
};

// Errors: the code, and what the wallet knows, open the flow that fits.
const facts = { "app.version": "5.2.0", "balance.sufficient": true, "account.restricted": false };
const report = (code, more) => help.reportError(code, { ...facts, ...more }).catch((error) => log(code, error.message));
find("what-now").onclick = () => report("CLIENT_RETRY", { "payment.method": "balance", "merchant.ok": true });
find("top-up").onclick = () => report("TOPUP_FAILED", { "topup.state": "pending" });
for (const button of document.querySelectorAll("[data-soon]")) button.onclick = () => say("soon");

// A dialog that refuses a payment, and hands over to help.
const dialog = find("transfer");
const refuse = (refused) => {
  dialog.querySelector(".refused").hidden = find("explain").hidden = !refused;
  find("pay").hidden = refused;
};
find("send").onclick = () => (refuse(false), dialog.showModal());
find("cancel").onclick = () => dialog.close();
find("pay").onclick = () => {
  refuse(true);
  find("explain").focus();
};
find("explain").onclick = () => {
  dialog.close();
  report("PAYMENT_FAILED", { "payee.valid": true, "limit.exceeded": false, "payment.method": "balance" });
};

// Links of the page into the help: without script they would be plain anchors.
for (const link of document.querySelectorAll("[data-route]"))
  link.onclick = (event) => {
    event.preventDefault();
    help.open(link.dataset.route);
  };

// Facts for whoever opens help by hand. Calling a method loads the application, so not before.
help.addEventListener("wallet-help-open", () => help.setFacts(facts));

// Channels that only the wallet can open, and its own way to take a message.
const feedState = () => new FormData(find("controls")).get("feed");
help.handlers = {
  openChannel: async (channel, draft) => {
    log(`openChannel ${channel}`, { draft: draft && draft.id });
    // The others have addresses of their own.
    if (!channel.startsWith("in-app-")) return false;
    if (feedState() === "outage") throw new Error("the support line does not answer");
    say("chat");
  },
  submit: async (draft) => {
    log("submit", { id: draft.id, masked: draft.masked });
    if (feedState() === "outage") throw new Error("the server does not answer");
    say("sent");
  },
};

for (const name of ["ready", "error", "open", "close", "route", "search", "article", "feedback", "flow-step", "flow-end", "contact"])
  document.addEventListener(`wallet-help-${name}`, (event) => log(name, event.detail));

// The status feed: a service worker plays the support team's server (status-worker.js).
const startFeed = async () => {
  const policy = window.trustedTypes
    ? trustedTypes.createPolicy("wallet-help-page", { createScriptURL: (address) => address })
    : { createScriptURL: (address) => address };
  const controlled = new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done));
  await navigator.serviceWorker.register(policy.createScriptURL("status-worker.js"));
  if (!navigator.serviceWorker.controller) await controlled;
};
let feed;

find("controls").onchange = async ({ target }) => {
  const { name, value } = target;
  if (name === "feed" && !value) help.removeAttribute("status-url");
  else if (name === "feed") {
    feed = feed || startFeed();
    await feed.catch((error) => log("status-worker.js", error.message));
    help.setAttribute("status-url", `status.json?state=${value}`);
  } else {
    help.setAttribute(name, value);
    if (name === "locale") page.lang = value;
    else if (value === "auto") delete page.dataset.theme;
    else page.dataset.theme = value;
  }
};

const calls = {
  search: () => help.search("钱没到账", { limit: 3 }),
  verify: () => help.verify("gopay.example.login-help.test"),
  availability: () => help.availability(),
  contact: () => help.open("contact"),
};
for (const button of document.querySelectorAll("[data-call]"))
  button.onclick = () =>
    calls[button.dataset.call]().then(
      (answer) => log(button.dataset.call, answer),
      (error) => log(button.dataset.call, error.message),
    );

find("peek").onclick = () => {
  const masked = document.querySelector(".wallet").classList.toggle("masked");
  find("peek").setAttribute("aria-pressed", masked);
};
