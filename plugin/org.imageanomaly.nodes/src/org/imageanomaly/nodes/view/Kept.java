package org.imageanomaly.nodes.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ResultTable;
import org.knime.core.data.DataRow;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultView.ViewInput;

/**
 * What an executed node keeps for its view, and the platform saves with the workflow: texts, and
 * tables that are there anyway or small. Of a table that is at a port, a reference is saved.
 *
 * @param texts what is said in words
 * @param tables in the order in which they were kept
 */
public record Kept(List<Fact> texts, List<BufferedDataTable> tables) {

  private static final String FORM = "Form";
  private static final String WARNING = "Warning";
  private static final String SHOWN = "Shown: ";

  private static final ResultTable<Fact> TEXTS =
      ResultTable.of(Column.text("Name", Fact::name), Column.text("Value", Fact::value));

  /**
   * Keeps it. Call it last: a node that fails keeps nothing.
   *
   * @param form what kind of view it is for, and in which version
   */
  public static void keep(
      ExecuteOutput out,
      ExecutionContext context,
      String form,
      List<Fact> texts,
      BufferedDataTable... tables) {
    List<Fact> all = new ArrayList<>(List.of(new Fact(FORM, form)));
    all.addAll(texts);
    out.setInternalData(
        Stream.concat(Stream.of(TEXTS.table(all, context)), Arrays.stream(tables))
            .toArray(BufferedDataTable[]::new));
  }

  /** The warnings of a run as texts to keep. */
  public static List<Fact> warnings(List<String> warnings) {
    return warnings.stream().map(warning -> new Fact(WARNING, warning)).toList();
  }

  /** Texts to keep that a page shows as they are, in this order. */
  public static List<Fact> shown(List<Fact> facts) {
    return facts.stream().map(fact -> new Fact(SHOWN + fact.name(), fact.value())).toList();
  }

  /** What a node keeps; empty if it was not executed, or by a version that kept another form. */
  static Optional<Kept> of(ViewInput input, String form) {
    PortObject[] objects = input.getInternalPortObjects();
    if (objects == null
        || objects.length == 0
        || !Arrays.stream(objects).allMatch(BufferedDataTable.class::isInstance)) {
      return Optional.empty();
    }
    List<BufferedDataTable> tables =
        Arrays.stream(objects).map(BufferedDataTable.class::cast).toList();
    List<Fact> texts = texts(tables.get(0));
    return texts.contains(new Fact(FORM, form))
        ? Optional.of(new Kept(texts, tables.subList(1, tables.size())))
        : Optional.empty();
  }

  private static List<Fact> texts(BufferedDataTable table) {
    List<Fact> texts = new ArrayList<>();
    if (table.getDataTableSpec().equalStructure(TEXTS.spec())) {
      for (DataRow row : table) {
        texts.add(
            new Fact(
                ((StringValue) row.getCell(0)).getStringValue(),
                ((StringValue) row.getCell(1)).getStringValue()));
      }
    }
    return texts;
  }

  /** A table by its place among the kept ones. */
  public BufferedDataTable table(int index) {
    return tables.get(index);
  }

  /** A text by its name. */
  public Optional<String> text(String name) {
    return texts.stream().filter(t -> t.name().equals(name)).map(Fact::value).findFirst();
  }

  /** What a page shows as it is. */
  public List<Fact> facts() {
    return texts.stream()
        .filter(t -> t.name().startsWith(SHOWN))
        .map(t -> new Fact(t.name().substring(SHOWN.length()), t.value()))
        .toList();
  }

  /** What the run warned of. */
  public List<String> warnings() {
    return texts.stream().filter(t -> t.name().equals(WARNING)).map(Fact::value).toList();
  }
}
