// The part of a locator that runs in the page. `dom` is @testing-library/dom, which computes roles and names by the
// ARIA specifications, equally in all browsers. Hidden elements are filtered with the browser's `checkVisibility`,
// because the library's own check takes seconds on a page with hundreds of radios.

const normalised = (text) => text.replace(/\s+/g, " ").trim();

// The library drops white space at the edges of inline elements, which browsers keep, so names are compared without it.
const squeezed = (text) => text.replace(/\s+/g, "");

const matches = (name, wanted) => {
  if (!wanted) return true;
  const text = squeezed(name);
  if (wanted.is !== undefined) return text === squeezed(wanted.is);
  if (wanted.starts !== undefined) return text.startsWith(squeezed(wanted.starts));
  return text.includes(squeezed(wanted.contains));
};

const isShown = (element) => {
  if (element.checkVisibility && !element.checkVisibility({ visibilityProperty: true })) return false;
  for (let at = element; at; at = at.parentElement || (at.getRootNode() || {}).host) {
    if (at.inert || at.getAttribute("aria-hidden") === "true") return false;
  }
  return true;
};

// Returns the elements of a role within an element, with their names.
const named = (root, role, wanted, hidden) => {
  const found = [];
  const keep = (name, element) => {
    if (!hidden && !isShown(element)) return false;
    if (matches(name, wanted)) found.push([element, normalised(name)]);
    return true;
  };
  dom.queryAllByRole(root, role, { hidden: true, name: keep });
  return found;
};

const find = (root, { path, hidden, nth }) => {
  let within = root ? [root] : [];
  let found = [];
  for (const step of path) {
    found = within.flatMap((inside) => named(inside, step.role, step.name, hidden));
    // Groups can be nested, so an element may be found twice.
    found = found.filter(([element], position) => found.findIndex(([other]) => other === element) === position);
    within = found.map(([element]) => element);
  }
  return nth === null || nth === undefined ? found : found.slice(nth, nth + 1);
};

// Browsers may skip the content of elements off-screen (`content-visibility: auto`), whose `innerText` is then empty.
const isLeftToScroll = (element) => element && (getComputedStyle(element).contentVisibility === "auto" || isLeftToScroll(element.parentElement));

const textOf = (element) => (element.innerText || (isLeftToScroll(element) ? element.textContent : "")).trim();

const activeElement = () => {
  let active = document.activeElement;
  while (active && active.shadowRoot && active.shadowRoot.activeElement) active = active.shadowRoot.activeElement;
  return active;
};

const IMPLICIT_ROLES = { A: "link", BUTTON: "button", SELECT: "combobox", TEXTAREA: "textbox", SUMMARY: "summary" };

const roleOf = (element) => {
  if (element.getAttribute("role")) return element.getAttribute("role");
  if (element.tagName !== "INPUT") return IMPLICIT_ROLES[element.tagName] || element.tagName.toLowerCase();
  return { radio: "radio", checkbox: "checkbox", button: "button", submit: "button" }[element.type] || "textbox";
};

const describe = (element) => {
  if (!element) return "nothing";
  if (element === document.body) return "the page itself";
  const role = roleOf(element);
  let name = "";
  try {
    const keep = (its, candidate) => candidate === element && ((name = normalised(its)), true);
    dom.queryAllByRole(element.parentElement || element.parentNode, role, { hidden: true, name: keep });
  } catch {
    // The library does not know the role, such as that of `<summary>`.
  }
  return `${role} “${name || normalised(element.textContent || "")}”`;
};

// Returns the topmost element at a point, also within shadow roots.
const topmost = ([x, y]) => {
  let top = document.elementFromPoint(x, y);
  for (let inner; (inner = top?.shadowRoot?.elementFromPoint(x, y)) && inner !== top; ) top = inner;
  return top;
};

// Checks whether the focused element is visible, i.e. topmost at one of its points. Returns null, or a description of
// the problem.
const coveringFocus = () => {
  const active = activeElement();
  // A radio may be rendered by its label.
  const own = active.getBoundingClientRect();
  const label = (active.labels || [])[0];
  const drawn = (own.width < 8 || own.height < 8 || getComputedStyle(active).opacity === "0") && label ? label : active;
  const box = drawn.getBoundingClientRect();
  const inside = (x, y) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
  // The centre and points near the corners: by WCAG's minimum, a partly covered element is still visible.
  const points = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9]].map(([x, y]) => [
    box.left + box.width * x,
    box.top + box.height * y,
  ]);
  const tops = points.filter(([x, y]) => inside(x, y)).map(topmost);
  const belongs = (top) => top && (drawn.contains(top) || top.contains(drawn) || (label && label.contains(top)));
  if (tops.some(belongs)) return null;
  const over = tops.length ? `lies under ${describe(tops.find((top) => top))}` : "is outside of the window";
  return `${describe(active)} ${over}`;
};

// Entry point, for the page or for the shadow root of an element.
window.__rungsPage = (host) => {
  const root = host ? document.querySelector(host)?.shadowRoot : document.body;
  const found = (query) => find(root, query);
  const elements = (query) => found(query).map(([element]) => element);
  return {
    count: (query) => found(query).length,
    names: (query) => found(query).map(([, name]) => name),
    texts: (query) => elements(query).map(textOf),
    // A control can be disabled by an ancestor.
    properties: (query, name) => elements(query)
      .map((element) => (name === "disabled" ? element.matches(":disabled") : (element[name] ?? null))),
    element: (query) => elements(query)[0],
    hasFocus: (query) => {
      const active = activeElement();
      return elements(query).some((element) => element === active || element.contains(active));
    },
    focus: (query) => elements(query)[0].focus(),
    clickTarget: (query) => {
      const element = elements(query)[0];
      const box = element.getBoundingClientRect();
      const undrawn = box.width < 4 || box.height < 4 || getComputedStyle(element).opacity === "0";
      const target = undrawn && element.labels && element.labels.length ? element.labels[0] : element;
      target.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      return target;
    },
    active: () => describe(activeElement()),
    coveringFocus,
  };
};
