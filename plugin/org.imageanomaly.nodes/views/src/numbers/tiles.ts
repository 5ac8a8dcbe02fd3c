/** Tiles of one size that fill a width, of which only those in sight are drawn. */
export type Tiles = { columns: number; width: number; lines: number; height: number };

const NARROWEST = 148;
const GAP = 12;

/** As many columns as fit, all equally wide. */
export function tiles(count: number, width: number, caption: number, narrowest = NARROWEST): Tiles {
  const columns = Math.max(1, Math.floor((width + GAP) / (narrowest + GAP)));
  const tile = (width - GAP * (columns - 1)) / columns;
  return { columns, width: tile, lines: Math.ceil(count / columns), height: tile + caption + GAP };
}

/** The first tile in sight and the one after the last, with some lines more on both sides. */
export function inSight(grid: Tiles, count: number, top: number, height: number, more = 2): [number, number] {
  const first = Math.max(0, Math.floor(top / grid.height) - more);
  const last = Math.max(first, Math.min(grid.lines, Math.ceil((top + height) / grid.height) + more));
  return [Math.min(count, first * grid.columns), Math.min(count, last * grid.columns)];
}

/** The pixel at which a tile begins, from the left. */
export function left(grid: Tiles, tile: number): number {
  return (tile % grid.columns) * (grid.width + GAP);
}

/** The pixel at which a tile begins, from the top. */
export function top(grid: Tiles, tile: number): number {
  return Math.floor(tile / grid.columns) * grid.height;
}

/** Where a key leads from a tile; null if it is none of those that move. */
export function moved(key: string, tile: number, count: number, grid: Tiles, page: number): number | null {
  const lines = Math.max(1, Math.floor(page / grid.height));
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -grid.columns,
    ArrowDown: grid.columns,
    PageUp: -grid.columns * lines,
    PageDown: grid.columns * lines,
    Home: -count,
    End: count,
  };
  return key in steps ? Math.max(0, Math.min(count - 1, tile + steps[key])) : null;
}
