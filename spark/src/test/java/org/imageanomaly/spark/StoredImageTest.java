package org.imageanomaly.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredImageTest {

  private static final byte[] BYTES = {1, 2, 3, 4, 5};

  private static void assertRead(Path file) throws IOException {
    Files.write(file, BYTES);
    String path = new org.apache.hadoop.fs.Path(file.toUri()).toString();
    StoredImage image = new StoredImage(path, new Configuration());
    assertEquals(BYTES.length, image.size());
    try (InputStream in = image.open()) {
      assertArrayEquals(BYTES, in.readAllBytes());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"with blank.png", "hash#1.png", "per%20cent.png", "{a,b}[1].png"})
  void namesMayHaveWhatMeansSomethingInUrls(String name, @TempDir Path folder) throws IOException {
    assertRead(folder.resolve(name));
  }

  /** The time at which a camera took a picture: no file beside it has its checksums. */
  @Test
  void namesMayHaveColons(@TempDir Path folder) throws IOException {
    assumeFalse(File.separatorChar == '\\', "Windows allows no such names");
    assertRead(folder.resolve("2024-05-02T10:15:30.png"));
  }
}
