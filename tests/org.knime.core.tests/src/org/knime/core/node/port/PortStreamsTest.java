package org.knime.core.node.port;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;

class PortStreamsTest {
  @Test
  void anObjectsEntriesAreReadBehindTheMark() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PortObjectZipOutputStream out = PortUtil.getPortObjectZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("weights.bin"));
      out.write(new byte[] {1, 2, 3});
      out.closeEntry();
    }
    try (PortObjectZipInputStream in =
        PortUtil.getPortObjectZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals("weights.bin", in.getNextEntry().getName());
      assertArrayEquals(new byte[] {1, 2, 3}, in.readAllBytes());
    }
  }

  @Test
  void aFileThatIsNoPortObjectIsRefused() {
    IOException e =
        assertThrows(
            IOException.class,
            () -> PortUtil.getPortObjectZipInputStream(new ByteArrayInputStream(new byte[9])));
    assertTrue(e.getMessage().contains("no saved port object"));
  }

  @Test
  void tablesFitTableAndGenericPortsOnly() {
    assertTrue(PortObject.TYPE.isSuperTypeOf(BufferedDataTable.TYPE));
    assertFalse(BufferedDataTable.TYPE.isSuperTypeOf(PortObject.TYPE));
    assertTrue(BufferedDataTable.TYPE.acceptsPortObjectSpec(new DataTableSpec()));
    assertEquals("Table", BufferedDataTable.TYPE.getName());
  }
}
