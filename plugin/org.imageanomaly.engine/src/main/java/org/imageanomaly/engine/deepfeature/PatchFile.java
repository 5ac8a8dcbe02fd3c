package org.imageanomaly.engine.deepfeature;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The patches of images in a temporary file, since they would fill the memory and a network takes
 * long to make them again. Where the system lets go of files that are still open, as all but
 * Windows do, the file has no name, so that nothing is left of it even if the process is killed.
 *
 * <p>It has no channel: that would close for good when the thread of a canceled node is
 * interrupted.
 */
final class PatchFile implements AutoCloseable {

  private final int positions;
  private final int length;
  private final Path path;
  private final RandomAccessFile data;
  private int images;

  /**
   * An empty file in the temporary folder of this process.
   *
   * @param positions of each image
   * @param length K of a patch
   * @throws UncheckedIOException if it cannot be made
   */
  PatchFile(int positions, int length) {
    this.positions = positions;
    this.length = length;
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      this.path = Files.createTempFile(folder, "image-anomaly-", ".features");
      this.data = new RandomAccessFile(path.toFile(), "rw");
      if (!path.toFile().delete()) {
        path.toFile().deleteOnExit();
      }
    } catch (IOException e) {
      throw unwritable(folder, "no file can be made there (" + e + ")", e);
    }
  }

  private static UncheckedIOException unwritable(Path folder, String found, IOException cause) {
    return new UncheckedIOException(
        "The features of images cannot be written to the temporary folder \""
            + folder
            + "\" ("
            + found
            + "). Free some space there, choose another temporary folder (-Djava.io.tmpdir), or"
            + " learn from fewer images.",
        cause);
  }

  int positions() {
    return positions;
  }

  /** K, of a patch. */
  int length() {
    return length;
  }

  int images() {
    return images;
  }

  private long bytes() {
    return (long) Float.BYTES * positions * length;
  }

  /**
   * Adds the patches of an image, position after position.
   *
   * @throws UncheckedIOException if the disk is full, with what to do about it
   */
  synchronized void add(float... patches) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(bytes())).order(ByteOrder.nativeOrder());
    bytes.asFloatBuffer().put(patches);
    try {
      data.seek(images * bytes());
      data.write(bytes.array());
    } catch (IOException e) {
      Path folder = path.getParent();
      long free = folder.toFile().getUsableSpace() >> 20;
      long there = images * bytes() >> 20;
      throw unwritable(
          folder, e.getMessage() + "; " + there + " MB are in it, " + free + " MB are free", e);
    }
    images++;
  }

  /** The patches of an image, position after position. */
  float[] patches(int image) {
    return patches(image, 0, positions);
  }

  /**
   * The patches of an image from one position to another.
   *
   * @throws UncheckedIOException if the disk fails
   */
  synchronized float[] patches(int image, int from, int to) {
    byte[] bytes = new byte[Float.BYTES * length * (to - from)];
    try {
      data.seek(image * bytes() + (long) Float.BYTES * length * from);
      data.readFully(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The temporary file of features " + path + " cannot be read: " + e.getMessage(), e);
    }
    float[] patches = new float[length * (to - from)];
    ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer().get(patches);
    return patches;
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
