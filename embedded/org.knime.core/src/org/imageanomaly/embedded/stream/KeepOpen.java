package org.imageanomaly.embedded.stream;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Streams whose end is not the end of the stream below: one entry of a zip archive, for instance.
 */
public final class KeepOpen {
  private KeepOpen() {}

  /** A view of the stream that ignores being closed. */
  public static InputStream input(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public void close() {
        // the owner closes it
      }
    };
  }

  /** A view of the stream that flushes when it is closed. */
  public static OutputStream output(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
      }

      @Override
      public void close() throws IOException {
        out.flush();
      }
    };
  }
}
