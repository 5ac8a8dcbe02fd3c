import { useEffect, useMemo, useReducer } from "preact/hooks";
import { Thumbnails, type Thumbnail } from "../numbers/thumbnails";

/** Thumbnails that come when they are wanted; the component is drawn anew when some have come. */
export function useThumbnails(fetch: (rows: number[]) => Promise<Thumbnail[]>, of: unknown): Thumbnails {
  const [, drawn] = useReducer((times: number) => times + 1, 0);
  const thumbnails = useMemo(() => new Thumbnails(fetch, () => drawn(undefined)), [of]);
  useEffect(() => () => thumbnails.end(), [thumbnails]);
  return thumbnails;
}
