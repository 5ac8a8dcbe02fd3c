package org.imageanomaly.nodes.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.UnaryOperator;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageValue;

class ColumnTest {

  private record Part(String name, int weight, PixelImage picture) {}

  private static final UnaryOperator<PixelImage> AS_IT_IS = UnaryOperator.identity();

  private static final Part BOLT =
      new Part("bolt", 7, new PixelImage(new ImageShape(1, 8, 8), new byte[64]));

  private static final ResultTable<Part> TABLE =
      ResultTable.of(
          Column.text("Name", Part::name),
          Column.count("Weight", Part::weight),
          Column.number("Half", part -> part.weight() / 2.0),
          Column.truth("Heavy", part -> part.weight() > 5));

  @Test
  void specAndCellsOfATableComeOfTheSameColumns() {
    assertArrayEquals(
        new String[] {"Name", "Weight", "Half", "Heavy"}, TABLE.spec().getColumnNames());
    List<DataCell> cells =
        TABLE.columns().stream().map(column -> column.value().of(BOLT, AS_IT_IS)).toList();
    assertEquals(
        List.of(new StringCell("bolt"), new IntCell(7), new DoubleCell(3.5), BooleanCell.TRUE),
        cells);
    for (int i = 0; i < cells.size(); i++) {
      assertEquals(TABLE.spec().getColumnSpec(i).getType(), cells.get(i).getType());
    }
  }

  @Test
  void anImageIsLaidOverThePictureThatItWasMadeOf() throws Exception {
    Column<Part> column = Column.image("Picture", Part::picture);
    PixelImage wide = new PixelImage(new ImageShape(1, 8, 20), new byte[160]);
    DataCell cell = column.value().of(BOLT, picture -> wide);
    byte[] png = ((PNGImageValue) cell).getImageContent().getByteArray();
    PixelImage read = new ImageDecoder(ImageLimits.standard()).decode(png);
    assertEquals(wide.shape(), read.shape());
  }
}
