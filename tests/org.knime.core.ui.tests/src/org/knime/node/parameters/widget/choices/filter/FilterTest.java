package org.knime.node.parameters.widget.choices.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.imageanomaly.embedded.parameters.ParametersPersistence;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.FlowVariable;

final class FilterTest {
  private static final DataTableSpec TABLE =
      new DataTableSpec(
          new String[] {"name", "Score", "score 2"},
          new DataType[] {StringCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE});

  private static NodeSettings saved(ColumnFilter filter) {
    NodeSettings settings = new NodeSettings("columns");
    ParametersPersistence.save(filter, settings);
    return settings;
  }

  private static String[] kept(NodeSettings settings) throws InvalidSettingsException {
    return ParametersPersistence.load(ColumnFilter.class, settings).filterFromFullSpec(TABLE);
  }

  private static NodeSettings byPattern(String mode, String pattern)
      throws InvalidSettingsException {
    NodeSettings settings = saved(new ColumnFilter());
    settings.addString("mode", mode);
    settings.getNodeSettings("patternFilter").addString("pattern", pattern);
    return settings;
  }

  @Test
  void aColumnFilterIsSavedWithAllItsModes() {
    NodeSettings expected = new NodeSettings("columns");
    expected.addString("mode", "MANUAL");
    var pattern = expected.addNodeSettings("patternFilter");
    pattern.addString("pattern", "");
    pattern.addBoolean("isCaseSensitive", false);
    pattern.addBoolean("isInverted", false);
    var manual = expected.addNodeSettings("manualFilter");
    manual.addStringArray("manuallySelected", "name", "gone");
    manual.addStringArray("manuallyDeselected");
    manual.addBoolean("includeUnknownColumns", false);
    expected.addNodeSettings("typeFilter").addStringArray("selectedTypes");
    NodeSettings saved = saved(new ColumnFilter(new String[] {"name", "gone"}));
    assertEquals(expected.toStringValue(), saved.toStringValue());
    assertTrue(expected.isIdentical(saved));
  }

  @Test
  void namesAreKeptOneByOneAndMissingOnesAreTold() {
    ColumnFilter filter = new ColumnFilter(new String[] {"name", "gone"});
    assertArrayEquals(new String[] {"name"}, filter.filterFromFullSpec(TABLE));
    assertArrayEquals(new String[] {"gone"}, filter.getMissingSelectedFromFullSpec(TABLE));
  }

  @Test
  void unknownColumnsAreKeptWhenAsked() {
    ColumnFilter filter = new ColumnFilter().withIncludeUnknownColumns();
    assertEquals(3, filter.filterFromFullSpec(TABLE).length);
    assertEquals(0, filter.withExcludeUnknownColumns().filterFromFullSpec(TABLE).length);
  }

  @Test
  void aWildcardPatternMatchesTheWholeNameInAnyCase() throws InvalidSettingsException {
    assertArrayEquals(new String[] {"Score", "score 2"}, kept(byPattern("WILDCARD", "score*")));
    assertArrayEquals(new String[] {"name"}, kept(byPattern("WILDCARD", "n?me")));
  }

  @Test
  void aRegularExpressionCanBeInvertedAndMindTheCase() throws InvalidSettingsException {
    NodeSettings settings = byPattern("REGEX", "score.*");
    settings.getNodeSettings("patternFilter").addBoolean("isCaseSensitive", true);
    assertArrayEquals(new String[] {"score 2"}, kept(settings));
    settings.getNodeSettings("patternFilter").addBoolean("isInverted", true);
    assertArrayEquals(new String[] {"name", "Score"}, kept(settings));
    assertEquals(0, kept(byPattern("REGEX", "")).length);
  }

  @Test
  void columnsAreKeptByType() throws InvalidSettingsException {
    NodeSettings settings = saved(new ColumnFilter());
    settings.addString("mode", "TYPE");
    settings
        .getNodeSettings("typeFilter")
        .addStringArray("selectedTypes", DoubleValue.class.getName());
    assertArrayEquals(new String[] {"Score", "score 2"}, kept(settings));
  }

  @Test
  void columnsGivenAsSpecsAreKeptByName() {
    var column = new DataColumnSpecCreator("Score", DoubleCell.TYPE).createSpec();
    assertArrayEquals(
        new String[] {"Score"}, new ColumnFilter(List.of(column)).filterFromFullSpec(TABLE));
  }

  @Test
  void aStringFilterKeepsNames() {
    StringFilter filter = new StringFilter(List.of("b"));
    assertArrayEquals(new String[] {"b"}, filter.filter(new String[] {"a", "b"}));
  }

  @Test
  void flowVariablesAreKeptByName() {
    FlowVariable kept = new FlowVariable("seed", 1);
    FlowVariable dropped = new FlowVariable("name", "x");
    assertEquals(
        List.of(kept), new FlowVariableFilter(List.of("seed")).filter(List.of(kept, dropped)));
  }
}
