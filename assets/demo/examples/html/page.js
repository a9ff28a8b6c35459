const help = document.querySelector("wallet-help");

document.querySelector("#why").addEventListener("click", () =>
  help.reportError("PAYMENT_FAILED", { "balance.sufficient": true, "payment.method": "card" }),
);

document.addEventListener("wallet-help-error", ({ detail }) => console.warn(detail.code, detail.remedy));
