import { useRef, useState } from "react";

const LADDERS = ["37signals-support", "basecamp-support"];

// A handbook page with a ladder: its controls set properties of the element, and it displays the element's events.
export function Careers() {
  const [ladder, setLadder] = useState(LADDERS[0]);
  const [mode, setMode] = useState("score");
  const [theme, setTheme] = useState("light");
  const [organisation, setOrganisation] = useState("");
  const [isShown, setShown] = useState(true);
  const [news, setNews] = useState("nothing yet");
  const [trouble, setTrouble] = useState("none");
  const [copy, setCopy] = useState("no copy yet");
  const element = useRef(null);

  const told = ({ ladder, track, answered, total }) => `${answered} of ${total} answered in ${ladder}, ${track}`;

  return (
    <>
      <h1>Careers in support</h1>
      <p>
        <Choice label="Ladder" value={ladder} values={[...LADDERS, "no-such-ladder"]} onChange={setLadder} />
        <Choice label="Mode" value={mode} values={["score", "view"]} onChange={setMode} />
        <Choice label="Theme" value={theme} values={["auto", "light", "dark"]} onChange={setTheme} />
        <label>
          Organisation <input value={organisation} onChange={(event) => setOrganisation(event.target.value)} />
        </label>
      </p>
      <p>
        <button onClick={() => setShown(!isShown)}>{isShown ? "Put away" : "Bring back"}</button>{" "}
        <button onClick={async () => setCopy(`a copy of ${(await element.current.export()).length} characters`)}>
          Copy
        </button>
      </p>
      <p role="status" aria-label="News">{news}</p>
      <p role="status" aria-label="Trouble">{trouble}</p>
      <p role="status" aria-label="Copies">{copy}</p>
      {isShown && (
        <rungs-ladder
          ref={element}
          ladder={ladder}
          mode={mode}
          theme={theme}
          organisation={organisation}
          onready={() => setNews("ready")}
          onscore={(event) => setNews(told(event.detail))}
          onerror={(event) => setTrouble(event.detail.message)}
        >
          <p>The ladder is on its way.</p>
        </rungs-ladder>
      )}
      <h2>After you have scored</h2>
      <p>
        Talk it over with whoever <a href="#team">leads your team</a>.
      </p>
    </>
  );
}

function Choice({ label, value, values, onChange }) {
  return (
    <label>
      {label}{" "}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {values.map((value) => (
          <option key={value}>{value}</option>
        ))}
      </select>
    </label>
  );
}
