/**
 * Thumbnails, a few at a time and each once. What is wanted now comes first; what was wanted, was not yet asked for and
 * is not wanted any more is not asked for.
 */
export type Thumbnail = string | null;

export class Thumbnails {
  private readonly had = new Map<number, Thumbnail>();
  private readonly asked = new Set<number>();
  private readonly failed = new Map<number, string>();
  private wanted: number[] = [];
  private running = 0;
  private ended = false;

  /**
   * @param fetch gets those of some rows
   * @param changed is called whenever some have come
   * @param limits images a call, calls at a time, and thumbnails kept
   */
  constructor(
    private readonly fetch: (rows: number[]) => Promise<Thumbnail[]>,
    private readonly changed: () => void,
    private readonly limits = { batch: 24, calls: 2, kept: 3000 },
  ) {}

  /** The thumbnail; null if there is none, undefined if it has not come. */
  get(row: number): Thumbnail | undefined {
    return this.had.get(row);
  }

  /** Why a thumbnail did not come; undefined if nothing went wrong. */
  problem(row: number): string | undefined {
    return this.failed.get(row);
  }

  /** Says which rows are in sight, the most urgent first. */
  want(rows: number[]): void {
    this.wanted = rows;
    this.next();
  }

  end(): void {
    this.ended = true;
    this.wanted = [];
  }

  private next(): void {
    while (!this.ended && this.running < this.limits.calls) {
      const rows = this.wanted
        .filter((row) => !this.had.has(row) && !this.asked.has(row) && !this.failed.has(row))
        .slice(0, this.limits.batch);
      if (rows.length === 0) {
        return;
      }
      this.ask(rows);
    }
  }

  private ask(rows: number[]): void {
    rows.forEach((row) => this.asked.add(row));
    this.running++;
    this.fetch(rows)
      .then(
        (thumbnails) => rows.forEach((row, i) => this.had.set(row, thumbnails[i] ?? null)),
        (error: unknown) => rows.forEach((row) => this.failed.set(row, String((error as Error)?.message ?? error))),
      )
      .finally(() => {
        rows.forEach((row) => this.asked.delete(row));
        this.running--;
        this.forget();
        if (!this.ended) {
          this.changed();
          this.next();
        }
      });
  }

  /** Lets the oldest go that are not in sight. */
  private forget(): void {
    const wanted = new Set(this.wanted);
    for (const row of this.had.keys()) {
      if (this.had.size <= this.limits.kept) {
        return;
      }
      if (!wanted.has(row)) {
        this.had.delete(row);
      }
    }
  }
}
