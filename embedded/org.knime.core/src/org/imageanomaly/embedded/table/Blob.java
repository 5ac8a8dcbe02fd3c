package org.imageanomaly.embedded.table;

/** The bytes of a large value, on the heap or on disk. */
public interface Blob {
  /**
   * The bytes, which nobody may change; read from disk on every call where they lie there.
   *
   * @throws java.io.UncheckedIOException when they cannot be read any more
   */
  byte[] bytes();

  /** The number of bytes, known without reading them. */
  int length();

  /** Bytes on the heap; not copied. */
  static Blob of(byte[] bytes) {
    return new Blob() {
      @Override
      public byte[] bytes() {
        return bytes;
      }

      @Override
      public int length() {
        return bytes.length;
      }
    };
  }
}
