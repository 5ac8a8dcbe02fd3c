package org.imageanomaly.benchmarks.speed;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of plain numbers. */
final class DataFile {

  private DataFile() {}

  /** Reads the little-endian floats of a file. */
  static float[] floats(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      float[] values = new float[Math.toIntExact(channel.size() / Float.BYTES)];
      channel
          .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(values);
      return values;
    }
  }

  /** Writes big-endian doubles. */
  static void write(Path file, double[]... rows) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (double[] row : rows) {
        for (double value : row) {
          out.writeDouble(value);
        }
      }
    }
  }
}
