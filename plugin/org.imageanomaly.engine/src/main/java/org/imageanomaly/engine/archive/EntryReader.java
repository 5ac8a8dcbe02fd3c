package org.imageanomaly.engine.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads the values of a model, as many as it declares, piece by piece.
 *
 * @param declared the entries, which fit the model
 */
record EntryReader(SortedMap<String, ArchiveDocument.Data> declared) {

  private static final int PIECE = 1 << 16;

  EntryValues read(ZipInputStream zip) throws IOException {
    // models keep copies of what they are made of
    JavaMemory.need(2 * declaredBytes(), "The values of the model need");
    EntryValues read = new EntryValues();
    for (ZipEntry e = next(zip); e != null; e = next(zip)) {
      ArchiveDocument.Data data = declared.get(e.getName());
      if (data == null || read.has(e.getName())) {
        throw new ModelFileException(
            "It has an unexpected entry \""
                + Excerpt.of(e.getName())
                + "\"."
                + ArchiveReader.REMEDY);
      }
      if (EntryValues.areFloats(e.getName())) {
        read.floats().put(e.getName(), values(zip, e.getName(), data));
      } else {
        read.bytes().put(e.getName(), bytes(zip, e.getName(), data));
      }
    }
    for (String entry : declared.keySet()) {
      if (!read.has(entry)) {
        throw new ModelFileException(
            "The file ends too early: it has no entry " + entry + "." + ArchiveReader.REMEDY);
      }
    }
    return read;
  }

  private long declaredBytes() {
    return declared.entrySet().stream()
        .mapToLong(e -> (long) e.getValue().length() * EntryValues.bytesOfValue(e.getKey()))
        .sum();
  }

  private static byte[] bytes(ZipInputStream zip, String entry, ArchiveDocument.Data data)
      throws IOException {
    byte[] bytes = zip.readNBytes(data.length());
    if (bytes.length != data.length()
        || zip.read() >= 0
        || !Floats.sha256(bytes).equals(data.sha256())) {
      throw damaged(entry);
    }
    return bytes;
  }

  /** The next entry; null behind the last one. */
  static ZipEntry next(ZipInputStream zip) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (IllegalArgumentException e) {
      // its bytes are no UTF-8
      throw new ModelFileException(
          "The file is damaged: an entry has no name that can be read." + ArchiveReader.REMEDY, e);
    }
  }

  private static float[] values(ZipInputStream zip, String entry, ArchiveDocument.Data data)
      throws IOException {
    float[] values = new float[data.length()];
    MessageDigest sha256 = Floats.sha256();
    byte[] piece = new byte[PIECE];
    int at = 0;
    while (at < values.length) {
      int length = Math.min(PIECE, (values.length - at) * Float.BYTES);
      if (zip.readNBytes(piece, 0, length) != length) {
        throw damaged(entry);
      }
      sha256.update(piece, 0, length);
      ByteBuffer.wrap(piece, 0, length)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(values, at, length / Float.BYTES);
      at += length / Float.BYTES;
    }
    if (zip.read() >= 0 || !HexFormat.of().formatHex(sha256.digest()).equals(data.sha256())) {
      throw damaged(entry);
    }
    checkFinite(entry, values);
    return values;
  }

  private static ModelFileException damaged(String entry) {
    return new ModelFileException("Its entry " + entry + " is damaged." + ArchiveReader.REMEDY);
  }

  private static void checkFinite(String entry, float... values) throws ModelFileException {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new ModelFileException(
            "Its entry "
                + entry
                + " holds "
                + value
                + ", of which nothing can be computed."
                + ArchiveReader.REMEDY);
      }
    }
  }
}
