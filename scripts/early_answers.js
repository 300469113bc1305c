// Stores answers that are given on the first page before the app has adopted it. Without storage, an attribute marks
// radios that the person has checked, since browsers restore others by themselves.
document.addEventListener("change", ({ target }) => {
  if (!target.closest("#rungs-first-page")) return;
  target.dataset.chosen = "";
  try {
    const key = "rungs:early-answers", answers = JSON.parse(localStorage.getItem(key)) ?? [];
    answers.push({ ladder: rungsAddresses.ladder, radio: target.name, value: target.value, at: Date.now() });
    localStorage.setItem(key, JSON.stringify(answers));
  } catch {}
});
