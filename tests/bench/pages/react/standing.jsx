import { coverage, headline, numbers, percent, reasons } from "../estimate.js";

export function Standing({ levels, threshold, outcome }) {
  const isEstimated = outcome.scored > 0 && outcome.missing <= 0;
  return (
    <section className="standing" aria-label="Where you stand">
      <div className="estimate">
        <h2 className="eyebrow">Where you stand</h2>
        <div role="status" aria-atomic="false">
          <p className="headline">{headline(levels, outcome)}</p>
          <p className="coverage">{coverage(outcome)}</p>
        </div>
        <p className="reasons">{reasons(levels, threshold, outcome)}</p>
        {isEstimated && <p className="caveat">A place to start a conversation from, not a verdict.</p>}
      </div>
      <ul className="shares">
        {levels.map((level, index) => (
          <li key={level.id} className={index === outcome.result ? "result" : ""}>
            <span className="code">{level.code}</span>
            <span className="name">{level.title}</span>
            <span className="bar" style={{ "--share": percent(outcome.shares[index]) }} />
            <span className="numbers">{numbers(outcome.shares[index])}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
