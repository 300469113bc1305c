/** Where somebody stands on a track of a ladder. It has ids and numbers, never notes. */
export interface RungsSummary {
  ladder: string;
  track: string;
  /** The level that the answers point to; null before there is an estimate. */
  level: string | null;
  /** How many criteria or statements have an answer. */
  answered: number;
  /** How many there are that apply. */
  total: number;
}

/** What could not be understood or loaded, in words for people. */
export interface RungsProblem {
  message: string;
  error?: unknown;
}

export interface RungsLadderEventMap extends HTMLElementEventMap {
  ready: CustomEvent<Record<string, never>>;
  score: CustomEvent<RungsSummary>;
}

/** The element `<rungs-ladder>`. Every property is an attribute of the same name, and may change at any time. */
export class RungsLadder extends HTMLElement {
  /** The id of the ladder to show first. */
  ladder: string;
  /** The id of the track to show first. */
  track: string;
  /** The id of the level to show first. */
  level: string;
  /** Whether people score themselves, or only read. */
  mode: "score" | "view" | "";
  theme: "auto" | "light" | "dark" | "";
  /** The name that takes the place of the organisation's in the text, in whole words. */
  organisation: string;
  /** The ids of the ladders to offer, with spaces between them, or as a list. */
  ladders: string | string[];
  /** The addresses of ladder documents to fetch and show in place of the built-in ladders, with spaces between them, or as a list. */
  src: string | string[];
  /** With `mode="view"`: offers a link to score oneself. */
  invite: boolean;
  /** The address of the app's own page, where that is not beside the script. */
  page: string;

  /** Everything that is kept, as the text that `import` takes. */
  export(): Promise<string>;
  /** Takes in what was exported; of two answers to the same question the later one counts. */
  import(text: string): Promise<void>;
  /** Forgets everything that Rungs has stored in this browser for this site. */
  clear(): Promise<void>;

  addEventListener<K extends keyof RungsLadderEventMap>(
    type: K,
    listener: (this: RungsLadder, event: RungsLadderEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "rungs-ladder": RungsLadder;
  }
}
