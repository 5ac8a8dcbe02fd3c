package org.knime.core.data.container;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.imageanomaly.embedded.table.PlatformBridge;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;

/** Which columns of a table to keep, move, replace and add. */
public class ColumnRearranger {
  static {
    PlatformBridge.install(RearrangedTable::create);
  }

  private final DataTableSpec original;
  private final List<RearrangedColumn> columns = new ArrayList<>();

  /** Starts with all columns of the spec. */
  public ColumnRearranger(DataTableSpec original) {
    this.original = original;
    for (int i = 0; i < original.getNumColumns(); i++) {
      columns.add(RearrangedColumn.kept(original.getColumnSpec(i), i));
    }
  }

  DataTableSpec original() {
    return original;
  }

  List<RearrangedColumn> columns() {
    return Collections.unmodifiableList(columns);
  }

  /** The current number of columns. */
  public int getColumnCount() {
    return columns.size();
  }

  /** The current index of a column; -1 when there is none of that name. */
  public int indexOf(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).spec().getName().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The indices of columns, each of which stands there once. */
  private int[] differentIndicesOf(String... names) {
    if (Set.copyOf(Arrays.asList(names)).size() != names.length) {
      throw new IllegalArgumentException(
          "A column name is given twice: " + Arrays.toString(names) + ".");
    }
    return indicesOf(names);
  }

  private int[] indicesOf(String... names) {
    int[] indices = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      indices[i] = indexOf(Objects.requireNonNull(names[i], "column name"));
      if (indices[i] < 0) {
        throw new IllegalArgumentException("No such column: \"" + names[i] + "\".");
      }
    }
    return indices;
  }

  private Set<RearrangedColumn> at(int... indices) {
    Set<RearrangedColumn> found = new HashSet<>();
    for (int index : indices) {
      if (!found.add(columns.get(index))) {
        throw new IndexOutOfBoundsException("Column index " + index + " is given twice.");
      }
    }
    return found;
  }

  /** Removes all other columns. */
  public final void keepOnly(int... indices) {
    columns.retainAll(at(indices));
  }

  /** Removes all other columns. */
  public final void keepOnly(String... names) {
    keepOnly(differentIndicesOf(names));
  }

  /** Removes columns. */
  public final void remove(int... indices) {
    columns.removeAll(at(indices));
  }

  /** Removes columns. */
  public final void remove(String... names) {
    remove(differentIndicesOf(names));
  }

  /** Moves a column; the target is an index before the move. */
  public final void move(int from, int to) {
    if (to < 0 || to > columns.size()) {
      throw new IndexOutOfBoundsException(
          "Target index " + to + "; expected 0 to " + columns.size() + ".");
    }
    RearrangedColumn moved = columns.remove(from);
    columns.add(from < to ? to - 1 : to, moved);
  }

  /** Moves a column; the target is an index before the move. */
  public final void move(String name, int to) {
    move(indicesOf(name)[0], to);
  }

  /** Moves the columns of those indices to the left, in that order. */
  public final void permute(int[] indices) {
    permute(
        Arrays.stream(indices)
            .mapToObj(i -> columns.get(i).spec().getName())
            .toArray(String[]::new));
  }

  /** Moves the named columns to the left, in that order. */
  public final void permute(String[] names) {
    List<RearrangedColumn> first =
        Arrays.stream(differentIndicesOf(names)).mapToObj(columns::get).toList();
    columns.removeAll(first);
    columns.addAll(0, first);
  }

  /** Inserts the factory's columns; position 0 is the left end. */
  public final void insertAt(int position, CellFactory factory) {
    columns.addAll(position, RearrangedColumn.made(factory));
  }

  /** Adds the factory's columns at the right. */
  public final void append(CellFactory factory) {
    insertAt(columns.size(), factory);
  }

  /** Replaces a column by the single one of the factory. */
  public final void replace(CellFactory factory, String name) {
    replace(factory, indicesOf(name));
  }

  /** Replaces columns by those of the factory, which are as many. */
  public final void replace(CellFactory factory, int... indices) {
    List<RearrangedColumn> made = RearrangedColumn.made(factory);
    if (made.size() != indices.length) {
      throw new IndexOutOfBoundsException(
          indices.length + " columns to replace, but the factory makes " + made.size() + ".");
    }
    for (int i = 0; i < indices.length; i++) {
      columns.set(indices[i], made.get(i));
    }
  }

  /**
   * The columns as they are now, under no table name.
   *
   * @throws IllegalArgumentException when two columns have the same name
   */
  public final DataTableSpec createSpec() {
    return new DataTableSpec(
        columns.stream().map(RearrangedColumn::spec).toArray(DataColumnSpec[]::new));
  }
}
