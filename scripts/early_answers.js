// Until the app has taken the first page over: keeps what is answered, under a key of its own. Where nothing can be stored,
// a mark tells what somebody has chosen from what a browser has filled in.
document.addEventListener("change", ({ target }) => {
  if (!target.closest("#rungs-first-page")) return;
  target.dataset.chosen = "";
  try {
    const key = "rungs:early-answers", answers = JSON.parse(localStorage.getItem(key)) ?? [];
    answers.push({ ladder: rungsAddresses.ladder, radio: target.name, value: target.value, at: Date.now() });
    localStorage.setItem(key, JSON.stringify(answers));
  } catch {}
});
