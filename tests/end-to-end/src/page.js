// The page's side of a locator. `dom` is @testing-library/dom, whose roles and names are those of the ARIA
// specifications, computed alike in every browser. What is hidden is left out with the browser's own
// `checkVisibility`: the library's walk over computed styles takes seconds on a page with hundreds of radios.

const normalised = (text) => text.replace(/\s+/g, " ").trim();

// The library drops white space at the edges of inline elements, which browsers keep. So names are compared without any.
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

// The elements of a role in a place, each with its name.
const named = (place, role, wanted, hidden) => {
  const found = [];
  const keep = (name, element) => {
    if (!hidden && !isShown(element)) return false;
    if (matches(name, wanted)) found.push([element, normalised(name)]);
    return true;
  };
  dom.queryAllByRole(place, role, { hidden: true, name: keep });
  return found;
};

const find = (root, { places, hidden, nth }) => {
  let within = root ? [root] : [];
  let found = [];
  for (const place of places) {
    found = within.flatMap((inside) => named(inside, place.role, place.name, hidden));
    // Groups stand in groups, so the same element may be reached twice.
    found = found.filter(([element], position) => found.findIndex(([other]) => other === element) === position);
    within = found.map(([element]) => element);
  }
  return nth === null || nth === undefined ? found : found.slice(nth, nth + 1);
};

// What is out of sight may be left out by the browser until it is scrolled to. To a reader it is there all the same.
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
    // No role that the library knows, such as a summary's.
  }
  return `${role} “${name || normalised(element.textContent || "")}”`;
};

// What is drawn over all else at a point, also within shadow roots.
const topmost = ([x, y]) => {
  let top = document.elementFromPoint(x, y);
  for (let inner; (inner = top?.shadowRoot?.elementFromPoint(x, y)) && inner !== top; ) top = inner;
  return top;
};

// Whether a person sees the element that has the focus: the topmost thing at its visible points is it or belongs to it.
const coveringFocus = () => {
  const active = activeElement();
  // A radio may be drawn by its label; then that is what is looked at.
  const own = active.getBoundingClientRect();
  const label = (active.labels || [])[0];
  const drawn = (own.width < 8 || own.height < 8 || getComputedStyle(active).opacity === "0") && label ? label : active;
  const box = drawn.getBoundingClientRect();
  const inside = (x, y) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
  // The middle and points near the corners: what is covered in part is still seen, as WCAG's minimum has it.
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

// What is asked, of the page or of what is in the shadow of an element.
window.__rungsPage = (host) => {
  const root = host ? document.querySelector(host)?.shadowRoot : document.body;
  const found = (query) => find(root, query);
  const elements = (query) => found(query).map(([element]) => element);
  return {
    count: (query) => found(query).length,
    names: (query) => found(query).map(([, name]) => name),
    texts: (query) => elements(query).map(textOf),
    // A control is disabled by itself or by what is around it.
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
