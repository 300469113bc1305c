import { memo } from "react";
import { scoreName } from "../estimate.js";

export function Matrix({ track, scores, onScore, onMarkRest }) {
  return (
    <div className="matrix">
      <div className="level-header" aria-hidden="true">
        {track.levels.map((level) => (
          <div key={level.id} className="level-name">
            {level.code && <span className="code">{level.code}</span>}
            {level.title}
          </div>
        ))}
      </div>
      {track.groups.map((group) => (
        <section key={group.id} className="group">
          {group.title && (
            <div className="group-heading">
              <h2>{group.title}</h2>
              <button className="quiet" type="button" onClick={() => onMarkRest(group)}>
                Mark the rest not applicable<span className="visually-hidden"> in {group.title}</span>
              </button>
            </div>
          )}
          {group.criteria.map((criterion) => (
            <Criterion
              key={criterion.id}
              levels={track.levels}
              criterion={criterion}
              score={scores[criterion.id]}
              onScore={onScore}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

const Criterion = memo(function Criterion({ levels, criterion, score, onScore }) {
  const radio = (value) => (
    <input
      type="radio"
      name={criterion.id}
      value={value}
      checked={score === value}
      onChange={() => onScore(criterion.id, value)}
    />
  );
  return (
    <fieldset className="criterion">
      <legend>{criterion.title}</legend>
      <div className="cells">
        {criterion.cells.map((cell, index) => {
          const level = levels[index];
          return cell.length === 0 ? (
            <div key={level.id} className="cell blank">
              <LevelName level={level} />
              <span className="not-asked">Not asked at this level</span>
            </div>
          ) : (
            <label key={level.id} className="cell">
              {radio(String(index))}
              <LevelName level={level} />
              <span className="cell-text">
                {cell.map((statement) => (
                  <Statement key={statement.id} statement={statement} isOneOfSeveral={cell.length > 1} />
                ))}
              </span>
            </label>
          );
        })}
      </div>
      <div className="aside">
        <p className="name" aria-hidden="true">
          {criterion.title}
        </p>
        <p className="state">
          <span className="score">{scoreName(levels, score)}</span>{" "}
          {score !== undefined && (
            <button className="clear" type="button" onClick={() => onScore(criterion.id, undefined)}>
              Clear<span className="visually-hidden"> {criterion.title}</span>
            </button>
          )}
        </p>
        <label className="choice">
          {radio("not-yet")}
          <span>Not there yet</span>
        </label>
        <label className="choice">
          {radio("not-applicable")}
          <span>Not applicable</span>
        </label>
      </div>
    </fieldset>
  );
});

function LevelName({ level }) {
  return (
    <span className="cell-level">
      <span className="cell-title">{level.title}</span>
      {level.code && (
        <>
          {" "}
          <span className="code">{level.code}</span>
        </>
      )}
    </span>
  );
}

function Statement({ statement, isOneOfSeveral }) {
  const parts = statement.parts?.any_of ?? statement.parts?.all_of ?? [];
  return (
    <span className={isOneOfSeveral ? "statement several" : "statement"}>
      {statement.text}
      {parts.map((part) => (
        <span key={part.id} className="part">
          {part.text}
        </span>
      ))}
    </span>
  );
}
