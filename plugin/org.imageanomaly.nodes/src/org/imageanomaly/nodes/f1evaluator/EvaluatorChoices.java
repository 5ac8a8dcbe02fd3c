package org.imageanomaly.nodes.f1evaluator;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.imageanomaly.nodes.table.SeenInTraining;
import org.imageanomaly.nodes.truth.TruthValues;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;

/** What the dialog of the F1 Evaluator offers: for the first table, and for all others together. */
final class EvaluatorChoices {

  private static final int READ_ROWS = 10_000;
  private static final int OFFERED_VALUES = 100;

  private EvaluatorChoices() {}

  /** Whether a column of a table may be the truth. */
  private static boolean isTruth(DataTableSpec spec, DataColumnSpec column) {
    return TruthValues.mayBeIn(column)
        && !ColumnRoles.isPrediction(spec, column.getName())
        && !SeenInTraining.isIt(column);
  }

  /** Whether a column of a table may be a score; a decision is one of two values. */
  private static boolean isScore(DataTableSpec spec, DataColumnSpec column) {
    return ColumnRoles.isNumber(column)
        || ColumnRoles.isBoolean(column) && ColumnRoles.isPrediction(spec, column.getName());
  }

  private static List<DataColumnSpec> first(
      NodeParametersInput input, BiPredicate<DataTableSpec, DataColumnSpec> wanted) {
    return tables(Arrays.stream(input.getInPortSpecs()).limit(1))
        .flatMap(spec -> spec.stream().filter(column -> wanted.test(spec, column)))
        .toList();
  }

  /** The columns of all further tables together, each name once. */
  private static List<DataColumnSpec> further(
      NodeParametersInput input, BiPredicate<DataTableSpec, DataColumnSpec> wanted) {
    Map<String, DataColumnSpec> byName = new LinkedHashMap<>();
    tables(Arrays.stream(input.getInPortSpecs()).skip(1))
        .flatMap(spec -> spec.stream().filter(column -> wanted.test(spec, column)))
        .forEach(column -> byName.putIfAbsent(column.getName(), column));
    return List.copyOf(byName.values());
  }

  /** Without those of ports that are not connected. */
  private static Stream<DataTableSpec> tables(Stream<PortObjectSpec> specs) {
    return specs.filter(DataTableSpec.class::isInstance).map(DataTableSpec.class::cast);
  }

  /** The values of a column, out of its domain or else out of the first rows. */
  private static List<String> values(DataColumnSpec column, BufferedDataTable table) {
    TruthValues values = TruthValues.known(column);
    if (values.size() == 0 && table != null) {
      int index = table.getDataTableSpec().findColumnIndex(column.getName());
      long left = index < 0 ? 0 : READ_ROWS;
      try (CloseableRowIterator rows = table.iterator()) {
        while (left-- > 0 && rows.hasNext() && values.size() < OFFERED_VALUES) {
          TruthValues.text(rows.next().getCell(index)).ifPresent(values::add);
        }
      }
    }
    return values.texts();
  }

  /** Booleans, strings and whole numbers of the first table, without decisions. */
  static final class Truths implements ColumnChoicesProvider {
    @Override
    public List<DataColumnSpec> columnChoices(NodeParametersInput input) {
      return first(input, EvaluatorChoices::isTruth);
    }
  }

  /** Numbers of the first table, without its truth. */
  static final class Scores implements ColumnChoicesProvider {

    private Supplier<String> truth = () -> null;

    @Override
    public void init(StateProviderInitializer initializer) {
      initializer.computeBeforeOpenDialog();
      truth = initializer.computeFromValueSupplier(F1EvaluatorParameters.TruthReference.class);
    }

    @Override
    public List<DataColumnSpec> columnChoices(NodeParametersInput input) {
      return first(input, EvaluatorChoices::isScore).stream()
          .filter(column -> !column.getName().equals(truth.get()))
          .toList();
    }
  }

  /** The values of the first table's truth column. */
  static final class Values implements StringChoicesProvider {

    private Supplier<String> truth = () -> null;

    @Override
    public void init(StateProviderInitializer initializer) {
      initializer.computeBeforeOpenDialog();
      truth = initializer.computeFromValueSupplier(F1EvaluatorParameters.TruthReference.class);
    }

    @Override
    public List<String> choices(NodeParametersInput input) {
      return first(input, (spec, column) -> column.getName().equals(truth.get())).stream()
          .flatMap(column -> values(column, input.getInTable(0).orElse(null)).stream())
          .toList();
    }
  }

  /** Booleans, strings and whole numbers of the further tables, without decisions. */
  static final class FurtherTruths implements ColumnChoicesProvider {
    @Override
    public List<DataColumnSpec> columnChoices(NodeParametersInput input) {
      return further(input, EvaluatorChoices::isTruth);
    }
  }

  /** Numbers of the further tables, without what most likely is their truth. */
  static final class FurtherScores implements ColumnChoicesProvider {
    @Override
    public List<DataColumnSpec> columnChoices(NodeParametersInput input) {
      return further(
          input,
          (spec, column) ->
              isScore(spec, column)
                  && ColumnGuess.of(spec, null).truth().stream()
                      .noneMatch(column.getName()::equals));
    }
  }

  /** The values of all columns of the further tables that may be their truth. */
  static final class FurtherValues implements StringChoicesProvider {
    @Override
    public List<String> choices(NodeParametersInput input) {
      TruthValues values = new TruthValues();
      for (int port = 1; port < input.getInPortSpecs().length; port++) {
        BufferedDataTable table = input.getInTable(port).orElse(null);
        input.getInTableSpec(port).stream()
            .flatMap(spec -> spec.stream().filter(column -> isTruth(spec, column)))
            .flatMap(column -> values(column, table).stream())
            .forEach(values::add);
      }
      return values.texts();
    }
  }
}
