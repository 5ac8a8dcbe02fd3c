package org.knime.core.data.container;

import static org.imageanomaly.embedded.table.Tables.context;
import static org.imageanomaly.embedded.table.Tables.png;
import static org.imageanomaly.embedded.table.Tables.rows;
import static org.imageanomaly.embedded.table.Tables.spec;
import static org.imageanomaly.embedded.table.Tables.table;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imageanomaly.embedded.table.TableStorage;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.MissingValue;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.util.DuplicateKeyException;

class DataContainerTest {
  private static final DataTableSpec NUMBER = spec("x", DoubleCell.TYPE);

  private static DataRow number(String key, double value) {
    return new DefaultRow(key, new DoubleCell(value));
  }

  @Test
  void everyCellTypeComesBackFromDisk() {
    DataTableSpec spec =
        spec(
            "s",
            StringCell.TYPE,
            "i",
            IntCell.TYPE,
            "l",
            LongCell.TYPE,
            "d",
            DoubleCell.TYPE,
            "b",
            BooleanCell.TYPE,
            "p",
            PNGImageContent.TYPE);
    byte[] png = png(16, 1);
    String text = "ä\u0000\ud800" + "x".repeat(70_000);
    DataRow row =
        new DefaultRow(
            text,
            new StringCell(text),
            new IntCell(-1),
            new LongCell(Long.MAX_VALUE),
            new DoubleCell(Double.NaN),
            BooleanCell.TRUE,
            new PNGImageContent(png).toImageCell());
    BufferedDataTable table = table(spec, row);
    assertEquals(List.of(row), rows(table));
    PNGImageValue image = (PNGImageValue) rows(table).get(0).getCell(5);
    assertArrayEquals(png, image.getImageContent().getByteArray());
    assertEquals(16, image.getImageContent().getPreferredSize().width);
  }

  @Test
  void aTableIsWalkedOverAnyNumberOfTimes() {
    BufferedDataTable table = table(NUMBER, number("a", 1), number("b", 2));
    try (CloseableRowIterator rows = table.iterator()) {
      rows.next();
      assertEquals(2, rows(table).size());
      assertEquals("b", rows.next().getKey().getString());
      assertFalse(rows.hasNext());
      assertThrows(NoSuchElementException.class, rows::next);
    }
    assertEquals(2, table.size());
  }

  @Test
  void aMissingCellKeepsItsReason() {
    BufferedDataTable table =
        table(
            NUMBER,
            new DefaultRow("a", new MissingCell("file broken.png is truncated")),
            new DefaultRow("b", DataType.getMissingCell()));
    DataCell withReason = rows(table).get(0).getCell(0);
    assertTrue(withReason.isMissing());
    assertEquals("file broken.png is truncated", ((MissingValue) withReason).getError());
    assertEquals(null, ((MissingValue) rows(table).get(1).getCell(0)).getError());
  }

