// Makes elements. All words go in as text: nothing that a document says can become markup.
const SVG = "http://www.w3.org/2000/svg";

/** Makes an element: `el("a.tag", {href}, "words", other)`; attributes that are null or false are left out. */
export function el(shape, attributes = {}, ...children) {
  const [tag, ...classes] = shape.split(".");
  const made = document.createElement(tag);
  if (classes.length) made.className = classes.join(" ");
  return fill(made, attributes, children);
}

export const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...shown(children));
  return made;
}

const shown = (children) => children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== "");

/** Puts children in the place of those that an element has. */
export const put = (parent, ...children) => parent.replaceChildren(...shown(children));
