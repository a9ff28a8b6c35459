// Counts what the policy refused: nothing, if all is well.
const count = document.querySelector("#violations");

document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
  count.textContent = Number(count.textContent) + 1;
  console.error(`${violatedDirective} refused ${blockedURI}`);
});