  @Test
  void aCellOfAnotherTypeIsRefusedAndNamed() {
    BufferedDataContainer container = context().createDataContainer(NUMBER);
    DataRow wrong = new DefaultRow("bad", new StringCell("seven"));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> container.addRowToTable(wrong));
    for (String part : List.of("bad", "seven", "String", "\"x\"", "Number (Float)")) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }

  @Test
  void anIntegerFitsAColumnOfDoublesButNotTheOtherWayRound() {
    assertEquals(
        new IntCell(3), rows(table(NUMBER, new DefaultRow("a", new IntCell(3)))).get(0).getCell(0));
    DataTableSpec ints = spec("i", IntCell.TYPE);
    assertThrows(IllegalArgumentException.class, () -> table(ints, number("a", 1)));
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> table(NUMBER, new DefaultRow("a", BooleanCell.TRUE, BooleanCell.TRUE)));
  }

  @Test
  void aRowIdIsRefusedTheSecondTime() {
    BufferedDataContainer container = context().createDataContainer(NUMBER);
    container.addRowToTable(number("same", 1));
    DuplicateKeyException e =
        assertThrows(DuplicateKeyException.class, () -> container.addRowToTable(number("same", 2)));
    assertEquals("same", e.getKey());
    assertTrue(e.getMessage().contains("\"same\""));
  }

  @Test
  void aClosedContainerTakesNoRowsAndAnOpenOneGivesNoTable() {
    BufferedDataContainer container = context().createDataContainer(NUMBER);
    assertThrows(IllegalStateException.class, container::getTable);
    container.close();
    container.close();
    assertThrows(IllegalStateException.class, () -> container.addRowToTable(number("a", 1)));
    assertEquals(0, container.getTable().size());
  }

  @Test
  void domainsComeFromTheRows() {
    DataTableSpec spec = spec("x", DoubleCell.TYPE, "label", StringCell.TYPE);
    BufferedDataTable table =
        table(
            spec,
            new DefaultRow("a", new DoubleCell(2), new StringCell("good")),
            new DefaultRow("b", new DoubleCell(Double.NaN), new StringCell("bad")),
            new DefaultRow("c", new DoubleCell(-1), DataType.getMissingCell()));
    DataColumnDomain x = table.getDataTableSpec().getColumnSpec("x").getDomain();
    assertEquals(new DoubleCell(-1), x.getLowerBound());
    assertEquals(new DoubleCell(2), x.getUpperBound());
    assertEquals(
        Set.of(new StringCell("good"), new StringCell("bad")),
        table.getDataTableSpec().getColumnSpec("label").getDomain().getValues());
  }

  @Test
  void moreThanSixtyDistinctValuesAreNotListed() {
    BufferedDataContainer container = context().createDataContainer(spec("s", StringCell.TYPE));
    for (int i = 0; i < 61; i++) {
      container.addRowToTable(
          new DefaultRow(RowKey.createRowKey((long) i), new StringCell("v" + i)));
    }
    container.close();
    assertFalse(container.getTable().getSpec().getColumnSpec(0).getDomain().hasValues());
  }

  @Test
  void aFullDiskIsNamedAndLeavesNothingBehind() throws IOException {
    Set<Path> before = temporaryTables();
    BufferedDataContainer container =
        context().createDataContainer(spec("x", DataType.getType(UnwritableCell.class)));
    DataRow row = new DefaultRow("a", new UnwritableCell());
    DataContainerException e =
        assertThrows(DataContainerException.class, () -> container.addRowToTable(row));
    assertTrue(e.getMessage().contains("No space left on device"), e.getMessage());
    assertTrue(before.containsAll(temporaryTables()), "no new one is left");
    assertThrows(IllegalStateException.class, () -> container.addRowToTable(row));
    assertThrows(IllegalStateException.class, container::getTable);
  }

  private static Set<Path> temporaryTables() throws IOException {
    try (Stream<Path> siblings = Files.list(TableStorage.newTemporaryFolder("x").getParent())) {
      return siblings
          .filter(p -> p.getFileName().toString().startsWith("table"))
          .collect(Collectors.toSet());
    }
  }

  /** Stands in for a disk that is full. */
  public static final class UnwritableCell extends DataCell {
    private static final long serialVersionUID = 1L;

    public static DataCellSerializer<UnwritableCell> getCellSerializer() {
      return new DataCellSerializer<>() {
        @Override
        public void serialize(UnwritableCell cell, DataCellDataOutput output) throws IOException {
          throw new IOException("No space left on device");
        }

        @Override
        public UnwritableCell deserialize(DataCellDataInput input) {
          throw new UnsupportedOperationException();
        }
      };
    }

    @Override
    protected boolean equalsDataCell(DataCell other) {
      return true;
    }

    @Override
    public int hashCode() {
      return 0;
    }

    @Override
    public String toString() {
      return "unwritable";
    }
  }
}
