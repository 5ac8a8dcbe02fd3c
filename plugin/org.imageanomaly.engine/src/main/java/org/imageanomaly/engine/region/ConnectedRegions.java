package org.imageanomaly.engine.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Regions of pixels that touch one another by a side or a corner, found row by row: of an image no
 * more is in memory than the runs of two rows and what somebody keeps of each region.
 *
 * @param <R> what is kept of a region
 */
public final class ConnectedRegions<R> {

  /**
   * What is kept of a region.
   *
   * @param <R> its type
   */
  public interface Kept<R> {

    /** Of a part of a row, from a column to before another one. */
    R run(int y, int from, int to);

    /** Of two parts of a region; both may be changed, and neither is asked for again. */
    R both(R one, R other);
  }

  /** Pixels of a row, and the region that they belong to. */
  private record Run(int from, int to, int region) {}

  private final Kept<R> kept;
  private final List<R> regions = new ArrayList<>();
  private int[] parents = new int[16];
  private List<Run> above = List.of();
  private int y;

  /** Prepares for the rows. */
  public ConnectedRegions(Kept<R> kept) {
    this.kept = kept;
  }

  /**
   * The regions of a mask.
   *
   * @return of each region the indices of its pixels
   */
  public static List<int[]> of(boolean[] mask, int width) {
    ConnectedRegions<Pixels> regions =
        new ConnectedRegions<>(
            new Kept<>() {
              @Override
              public Pixels run(int y, int from, int to) {
                return new Pixels().add(y * width + from, to - from);
              }

              @Override
              public Pixels both(Pixels one, Pixels other) {
                return one.count < other.count ? other.add(one) : one.add(other);
              }
            });
    boolean[] row = new boolean[width];
    for (int start = 0; start < mask.length; start += width) {
      System.arraycopy(mask, start, row, 0, width);
      regions.row(row);
    }
    return regions.found().stream().map(Pixels::indices).toList();
  }

  /** Takes the next row, which may be changed after the call. */
  public void row(boolean... marked) {
    List<Run> runs = new ArrayList<>();
    int first = 0;
    for (int from = next(marked, 0, true); from < marked.length; ) {
      int to = next(marked, from, false);
      while (first < above.size() && above.get(first).to < from) {
        first++;
      }
      runs.add(new Run(from, to, joined(first, from, to)));
      from = next(marked, to, true);
    }
    above = runs;
    y++;
  }

  /** Takes a row without any pixel. */
  public void emptyRow() {
    above = List.of();
    y++;
  }

  private static int next(boolean[] marked, int from, boolean wanted) {
    int x = from;
    while (x < marked.length && marked[x] != wanted) {
      x++;
    }
    return x;
  }

  /** The region of a run: that of all runs above which it touches, or a new one. */
  private int joined(int first, int from, int to) {
    R content = kept.run(y, from, to);
    int region = -1;
    for (int i = first; i < above.size() && above.get(i).from <= to; i++) {
      int other = root(above.get(i).region);
      region = region < 0 || region == other ? other : merged(region, other);
    }
    if (region < 0) {
      return added(content);
    }
    regions.set(region, kept.both(regions.get(region), content));
    return region;
  }

  private int added(R content) {
    int region = regions.size();
    if (region == parents.length) {
      parents = Arrays.copyOf(parents, 2 * region);
    }
    parents[region] = region;
    regions.add(content);
    return region;
  }

  private int merged(int one, int other) {
    int first = Math.min(one, other);
    int second = Math.max(one, other);
    regions.set(first, kept.both(regions.get(first), regions.get(second)));
    regions.set(second, null);
    parents[second] = first;
    return first;
  }

  private int root(int region) {
    int root = region;
    while (parents[root] != root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  }

  /** What was kept of each region, in the order of their first pixels, row by row. */
  public List<R> found() {
    return regions.stream().filter(Objects::nonNull).toList();
  }

  private static final class Pixels {

    private int[] indices = new int[16];
    private int count;

    Pixels add(int first, int number) {
      reserve(number);
      for (int i = 0; i < number; i++) {
        indices[count++] = first + i;
      }
      return this;
    }

    Pixels add(Pixels others) {
      reserve(others.count);
      System.arraycopy(others.indices, 0, indices, count, others.count);
      count += others.count;
      return this;
    }

    private void reserve(int number) {
      if (count + number > indices.length) {
        indices = Arrays.copyOf(indices, Math.max(count + number, 2 * indices.length));
      }
    }

    int[] indices() {
      return Arrays.copyOf(indices, count);
    }
  }
}
