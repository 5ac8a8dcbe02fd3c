package org.imageanomaly.engine.keras;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of Keras among the tests, as files: in a bundle they are none. */
public final class KerasFiles {

  private static Path folder;

  private KerasFiles() {}

  /** A file of its name. */
  public static synchronized Path file(String name) {
    try (InputStream in = KerasFiles.class.getResourceAsStream(name)) {
      if (folder == null) {
        folder = Files.createTempDirectory("keras-files-");
        folder.toFile().deleteOnExit();
      }
      Path file = folder.resolve(name);
      if (!Files.exists(file)) {
        // deleted before the folder is
        file.toFile().deleteOnExit();
        Files.copy(in, file);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
