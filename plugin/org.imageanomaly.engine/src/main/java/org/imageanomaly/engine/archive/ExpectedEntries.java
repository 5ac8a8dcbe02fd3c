package org.imageanomaly.engine.archive;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * The entries that a file must or may have, by what its sections say. They are compared with those
 * that it declares before a value is read, so that a file costs no more than its model does.
 */
public final class ExpectedEntries {

  /** The most values of an entry, 2 GB: Java has no larger arrays of bytes. */
  private static final long MOST_VALUES = 500_000_000;

  /**
   * How many values an entry has.
   *
   * @param of whose multiple they are
   * @param needed whether every file has the entry
   */
  private record Values(long least, long most, long of, boolean needed) {
    private boolean fit(long count) {
      return count >= least && count <= most && count % of == 0;
    }

    private String text() {
      return least == most
          ? Long.toString(most)
          : least + " to " + most + (of == 1 ? "" : ", a multiple of " + of);
    }
  }

  private final Map<String, Values> entries = new LinkedHashMap<>();

  /** An entry of so many values. */
  public ExpectedEntries need(String entry, long values) {
    return put(entry, new Values(values, values, 1, true));
  }

  /** An entry of so many values, which older files do not have. */
  public ExpectedEntries mayHave(String entry, long values) {
    return put(entry, new Values(values, values, 1, false));
  }

  /** An entry of bytes, at least one and at most so many. */
  public ExpectedEntries needBytes(String entry, long most) {
    return put(entry, new Values(1, most, 1, true));
  }

  /** An entry of at least one vector. */
  public ExpectedEntries needVectors(String entry, long dimension) {
    return put(entry, new Values(dimension, MOST_VALUES, dimension, true));
  }

  /** An entry of any number of values, perhaps none, which older files do not have. */
  public ExpectedEntries mayHaveUpTo(String entry, long most) {
    return put(entry, new Values(0, most, 1, false));
  }

  private ExpectedEntries put(String entry, Values values) {
    entries.put(entry, values);
    return this;
  }

  /** All entries of these and of others. */
  public ExpectedEntries with(ExpectedEntries others) {
    entries.putAll(others.entries);
    return this;
  }

  /**
   * Compares them with what a file declares.
   *
   * @throws ModelFileException if a declared entry is none of these or has another size, or one
   *     that is needed is not declared
   */
  void check(SortedMap<String, ArchiveDocument.Data> declared) throws ModelFileException {
    for (Map.Entry<String, ArchiveDocument.Data> entry : declared.entrySet()) {
      Values values = entries.get(entry.getKey());
      if (values == null) {
        throw refusal(entry.getKey(), "which such a model does not have");
      }
      int length = entry.getValue().length();
      if (length < 0 || length > MOST_VALUES || !values.fit(length)) {
        throw refusal(entry.getKey(), "of " + length + " values instead of " + values.text());
      }
    }
    for (Map.Entry<String, Values> entry : entries.entrySet()) {
      if (entry.getValue().needed && !declared.containsKey(entry.getKey())) {
        throw new ModelFileException(
            "It has no entry \"" + entry.getKey() + "\"." + ArchiveReader.REMEDY);
      }
    }
  }

  private static ModelFileException refusal(String entry, String why) {
    return new ModelFileException(
        "It declares an entry \"" + Excerpt.of(entry) + "\", " + why + "." + ArchiveReader.REMEDY);
  }
}
