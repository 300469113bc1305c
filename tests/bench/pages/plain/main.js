import { coverage, estimate, headline, numbers, percent, reasons, scoreName } from "../estimate.js";

const KEY = "plain:scores";

const rows = [...document.querySelectorAll("[data-item]")];
const shares = [...document.querySelectorAll(".shares > li")];
const threshold = parseFloat(getComputedStyle(document.querySelector(".shares")).getPropertyValue("--threshold")) / 100;
const levels = shares.map((share) => ({
  code: share.querySelector(".code").textContent,
  title: share.querySelector(".name").textContent,
}));
const track = {
  levels,
  criteria: rows.map((row) => ({
    id: row.dataset.item,
    asks: [...row.querySelectorAll(".cell")].map((cell) => cell.querySelector("input") !== null),
  })),
};

let scores = read();

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

// A level is represented by its position, as on the React page.
function valueOf(radio) {
  const cell = radio.closest(".cell");
  return cell ? String([...cell.parentElement.children].indexOf(cell)) : radio.value;
}

function showRow(row) {
  const score = scores[row.dataset.item];
  for (const radio of row.querySelectorAll("input")) radio.checked = valueOf(radio) === score;
  row.querySelector(".score").textContent = scoreName(levels, score);
  row.querySelector("[data-action=clear]").hidden = score === undefined;
}

function showEstimate() {
  const outcome = estimate(track, threshold, scores);
  document.querySelector(".headline").textContent = headline(levels, outcome);
  document.querySelector(".coverage").textContent = coverage(outcome);
  document.querySelector(".reasons").textContent = reasons(levels, threshold, outcome);
  document.querySelector(".caveat").hidden = outcome.scored === 0 || outcome.missing > 0;
  shares.forEach((share, level) => {
    share.className = level === outcome.result ? "result" : "";
    share.querySelector(".bar").style.setProperty("--share", percent(outcome.shares[level]));
    share.querySelector(".numbers").textContent = numbers(outcome.shares[level]);
  });
}

function score(row, value) {
  if (value === undefined) delete scores[row.dataset.item];
  else scores[row.dataset.item] = value;
  localStorage.setItem(KEY, JSON.stringify(scores));
  showRow(row);
  showEstimate();
}

document.addEventListener("change", ({ target }) => {
  const row = target.closest("[data-item]");
  if (row) score(row, valueOf(target));
});

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-action]");
  if (button?.dataset.action === "clear") score(button.closest("[data-item]"), undefined);
  if (button?.dataset.action === "rest") {
    for (const row of button.closest("[data-section]").querySelectorAll("[data-item]")) {
      if (scores[row.dataset.item] === undefined) score(row, "not-applicable");
    }
  }
});

rows.forEach(showRow);
showEstimate();
