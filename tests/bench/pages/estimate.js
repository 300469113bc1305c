// The estimate by the rules of Rungs: the highest level that reaches the threshold together with all below it, once
// half of the criteria are scored. A score is a level's position, "not-yet" or "not-applicable".

/**
 * @param {{levels: {code?: string, title: string}[], criteria: {id: string, asks: boolean[]}[]}} track
 * @param {number} threshold from 0 to 1
 * @param {Record<string, string>} scores by criterion
 */
export function estimate({ levels, criteria }, threshold, scores) {
  const shares = levels.map(() => ({ met: 0, scored: 0 }));
  let applicable = 0;
  let scored = 0;
  for (const { id, asks } of criteria) {
    const score = scores[id];
    if (score === "not-applicable") continue;
    applicable += 1;
    if (score === undefined) continue;
    scored += 1;
    const reached = score === "not-yet" ? 0 : Number(score) + 1;
    shares.forEach((share, level) => {
      if (!asks[level]) return;
      share.scored += 1;
      if (level < reached) share.met += 1;
    });
  }
  const reaches = ({ met, scored }) => scored > 0 && met / scored >= threshold - 1e-9;
  const missing = Math.ceil(applicable / 2) - scored;
  let result = -1;
  if (scored > 0 && missing <= 0) {
    for (const [level, share] of shares.entries()) {
      const isAsked = criteria.some(({ id, asks }) => asks[level] && scores[id] !== "not-applicable");
      if (!isAsked) continue;
      if (!reaches(share)) break;
      result = level;
    }
  }
  return { shares, scored, applicable, missing, result, anyReached: shares.some(reaches) };
}

export function levelName({ code, title }) {
  return code ? `${code}, ${title}` : title;
}

export function headline(levels, { applicable, scored, missing, result, anyReached }) {
  if (applicable === 0) return "Nothing here applies to you.";
  if (scored === 0) return "Score yourself, in private.";
  if (missing > 0) return missing === 1 ? "One more answer, then an estimate." : `${missing} more answers, then an estimate.`;
  if (result >= 0) return `Your answers point to ${levelName(levels[result])}.`;
  return anyReached ? "Your answers do not fit one level yet." : `On the way to ${levelName(levels[0])}.`;
}

export function coverage({ scored, applicable }) {
  return `${scored} of ${applicable} criteria scored`;
}

export function numbers({ met, scored }) {
  return scored === 0 ? "–" : `${met} of ${scored}`;
}

export function percent({ met, scored }) {
  return scored === 0 ? "0%" : `${Math.round((100 * met) / scored)}%`;
}

export function reasons(levels, threshold, { shares, scored, applicable, missing, result }) {
  if (scored === 0 || applicable === 0) {
    return "Choose the description that fits you, row by row. Once half of the rows have an answer, you will see which level they point to, and why.";
  }
  if (missing > 0) return "An estimate appears once half of the criteria have an answer.";
  const level = Math.max(result, 0);
  const { met, scored: of } = shares[level];
  const name = levels[level].code ?? levels[level].title;
  return `${met} of the ${of} criteria you scored are at ${name} or above. A level is reached at ${Math.round(threshold * 100)}%.`;
}

export function scoreName(levels, score) {
  if (score === undefined) return "Not scored";
  if (score === "not-yet") return "Not there yet";
  if (score === "not-applicable") return "Not applicable";
  return levels[score].code ?? levels[score].title;
}
