package org.knime.core.data.container;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.imageanomaly.embedded.table.PlatformBridge;
import org.imageanomaly.embedded.table.TableData;
import org.imageanomaly.embedded.table.TableViews;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;

/** Which columns of a table to keep, and in which order. */
public class ColumnRearranger {
  static {
    PlatformBridge.install(ColumnRearranger::rearrange);
  }

  private final DataTableSpec original;
  private final List<Integer> sources = new ArrayList<>();

  /** Starts with all columns of the spec. */
  public ColumnRearranger(DataTableSpec original) {
    this.original = original;
    for (int i = 0; i < original.getNumColumns(); i++) {
      sources.add(i);
    }
  }

  /** The current index of a column; -1 when there is none of that name. */
  public int indexOf(String name) {
    return sources.indexOf(original.findColumnIndex(name));
  }

  private int[] indicesOf(String... names) {
    if (Set.copyOf(Arrays.asList(names)).size() != names.length) {
      throw new IllegalArgumentException(
          "A column name is given twice: " + Arrays.toString(names) + ".");
    }
    int[] indices = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      indices[i] = indexOf(Objects.requireNonNull(names[i], "column name"));
      if (indices[i] < 0) {
        throw new IllegalArgumentException("No such column: \"" + names[i] + "\".");
      }
    }
    return indices;
  }

  private Set<Integer> at(int... indices) {
    Set<Integer> found = new HashSet<>();
    for (int index : indices) {
      if (!found.add(sources.get(index))) {
        throw new IndexOutOfBoundsException("Column index " + index + " is given twice.");
      }
    }
    return found;
  }

  /** Removes all other columns. */
  public final void keepOnly(int... indices) {
    sources.retainAll(at(indices));
  }

  /** Removes all other columns. */
  public final void keepOnly(String... names) {
    keepOnly(indicesOf(names));
  }

  /** Removes columns. */
  public final void remove(int... indices) {
    sources.removeAll(at(indices));
  }

  /** Moves a column; the target is an index before the move. */
  public final void move(int from, int to) {
    if (to < 0 || to > sources.size()) {
      throw new IndexOutOfBoundsException(
          "Target index " + to + "; expected 0 to " + sources.size() + ".");
    }
    Integer moved = sources.remove(from);
    sources.add(from < to ? to - 1 : to, moved);
  }

  /** The columns as they are now, under no table name. */
  public final DataTableSpec createSpec() {
    return new DataTableSpec(
        sources.stream().map(original::getColumnSpec).toArray(DataColumnSpec[]::new));
  }

  private TableData rearrange(TableData input) {
    if (!input.spec().equalStructure(original)) {
      throw new IllegalArgumentException(
          "The columns to rearrange are those of another table: "
              + original
              + "; the input has "
              + input.spec()
              + ".");
    }
    return TableViews.columns(
        createSpec(), input, null, sources.stream().mapToInt(Integer::intValue).toArray());
  }
}
