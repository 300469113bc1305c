// <rungs-ladder>: a career ladder as an element of any page.
//
// The build puts in front of this what it stands on: STYLE as a text, APP, a function that imports the script of the
// app, and APP_MODULE with the address of what that script loads, written so that bundlers find the files. LADDERS, a
// text too, is put in front of the finished script.

/** The options, by the names that an address has for them. A test compares these lists with the app's. */
const OPTIONS = ["ladder", "track", "level", "mode", "theme", "organisation", "ladders", "src", "invite"];
/** The options that the style sheet follows by itself. */
const STYLE_OPTIONS = ["theme", "invite"];
/** The options that are lists. */
const LISTS = ["ladders", "src"];
const THEMES = ["auto", "light", "dark"];
const ATTRIBUTES = [...OPTIONS, "page"];
/** The app's own page, where it stands beside this script. */
const PAGE = "index.html";
const FAILED = "Rungs could not be loaded. Check the connection and reload the page; if this page has a security policy, it has to allow the address of rungs.js and 'wasm-unsafe-eval'.";

let app, loading, sheet;
/** The app is loaded once, however many elements there are. Neither of its two files waits for the other. */
const loaded = () => loading ??= Promise.all([APP(), fetch(APP_MODULE())])
  .then(async ([script, module_or_path]) => { await script.default({ module_or_path }); app = script; })
  .catch((error) => { loading = undefined; throw error; });

/** The address without reference to this page. What is no address is left for the app to report. */
const absolute = (address) => {
  try {
    return address && new URL(address, document.baseURI).href;
  } catch {
    return address;
  }
};

const style = () => {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
  }
  return sheet;
};

