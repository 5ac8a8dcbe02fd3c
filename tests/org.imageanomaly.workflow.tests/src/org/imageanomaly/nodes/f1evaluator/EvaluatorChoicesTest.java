package org.imageanomaly.nodes.f1evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.imageanomaly.embedded.table.PlatformBridge;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider.StateProviderInitializer;

/** What the dialog offers. */
class EvaluatorChoicesTest {

  private static DataColumnSpec column(String name, DataType type) {
    return new DataColumnSpecCreator(name, type).createSpec();
  }

  private static final DataTableSpec SCORED =
      new DataTableSpec(
          column("Label", StringCell.TYPE),
          column("Defective", IntCell.TYPE),
          column("Anomalous", BooleanCell.TYPE),
          column("Anomaly Score", DoubleCell.TYPE),
          column("Prediction (Anomalous)", BooleanCell.TYPE));

  /** A table of one column, with the domain that its rows have, or without. */
  private static BufferedDataTable labels(boolean domain, String... labels) {
    DataTableSpec spec = new DataTableSpec(column("Label", StringCell.TYPE));
    BufferedDataContainer container =
        PlatformBridge.tables()
            .executionContext(new DefaultNodeProgressMonitor())
            .createDataContainer(spec);
    for (String label : labels) {
      container.addRowToTable(
          new DefaultRow(
              RowKey.createRowKey(container.size()), new DataCell[] {new StringCell(label)}));
    }
    container.close();
    BufferedDataTable table = container.getTable();
    assertEquals(domain, table.getDataTableSpec().getColumnSpec(0).getDomain().hasValues());
    return table;
  }

  private static NodeParametersInput dialog(
      List<DataTableSpec> specs, List<BufferedDataTable> tables) {
    return (NodeParametersInput)
        Proxy.newProxyInstance(
            EvaluatorChoicesTest.class.getClassLoader(),
            new Class<?>[] {NodeParametersInput.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getInPortSpecs" -> specs.toArray(DataTableSpec[]::new);
                  case "getInTableSpec" -> Optional.ofNullable(specs.get((int) arguments[0]));
                  case "getInTable" ->
                      tables.isEmpty()
                          ? Optional.empty()
                          : Optional.of(tables.get((int) arguments[0]));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  /** A dialog in which a truth column is chosen. */
  private static StateProviderInitializer chosen(String truth) {
    return (StateProviderInitializer)
        Proxy.newProxyInstance(
            EvaluatorChoicesTest.class.getClassLoader(),
            new Class<?>[] {StateProviderInitializer.class},
            (proxy, method, arguments) ->
                method.getName().equals("computeFromValueSupplier")
                    ? (Supplier<String>) () -> truth
                    : null);
  }

  private static List<String> names(List<DataColumnSpec> columns) {
    return columns.stream().map(DataColumnSpec::getName).toList();
  }

  @Test
  void aTruthIsNoPredictionAndNoScore() {
    NodeParametersInput dialog = dialog(List.of(SCORED), List.of());
    assertEquals(
        List.of("Label", "Defective", "Anomalous"),
        names(new EvaluatorChoices.Truths().columnChoices(dialog)));
  }

  @Test
  void aScoreIsNotTheTruth() {
    NodeParametersInput dialog = dialog(List.of(SCORED), List.of());
    EvaluatorChoices.Scores scores = new EvaluatorChoices.Scores();
    scores.init(chosen("Defective"));
    assertEquals(
        List.of("Anomaly Score", "Prediction (Anomalous)"), names(scores.columnChoices(dialog)));
    scores.init(chosen("Anomalous"));
    assertEquals(
        List.of("Defective", "Anomaly Score", "Prediction (Anomalous)"),
        names(scores.columnChoices(dialog)));
  }

  @Test
  void furtherTablesAreOfferedAlike() {
    DataTableSpec other =
        new DataTableSpec(column("Bad", BooleanCell.TYPE), column("Distance", DoubleCell.TYPE));
    NodeParametersInput dialog = dialog(List.of(other, SCORED, other), List.of());
    assertEquals(
        List.of("Label", "Defective", "Anomalous", "Bad"),
        names(new EvaluatorChoices.FurtherTruths().columnChoices(dialog)));
    assertEquals(
        List.of("Defective", "Anomaly Score", "Prediction (Anomalous)", "Distance"),
        names(new EvaluatorChoices.FurtherScores().columnChoices(dialog)));
  }

  @Test
  void valuesAreThoseOfTheDomain() {
    BufferedDataTable table = labels(true, "good", "dent", "good");
    NodeParametersInput dialog =
        dialog(List.of(table.getDataTableSpec(), table.getDataTableSpec()), List.of());
    EvaluatorChoices.Values values = new EvaluatorChoices.Values();
    values.init(chosen("Label"));
    assertEquals(List.of("good", "dent"), values.choices(dialog));
    assertEquals(List.of("good", "dent"), new EvaluatorChoices.FurtherValues().choices(dialog));
  }

  /** A domain lists 60 values at most. */
  @Test
  void valuesAreReadWhereTheDomainDoesNotListThem() {
    String[] labels = new String[61];
    Arrays.setAll(labels, i -> "kind " + i);
    BufferedDataTable table = labels(false, labels);
    DataTableSpec spec = table.getDataTableSpec();
    EvaluatorChoices.Values values = new EvaluatorChoices.Values();
    values.init(chosen("Label"));
    assertEquals(List.of(labels), values.choices(dialog(List.of(spec), List.of(table))));
    assertEquals(List.of(), values.choices(dialog(List.of(spec), List.of())), "not executed yet");
  }

  @Test
  void aBooleanIsTrueOrFalse() {
    EvaluatorChoices.Values values = new EvaluatorChoices.Values();
    values.init(chosen("Anomalous"));
    assertEquals(List.of("false", "true"), values.choices(dialog(List.of(SCORED), List.of())));
  }

  @Test
  void nothingIsOfferedWhereNothingIsConnected() {
    NodeParametersInput dialog = dialog(Arrays.asList(null, SCORED), List.of());
    EvaluatorChoices.Values values = new EvaluatorChoices.Values();
    values.init(chosen(null));
    assertEquals(List.of(), values.choices(dialog));
    assertEquals(List.of(), new EvaluatorChoices.Truths().columnChoices(dialog));
  }
}
