// Injected into every measured page before its own scripts. `arguments[0]` is the prefix of the storage keys of scores,
// or null if the page is only loaded.
((key) => {
  const seen = { firstPaint: null, largestPaint: null, shift: 0, shifted: [], kept: null, shown: null, clicks: 0 };
  const observe = (type, see) =>
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true });
  observe("paint", ({ name, startTime }) => { if (name === "first-contentful-paint") seen.firstPaint = startTime; });
  observe("largest-contentful-paint", ({ startTime }) => { seen.largestPaint = startTime; });
  // The sum of all shifts, which is at least the cumulative layout shift (the largest sum within five seconds).
  observe("layout-shift", ({ value, sources }) => {
    seen.shift += value;
    seen.shifted.push(...sources.map(({ node }) => {
      const element = node?.closest ? node : node?.parentElement;
      return element ? `${element.localName}.${element.className}` : "something that has gone";
    }));
  });

  const task = () => new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  });
  const frame = () => new Promise(requestAnimationFrame);
  // Waits until a frame has been rendered and the browser is idle.
  const calm = async () => {
    for (let drawn = 0; drawn < 2; drawn += 1) await frame().then(task);
    await new Promise((done) => requestIdleCallback(done));
    await task();
  };
  const rows = () => document.querySelectorAll("fieldset");
  const levels = (row) => row.querySelectorAll("label.cell input");
  const itemOf = (radio) => radio.name.split("/").pop();
  const scoreShown = (radio) => radio.closest("fieldset").querySelector(".score").textContent;

  // Measures the time from the start of the navigation until a clicked answer is in storage, and until the page counts
  // an answer. Clicks a radio as soon as one exists, and another one every 50 ms until an answer is stored.
  const answered = new Promise((done) => {
    if (!key) return;
    const clicked = new Set();
    let isThere = false;
    const click = () => {
      const all = rows();
      const row = all[seen.clicks % all.length];
      const radio = row && levels(row)[Math.floor(seen.clicks / all.length) % levels(row).length];
      if (!radio) return;
      clicked.add(itemOf(radio));
      seen.clicks += 1;
      radio.click();
    };
    const finish = () => { if (seen.kept && seen.shown) done(); };
    const watch = new MutationObserver(() => {
      if (!isThere && document.querySelector("fieldset input")) {
        isThere = true;
        click();
      }
      if (/^[1-9]/.test(document.querySelector(".coverage")?.textContent ?? "")) {
        watch.disconnect();
        seen.shown = performance.now();
        finish();
      }
    });
    watch.observe(document, { childList: true, characterData: true, subtree: true });
    const further = setInterval(() => { if (isThere) click(); }, 50);
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (...given) {
      setItem.apply(this, given);
      const [name, value] = given;
      if (!name.startsWith(key) || ![...clicked].some((item) => value.includes(item))) return;
      seen.kept = performance.now();
      clearInterval(further);
      Storage.prototype.setItem = setItem;
      finish();
    };
  });

  // Measures an interaction, from its event until the layout, and until the next frame has been rendered. Includes
  // microtasks that the event handlers have queued.
  const timed = async (interact, check) => {
    await frame().then(task);
    const start = performance.now();
    interact();
    for (let step = 0; step < 32; step += 1) await null;
    document.body.offsetHeight;
    const layout = performance.now() - start;
    check?.();
    await frame().then(task);
    return [layout, performance.now() - start];
  };

  // Returns the observations once a promise resolves, or null if that takes longer than a script may run.
  const seenAfter = async (what) => {
    const isDone = await Promise.race([what.then(() => true), new Promise((done) => setTimeout(done, 20_000, false))]);
    if (!isDone) return null;
    await calm();
    return seen;
  };
  const arrival = async (arrived) => {
    while (!arrived()) await frame();
  };

  window.rungsBench = {
    loaded: (arrived) => seenAfter(arrival(arrived)),
    answered: () => seenAfter(answered),
    // Clicks a number of unchecked radios, each at most once.
    async clicks(count) {
      const all = rows();
      const times = [];
      for (let turn = 0; times.length < count; turn += 1) {
        const row = all[turn % all.length];
        const radios = levels(row);
        const place = Math.floor(turn / all.length);
        if (place >= 2 * radios.length) throw new Error("there are not enough radios");
        const radio = radios[(place + turn) % radios.length];
        if (!radio || radio.checked) continue;
        const before = scoreShown(radio);
        const check = () => {
          if (scoreShown(radio) === before) throw new Error("a score is not shown at the end of its click's task");
        };
        times.push(await timed(() => radio.click(), check));
      }
      return times;
    },
    // Answers every row, independently of previous answers, and returns the page's estimate.
    async outcome() {
      [...rows()].forEach((row, turn) => {
        const radios = levels(row);
        radios[(turn * turn) % radios.length].click();
      });
      await calm();
      return [".headline", ".coverage"].map((place) => document.querySelector(place).textContent).join(" ");
    },
    // Has the authoring view read a document. Measures the time from the choice of the file until the preview of the
    // ladder shows the text.
    async read(name, content, text) {
      const chosen = new DataTransfer();
      chosen.items.add(new File([content], name));
      const input = document.querySelector("#rungs-source-files");
      input.files = chosen.files;
      const start = performance.now();
      input.dispatchEvent(new Event("change", { bubbles: true }));
      while (!document.querySelector(".of-ladder")?.textContent.includes(text)) await frame();
      await frame().then(task);
      return performance.now() - start;
    },
    // Types into the search field, character by character.
    async keys(text) {
      const times = [];
      for (let length = 1; length <= text.length; length += 1) {
        // The view may have replaced its field.
        const field = document.querySelector("#rungs-search");
        times.push(await timed(() => {
          field.value = text.slice(0, length);
          const data = text[length - 1];
          field.dispatchEvent(new InputEvent("input", { bubbles: true, data, inputType: "insertText" }));
        }));
      }
      return times;
    },
  };
})(arguments[0]);
