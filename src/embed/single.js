// The build for one file: the address's attributes first, then the element takes them.
import "./address.js";
import "./element.js";
