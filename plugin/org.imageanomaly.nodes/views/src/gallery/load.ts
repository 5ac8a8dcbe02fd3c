import { useEffect, useRef, useState } from "preact/hooks";
import type { Detail } from "../contract";

const KEPT = 12;

/** The detail of a row as it comes; those looked at last are kept, an answer that comes too late is not shown. */
export function useDetail(row: number, load: (row: number) => Promise<Detail>) {
  const had = useRef(new Map<number, Detail>());
  const [failure, setFailure] = useState<{ row: number; text: string } | null>(null);
  const [, setLast] = useState<number | null>(null);
  useEffect(() => {
    if (had.current.has(row)) {
      return;
    }
    load(row).then(
      (detail) => {
        had.current.set(row, detail);
        if (had.current.size > KEPT) {
          had.current.delete(had.current.keys().next().value!);
        }
        setLast(row);
      },
      (error: unknown) =>
        setFailure({ row, text: `The pictures cannot be shown: ${(error as Error)?.message ?? String(error)}` }),
    );
  }, [row]);
  return { detail: had.current.get(row), failure: failure?.row === row ? failure.text : undefined };
}
