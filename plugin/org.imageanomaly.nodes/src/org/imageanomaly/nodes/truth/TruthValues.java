package org.imageanomaly.nodes.truth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.LongValue;
import org.knime.core.data.StringValue;

/** The distinct values of a truth column; upper and lower case are the same. */
public final class TruthValues {

  /** More than there are kinds of defects: a column of paths or of counts says no truth. */
  public static final int MOST = 10_000;

  private static final int NAMED = 10;

  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<String> texts = new ArrayList<>();

  /** Whether the values of a column may name classes: booleans, strings and whole numbers. */
  public static boolean mayBeIn(DataColumnSpec column) {
    DataType type = column.getType();
    return type.isCompatible(BooleanValue.class)
        || type.isCompatible(StringValue.class)
        || type.isCompatible(LongValue.class);
  }

  /** The text of a cell; empty if it is missing or blank and thus says no truth. */
  public static Optional<String> text(DataCell cell) {
    if (cell instanceof BooleanValue truth) {
      return Optional.of(Boolean.toString(truth.getBooleanValue()));
    }
    if (cell instanceof LongValue number) {
      return Optional.of(Long.toString(number.getLongValue()));
    }
    return cell instanceof StringValue string
        ? Optional.of(string.getStringValue().strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** What the values of a column are, as far as its domain knows. */
  public static TruthValues known(DataColumnSpec column) {
    TruthValues values = new TruthValues();
    DataColumnDomain domain = column.getDomain();
    if (column.getType().isCompatible(BooleanValue.class)) {
      values.add("false");
      values.add("true");
    } else if (domain.hasValues()) {
      domain.getValues().forEach(cell -> text(cell).ifPresent(values::add));
    }
    return values;
  }

  /** The form in which values are compared. */
  public static String key(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** The number of a value, which is a new one the first time. */
  public int add(String text) {
    int number = numbers.computeIfAbsent(key(text), key -> texts.size());
    if (number == texts.size()) {
      texts.add(text);
    }
    return number;
  }

  public boolean contains(String text) {
    return numbers.containsKey(key(text));
  }

  public int size() {
    return texts.size();
  }

  /** The values in the form in which they are compared, by their numbers. */
  public Collection<String> keys() {
    return numbers.keySet();
  }

  /** The values as they were first written. */
  public List<String> texts() {
    return List.copyOf(texts);
  }

  /** The values in words. */
  @Override
  public String toString() {
    return list(texts);
  }

  /** Some values in words, the first of them if there are many. */
  public static String list(List<String> texts) {
    return texts.stream()
            .limit(NAMED)
            .map(text -> "\"" + text + "\"")
            .collect(Collectors.joining(", "))
        + (texts.size() > NAMED ? " and " + (texts.size() - NAMED) + " more" : "");
  }
}
