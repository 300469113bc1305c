import { useEffect, useState } from "react";

const KEY = "react:scores";

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

/** The scores by criterion, kept in this browser. */
export function useScores() {
  const [scores, setScores] = useState(read);
  useEffect(() => {
    localStorage.setItem(KEY, JSON.stringify(scores));
  }, [scores]);
  return [scores, setScores];
}
