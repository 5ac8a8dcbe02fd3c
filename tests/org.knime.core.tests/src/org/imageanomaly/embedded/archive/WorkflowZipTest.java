package org.imageanomaly.embedded.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imageanomaly.embedded.workflow.LoadException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowZipTest {
  private static final int MEGABYTE = 1 << 20;

  @TempDir private Path temp;

  private Path zeros(int bytes) throws IOException {
    Path zip = temp.resolve("zeros.knwf");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("wf/zeros"));
      out.write(new byte[bytes]);
    }
    return zip;
  }

  @Test
  void aFileThatUnpacksToFarMoreThanItsSizeIsRefusedBeforeTheDiskIsFull() throws Exception {
    Path target = Files.createDirectory(temp.resolve("out"));
    WorkflowZip bomb = new WorkflowZip(zeros(8 * MEGABYTE), target, MEGABYTE);
    LoadException refused = assertThrows(LoadException.class, bomb::unpack);
    assertTrue(refused.getMessage().contains("100 times its size"), refused.getMessage());
    assertTrue(Files.size(target.resolve("wf/zeros")) <= MEGABYTE);
  }

  @Test
  void aSmallFileMayUnpackToMuchMore() throws Exception {
    Path target = Files.createDirectory(temp.resolve("out"));
    WorkflowZip.unpack(zeros(8 * MEGABYTE), target);
    assertEquals(8 * MEGABYTE, Files.size(target.resolve("wf/zeros")));
  }

  @Test
  void whatIsPackedIsUnpackedAgain() throws Exception {
    Path file = Files.writeString(temp.resolve("f"), "content");
    Path zip = temp.resolve("z.knwf");
    WorkflowZip.pack(Map.of("a/b (#1)/ü.xml", file), temp, "root", zip);
    Path target = Files.createDirectory(temp.resolve("out"));
    WorkflowZip.unpack(zip, target);
    assertEquals("content", Files.readString(target.resolve("root/a/b (#1)/ü.xml")));
  }
}
