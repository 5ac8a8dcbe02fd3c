import type { ReportData } from "../contract";

const WORDS = { good: "Good", attention: "Needs attention", bad: "Not good" };

const SIGNS = {
  good: "M7 13l4 4 8-9",
  attention: "M13 6v9M13 19v.5",
  bad: "M8 8l10 10M18 8L8 18",
};

/** The sentence that a reader takes home, with its level as color, sign and word. */
export function Verdict({ level, sentence }: { level: ReportData["level"]; sentence: string }) {
  return (
    <div class={`verdict ${level}`}>
      <svg viewBox="0 0 26 26" width="40" height="40" aria-hidden="true">
        <circle cx="13" cy="13" r="13" />
        <path d={SIGNS[level]} />
      </svg>
      <div>
        <p class="level">{WORDS[level]}</p>
        <p class="sentence">{sentence}</p>
      </div>
    </div>
  );
}
