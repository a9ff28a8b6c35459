// What an embedding page is told of its attributes, in the console.

/** Attributes with few values: another counts as if there were none. */
const choices = {
  mode: ["launcher", "inline", "page"],
  theme: ["auto", "light", "dark"],
  bridge: ["none", "auto", "ios", "android", "react-native", "flutter"],
  shadow: ["closed", "open"],
};

/** Tells their author of values that there are not. */
export const advise = ({ element }, host) => {
  for (const name in choices) {
    const given = element.getAttribute(name);
    if (given && !choices[name].includes(given)) host.warn(`${name}="${given}" is none of ${choices[name].join(", ")}`);
  }
};
