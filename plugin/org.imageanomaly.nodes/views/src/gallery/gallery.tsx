import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Detail as DetailData, GalleryData } from "../contract";
import { choose, type Choice, EVERYTHING, tally } from "../numbers/gallery";
import { count, counted } from "../numbers/format";
import { Facts, Warnings } from "../parts/text";
import { useThumbnails } from "../parts/thumbnails";
import { Detail } from "./detail";
import { Filters } from "./filters";
import { Grid } from "./grid";

type Props = {
  data: GalleryData;
  thumbnails: (rows: number[]) => Promise<(string | null)[]>;
  detail: (row: number) => Promise<DetailData>;
};

/** All scored images, of which the reader chooses some and opens one. */
export function Gallery({ data, thumbnails, detail }: Props) {
  const { rows } = data;
  const [choice, setChoice] = useState<Choice>(EVERYTHING);
  const [active, setActive] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const grid = useRef<HTMLDivElement>(null);
  const pictures = useThumbnails(thumbnails, data);
  const chosen = useMemo(() => choose(rows, choice), [rows, choice]);
  const said = useMemo(() => summary(data, chosen), [data, chosen]);
  const problems = useMemo(() => new Map(data.problems.map(({ row, reason }) => [row, reason])), [data]);
  const wasOpen = useRef(false);
  // as soon as the page can take the focus again: later, it would be taken from what was chosen in the meantime
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen) {
      grid.current!.focus();
    }
    wasOpen.current = isOpen;
  }, [isOpen]);
  const at = Math.min(active, Math.max(0, chosen.length - 1));
  return (
    <div class="gallery">
      <div class="gallery-page" inert={isOpen}>
        <header class="gallery-head">
          <div class="row between">
            <h1>{counted(rows.id.length, "scored image")}</h1>
            <p class="quiet" role="status" aria-live="polite">
              {said}
            </p>
          </div>
          <Warnings warnings={data.warnings} />
          <Filters
            rows={rows}
            choice={choice}
            changed={(change) => {
              setChoice({ ...choice, ...change });
              setActive(0);
            }}
          />
          {data.facts.length > 0 && (
            <details>
              <summary>About these scores</summary>
              <Facts facts={data.facts} />
            </details>
          )}
        </header>
        <Grid
          scroller={grid}
          rows={rows}
          chosen={chosen}
          problems={problems}
          pictures={pictures}
          active={at}
          activate={setActive}
          open={() => setOpen(true)}
        />
      </div>
      {isOpen && chosen.length > 0 && (
        <Detail
          rows={rows}
          row={chosen[at]}
          position={`${count(at + 1)} of ${count(chosen.length)}`}
          problem={problems.get(chosen[at])}
          load={detail}
          move={(by) => setActive(Math.max(0, Math.min(chosen.length - 1, at + by)))}
          isFirst={at === 0}
          isLast={at === chosen.length - 1}
          close={() => setOpen(false)}
        />
      )}
    </div>
  );
}

function summary({ rows }: GalleryData, chosen: number[]): string {
  const { all, flagged, normal, problems } = tally(rows, chosen);
  const shown = all === rows.id.length ? "All shown" : `${count(all)} shown`;
  const without = problems > 0 ? `, ${count(problems)} without a usable image` : "";
  return `${shown}: ${count(flagged)} flagged, ${count(normal)} not flagged${without}`;
}
