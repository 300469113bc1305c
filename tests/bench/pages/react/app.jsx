import { useCallback, useMemo } from "react";
import { estimate } from "../estimate.js";
import ladder from "./generated/ladder.json";
import { Matrix } from "./matrix.jsx";
import { Standing } from "./standing.jsx";
import { useScores } from "./scores.js";

const [track] = ladder.tracks;
const threshold = ladder.threshold ?? 0.8;
const asked = {
  levels: track.levels,
  criteria: track.groups.flatMap((group) =>
    group.criteria.map(({ id, cells }) => ({ id, asks: cells.map((cell) => cell.length > 0) })),
  ),
};

export function App() {
  const [scores, setScores] = useScores();
  const outcome = useMemo(() => estimate(asked, threshold, scores), [scores]);

  // A stable function, so that a row is rendered again only when its score changes.
  const score = useCallback(
    (id, value) => setScores(({ [id]: _, ...others }) => (value === undefined ? others : { ...others, [id]: value })),
    [setScores],
  );
  const markRest = useCallback(
    (group) =>
      setScores((scores) => ({
        ...Object.fromEntries(group.criteria.map(({ id }) => [id, "not-applicable"])),
        ...scores,
      })),
    [setScores],
  );

  return (
    <>
      <header className="masthead">
        <span className="brand">Rungs</span>
      </header>
      <main>
        <header className="title">
          {ladder.organisation && <p className="eyebrow">{ladder.organisation}</p>}
          <h1 lang={ladder.language}>{ladder.title}</h1>
          {ladder.introduction?.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </header>
        <div className="piece" style={{ "--threshold": `${threshold * 100}%` }}>
          <Standing levels={track.levels} threshold={threshold} outcome={outcome} />
        </div>
        <div className="piece" style={{ "--levels": track.levels.length }}>
          <div className="rubric-frame" lang={ladder.language}>
            <Matrix track={track} scores={scores} onScore={score} onMarkRest={markRest} />
          </div>
        </div>
      </main>
    </>
  );
}
