package org.imageanomaly.nodes.resultwriter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file of an image, which somebody may take away at any time. */
record OriginalFile(Path path) {

  private static final int BLOCK = 1 << 16;

  /** The file cannot be read any more. */
  static final class GoneException extends Exception {

    private static final long serialVersionUID = 1L;

    GoneException(String message) {
      super(message);
    }
  }

  /**
   * Copies all bytes into a new file.
   *
   * @throws GoneException if the original cannot be read; there is no copy then
   * @throws IOException if the copy cannot be written
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  void copyTo(Path copy, Runnable progress) throws GoneException, IOException {
    if (!Files.isRegularFile(path)) {
      throw new GoneException(Files.exists(path) ? "is no file" : "is not there");
    }
    try (InputStream in = open()) {
      try (OutputStream out = Files.newOutputStream(copy, StandardOpenOption.CREATE_NEW)) {
        byte[] block = new byte[BLOCK];
        for (int read = read(in, block); read >= 0; read = read(in, block)) {
          progress.run();
          out.write(block, 0, read);
        }
      } catch (GoneException e) {
        Files.deleteIfExists(copy);
        throw e;
      }
    }
  }

  private InputStream open() throws GoneException {
    try {
      return Files.newInputStream(path);
    } catch (IOException e) {
      throw new GoneException("cannot be read, " + e);
    }
  }

  private static int read(InputStream in, byte[] block) throws GoneException {
    try {
      return in.read(block);
    } catch (IOException e) {
      throw new GoneException("cannot be read, " + e);
    }
  }
}
