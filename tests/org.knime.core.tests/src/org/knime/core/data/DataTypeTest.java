package org.knime.core.data;

import static org.imageanomaly.embedded.table.Tables.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.ImageValue;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.NodeSettings;

class DataTypeTest {
  @Test
  void compatibilityFollowsTheValueInterfaces() {
    assertTrue(IntCell.TYPE.isCompatible(DoubleValue.class));
    assertFalse(DoubleCell.TYPE.isCompatible(IntValue.class));
    assertTrue(BooleanCell.TYPE.isCompatible(NominalValue.class));
    assertTrue(PNGImageContent.TYPE.isCompatible(ImageValue.class));
    assertTrue(DataType.getMissingCell().getType().isCompatible(StringValue.class));
  }

  @Test
  void theCommonTypeIsTheNarrowestKnown() {
    assertEquals(DoubleCell.TYPE, DataType.getCommonSuperType(IntCell.TYPE, DoubleCell.TYPE));
    DataType missing = DataType.getMissingCell().getType();
    assertEquals(StringCell.TYPE, DataType.getCommonSuperType(missing, StringCell.TYPE));
    DataType any = DataType.getCommonSuperType(PNGImageContent.TYPE, StringCell.TYPE);
    assertTrue(any.isASuperTypeOf(PNGImageContent.TYPE) && any.isASuperTypeOf(StringCell.TYPE));
  }

  @Test
  void namesAndPreferencesAreThoseUsersKnow() {
    assertEquals("Number (Float)", DoubleCell.TYPE.getName());
    assertEquals("Image (PNG)", PNGImageContent.TYPE.getName());
    assertEquals(PNGImageValue.class, PNGImageContent.TYPE.getPreferredValueClass());
    assertNotEquals(IntCell.TYPE, DoubleCell.TYPE);
  }

  @Test
  void typesOfOtherPlatformsAreRefused() {
    NodeSettings settings = new NodeSettings("type");
    settings.addString("cell_class", "java.lang.Runtime");
    assertThrows(org.knime.core.node.InvalidSettingsException.class, () -> DataType.load(settings));
  }

  @Test
  void missingCellsEqualEachOtherAndNothingElse() {
    assertEquals(new MissingCell("one"), new MissingCell("two"));
    assertNotEquals(new MissingCell("one"), new StringCell("one"));
    assertNotEquals(new IntCell(1), new DoubleCell(1));
  }

  @Test
  void columnNamesAreUniqueInATable() {
    assertThrows(IllegalArgumentException.class, () -> spec("a", IntCell.TYPE, "a", IntCell.TYPE));
    DataTableSpec spec = spec("a", IntCell.TYPE, "a (#1)", IntCell.TYPE);
    assertEquals("a (#2)", DataTableSpec.getUniqueColumnName(spec, "a"));
    assertEquals(-1, spec.findColumnIndex("b"));
  }

  @Test
  void bytesThatAreNoImageMakeNoImageCell() {
    assertThrows(IllegalArgumentException.class, () -> new PNGImageContent(new byte[] {1, 2}));
  }
}
