import { useEffect, useReducer, useRef } from "preact/hooks";
import type { Detail } from "../contract";

const KEPT = 12;

/** The detail of a row as it comes; some others are kept. An answer that comes late changes nothing of the row that is shown then. */
export function useDetail(row: number, load: (row: number) => Promise<Detail>) {
  const details = useRef(new Map<number, Detail>()).current;
  const failures = useRef(new Map<number, string>()).current;
  const [, drawn] = useReducer((times: number) => times + 1, 0);
  const shown = useRef(row);
  shown.current = row;
  useEffect(() => {
    if (details.has(row)) {
      return;
    }
    load(row)
      .then(
        (detail) => {
          failures.delete(row);
          details.set(row, detail);
          if (details.size > KEPT) {
            details.delete([...details.keys()].find((other) => other !== shown.current)!);
          }
        },
        (error: unknown) =>
          failures.set(row, `The pictures cannot be shown: ${(error as Error)?.message ?? String(error)}`),
      )
      .then(() => drawn(undefined));
  }, [row]);
  return { detail: details.get(row), failure: failures.get(row) };
}