class RungsLadder extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ATTRIBUTES;

  #root = null;
  #said = null;
  #isChanged = false;

  constructor() {
    super();
    // What stands inside of the tag is shown until the ladder is there.
    this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
  }

  connectedCallback() {
    for (const name of ATTRIBUTES) {
      // Properties that were set before the element was known would hide those below.
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    this.#change();
  }

  disconnectedCallback() {
    // What is only moved stays as it is.
    this.#change();
  }

  attributeChangedCallback(name, before, after) {
    // A theme that there is none of has to be said.
    const isUnderstood = (value) => name !== "theme" || !value || THEMES.includes(value);
    const isStyle = STYLE_OPTIONS.includes(name) && isUnderstood(before) && isUnderstood(after);
    if (before !== after && !isStyle) {
      if (this.#root) this.#root.dataset.stale = "";
      this.#change();
    }
  }

  /** Follows what has changed, once all of it has. */
  #change() {
    if (this.#isChanged) return;
    this.#isChanged = true;
    queueMicrotask(() => {
      this.#isChanged = false;
      if (this.#root && (!this.isConnected || "stale" in this.#root.dataset)) this.#end();
      if (this.isConnected && !this.#root) this.#begin();
    });
  }

  async #begin() {
    const root = document.createElement("div");
    this.#root = root;
    try {
      await loaded();
    } catch (error) {
      if (this.#root === root) this.#fail(error);
      return;
    }
    // Somebody may have taken it away meanwhile, or asked for something else.
    if (this.#root !== root) return;
    const parameters = new URLSearchParams();
    for (const name of OPTIONS) {
      // The style alone knows of an invitation.
      if (name !== "invite" && this.hasAttribute(name)) parameters.set(name, this.getAttribute(name));
    }
    // Elsewhere, addresses relative to this page would lead to other documents.
    if (parameters.has("src")) parameters.set("src", parameters.get("src").split(/\s+/).map(absolute).join(" "));
    Object.assign(root.dataset, { rungs: "", hash: "", query: String(parameters), base: this.#base(parameters) });
    root.innerHTML = LADDERS;
    this.#said = document.createElement("p");
    this.#said.className = "visually-hidden";
    this.#said.setAttribute("role", "status");
    this.#listen(root);
    this.shadowRoot.adoptedStyleSheets = [style()];
    this.shadowRoot.replaceChildren(root, this.#said, document.createElement("slot"));
    root.addEventListener("rungs-ready", ({ detail: hasLadder }) => this.#show(root, hasLadder));
    try {
      app.embed(root);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Follows the app once it is mounted. It may have no ladder to show. */
  #show(root, hasLadder) {
    if (this.#root !== root) return;
    if (hasLadder) this.shadowRoot.querySelector("slot").remove();
    // The page around has a main part of its own, of which this is a region.
    const main = root.querySelector("main");
    main?.setAttribute("role", "region");
    main?.setAttribute("aria-label", "Career ladder");
    // By then what was asked for is on show, and said what could not be.
    setTimeout(() => {
      if (this.#root !== root) return;
      for (const problem of root.querySelectorAll("p.notice[role=alert]")) this.#tell("error", { message: problem.textContent });
      if (hasLadder) this.#tell("ready", {});
    });
  }

  #end() {
    const root = this.#root;
    this.#root = null;
    if ("rungs" in root.dataset) app.remove(root);
    this.shadowRoot.adoptedStyleSheets = [];
    this.shadowRoot.replaceChildren(document.createElement("slot"));
  }

  #fail(error) {
    const message = document.createElement("p");
    message.setAttribute("role", "alert");
    message.textContent = FAILED;
    this.shadowRoot.replaceChildren(document.createElement("slot"), message);
    this.#tell("error", { message: FAILED, error });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** The app's own page with what is shown here, to which links lead that are opened elsewhere or copied. */
  #base(parameters) {
    const page = new URL(this.getAttribute("page") || PAGE, this.getAttribute("page") ? document.baseURI : import.meta.url);
    page.search = parameters;
    return page.href;
  }

  #listen(root) {
    root.addEventListener("rungs-score", ({ detail }) => this.#tell("score", detail));
    for (const name of ["pointerover", "focusin"]) {
      root.addEventListener(name, ({ target }) => this.#place(target.closest("a[href]")));
    }
    root.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]"), place = this.#place(link);
      if (!place || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (link.hasAttribute("data-copy")) this.#copy(link, place);
      else this.#go(root, place);
    });
  }

  /** The place within the ladder that a link leads to. Opened elsewhere or copied, it leads to the app's own page. */
  #place(link) {
    const { base } = this.#root?.dataset ?? {}, to = link?.getAttribute("href");
    if (!base || !to) return undefined;
    if (to.startsWith("#/")) link.href = base + to;
    if (to.startsWith("?")) Object.assign(link, { href: base.split("?")[0] + to, target: "_blank" });
    return to.startsWith("#/") ? to : to.startsWith(`${base}#/`) ? to.slice(base.length) : undefined;
  }

  #go(root, hash) {
    root.dataset.hash = hash;
    root.dispatchEvent(new Event("hashchange"));
  }

  async #copy(link, hash) {
    try {
      await navigator.clipboard.writeText(this.#root.dataset.base + hash);
      link.dataset.copy = this.#said.textContent = "Link copied";
      link.onblur = () => { link.dataset.copy = ""; };
    } catch {
      // Where nothing can be copied, the link leads to where it points.
      this.#go(this.#root, hash);
    }
  }

  /** Everything that is kept, as the text that `import()` takes: the same as the file of an export. */
  async export() {
    await loaded();
    return app.exported(this.#data());
  }

  /** Takes in what was exported, together with what is there; of two answers the later one counts. */
  async import(text) {
    await loaded();
    await app.imported(this.#data(), String(text));
  }

  /** Forgets everything that Rungs has stored in this browser for this site. */
  async clear() {
    await loaded();
    const problem = app.clear();
    if (problem) throw new Error(problem);
  }

  /** The ladders as data, whatever is on show. */
  #data() {
    const data = document.createElement("div");
    data.dataset.rungs = "";
    data.innerHTML = LADDERS;
    const organisation = this.getAttribute("organisation");
    if (organisation) data.dataset.organisation = organisation;
    return data;
  }
}

for (const name of ATTRIBUTES) {
  Object.defineProperty(RungsLadder.prototype, name, {
    configurable: true,
    enumerable: true,
    get() { return name === "invite" ? this.hasAttribute(name) : this.getAttribute(name) ?? ""; },
    set(value) {
      if (value == null || value === false) this.removeAttribute(name);
      else this.setAttribute(name, LISTS.includes(name) && Array.isArray(value) ? value.join(" ") : value === true ? "" : value);
    },
  });
}

// A second copy of this script leaves the first one in place. Where there are no elements there is nothing to define.
if (globalThis.customElements && !customElements.get("rungs-ladder")) customElements.define("rungs-ladder", RungsLadder);

export { RungsLadder };
