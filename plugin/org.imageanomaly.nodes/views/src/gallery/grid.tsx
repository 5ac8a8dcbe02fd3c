import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { GalleryData } from "../contract";
import type { Thumbnails } from "../numbers/thumbnails";
import { inSight, left, moved, tiles, top } from "../numbers/tiles";
import { Tile } from "./tile";

type Props = {
  scroller: RefObject<HTMLDivElement>;
  rows: GalleryData["rows"];
  chosen: number[];
  problems: Map<number, string>;
  pictures: Thumbnails;
  active: number;
  activate: (tile: number) => void;
  open: () => void;
};

/** What is written below a picture, in pixels. */
const CAPTION = 64;
const MARGIN = 24;

/** Tiles of the chosen rows, of which only those in sight exist. */
export function Grid({ scroller, rows, chosen, problems, pictures, active, activate, open }: Props) {
  const area = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [range, setRange] = useState<[number, number]>([0, 0]);
  const grid = tiles(chosen.length, size.width, CAPTION);

  const look = () => {
    const { scrollTop, clientHeight } = scroller.current!;
    const next = inSight(grid, chosen.length, scrollTop, clientHeight);
    setRange((last) => (last[0] === next[0] && last[1] === next[1] ? last : next));
  };

  useLayoutEffect(() => {
    const measure = () => {
      setSize({ width: area.current!.clientWidth, height: scroller.current!.clientHeight });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(scroller.current!);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => scroller.current!.scrollTo({ top: 0 }), [chosen]);
  useLayoutEffect(look, [chosen, size]);

  // the active tile is kept in sight, without a jump where it is
  useLayoutEffect(() => {
    const from = top(grid, active);
    const { scrollTop, clientHeight } = scroller.current!;
    if (from < scrollTop || from + grid.height > scrollTop + clientHeight) {
      const isAbove = from < scrollTop;
      scroller.current!.scrollTo({ top: isAbove ? from : from + grid.height - clientHeight + MARGIN });
    }
  }, [active]);

  const inRange = chosen.slice(range[0], range[1]);
  useEffect(() => pictures.want(inRange.filter((row) => !problems.has(row))), [pictures, chosen, range]);

  return (
    <div
      ref={scroller}
      class="scroller"
      role="listbox"
      aria-label="Images"
      aria-activedescendant={chosen.length > 0 ? `tile-${active}` : undefined}
      tabIndex={0}
      onScroll={look}
      onKeyDown={(event) => {
        const to = moved(event.key, active, chosen.length, grid, size.height);
        if (to !== null && chosen.length > 0) {
          event.preventDefault();
          activate(to);
        } else if ((event.key === "Enter" || event.key === " ") && chosen.length > 0) {
          event.preventDefault();
          open();
        }
      }}
    >
      {chosen.length === 0 && <p class="quiet">No image is like that. Choose other filters.</p>}
      <div ref={area} role="presentation" style={{ position: "relative", height: `${grid.lines * grid.height}px` }}>
        {size.width > 0 &&
          inRange.map((row, i) => {
            const tile = range[0] + i;
            return (
              <Tile
                key={row}
                id={`tile-${tile}`}
                rows={rows}
                row={row}
                image={pictures.get(row)}
                problem={problems.get(row) ?? pictures.problem(row)}
                isActive={tile === active}
                position={tile + 1}
                of={chosen.length}
                style={{
                  width: `${grid.width}px`,
                  transform: `translate(${left(grid, tile)}px, ${top(grid, tile)}px)`,
                }}
                open={() => {
                  activate(tile);
                  open();
                }}
              />
            );
          })}
      </div>
    </div>
  );
}
