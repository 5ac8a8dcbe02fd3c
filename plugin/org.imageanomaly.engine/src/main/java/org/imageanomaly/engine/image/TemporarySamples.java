package org.imageanomaly.engine.image;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * A temporary file of equally long arrays, for several readers at once. Where the system lets go of
 * files that are still open, as all but Windows do, it has no name any more once it is there, so
 * that nothing is left of it even if the process is killed.
 *
 * <p>It has no channel: that would close for good when the thread of a canceled node is
 * interrupted.
 */
final class TemporarySamples implements AutoCloseable {

  private final Path path;
  private final RandomAccessFile data;
  private final int length;

  private TemporarySamples(Path path, RandomAccessFile data, int length) {
    this.path = path;
    this.data = data;
    this.length = length;
  }

  /**
   * An empty file.
   *
   * @param length of each array
   * @throws UncheckedIOException if it cannot be made
   */
  static TemporarySamples in(Path folder, int length) {
    try {
      Path path = Files.createTempFile(folder, "image-anomaly-", ".samples");
      RandomAccessFile data = new RandomAccessFile(path.toFile(), "rw");
      if (!path.toFile().delete()) {
        path.toFile().deleteOnExit();
      }
      return new TemporarySamples(path, data, length);
    } catch (IOException e) {
      throw unwritable(folder, "no file can be made there (" + e + ")", e);
    }
  }

  /**
   * Writes array i.
   *
   * @throws UncheckedIOException if the disk is full, with what to do about it
   */
  synchronized void write(int i, byte[] samples) {
    try {
      data.seek((long) i * length);
      data.write(samples);
    } catch (IOException e) {
      Path folder = path.getParent();
      String found =
          String.format(
              "%s: %s; %d MB of images are in it, %d MB are free",
              path.getFileName(),
              e.getMessage(),
              (long) i * length >> 20,
              folder.toFile().getUsableSpace() >> 20);
      throw unwritable(folder, found, e);
    }
  }

  private static UncheckedIOException unwritable(Path folder, String found, IOException cause) {
    String message =
        "Images that do not fit into the memory cannot be written to the temporary folder \""
            + folder
            + "\" ("
            + found
            + "). Free some space there, choose another temporary folder"
            + " (-Djava.io.tmpdir), train on smaller images, or give Java more memory (-Xmx).";
    return new UncheckedIOException(message, cause);
  }

  /**
   * Reads array i.
   *
   * @throws UncheckedIOException if the disk fails
   */
  synchronized byte[] read(int i) {
    byte[] samples = new byte[length];
    read((long) i * length, samples);
    return samples;
  }

  private void read(long from, byte[] samples) {
    try {
      data.seek(from);
      data.readFully(samples);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The temporary file of images " + path + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Does something with a reader of samples of array i.
   *
   * @throws UncheckedIOException if the disk fails
   */
  synchronized <T> T part(int i, Function<Window.Reader, T> use) {
    return use.apply((from, row) -> read((long) i * length + from, row));
  }

  @Override
  public synchronized void close() {
    try {
      data.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // it goes when the process ends
    }
  }
}
