package org.imageanomaly.engine.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What a PNG file has beside its pixels: texts, profiles, times. Whoever opens the file with Java's
 * own reader may unpack all of that, however much it is.
 */
public final class PngMetadata {

  private static final int SIGNATURE_LENGTH = 8;
  private static final int CHUNK_OVERHEAD = 12;

  /** Without these a file has no picture. */
  private static final Set<String> PIXELS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  /** These may be deflated. */
  private static final Set<String> PACKED = Set.of("zTXt", "iTXt", "iCCP");

  /** More than any profile or comment of a program; a megabyte. */
  private static final long MOST = 1 << 20;

  /** What a chunk costs a reader, however short it is. */
  private static final int COST_OF_CHUNK = 256;

  private final byte[] png;

  private PngMetadata(byte[] png) {
    this.png = png;
  }

  /**
   * The same file, or one of its pixels alone where what is beside them unpacks to more than a
   * megabyte.
   *
   * @param png whose chunks were checked
   */
  public static byte[] bounded(byte[] png) {
    PngMetadata metadata = new PngMetadata(png);
    return metadata.cost() <= MOST ? png : metadata.pixelsAlone();
  }

  private int next(int at) {
    return at + CHUNK_OVERHEAD + ByteBuffer.wrap(png).getInt(at);
  }

  private String type(int at) {
    return new String(png, at + 4, 4, StandardCharsets.ISO_8859_1);
  }

  private long cost() {
    long cost = 0;
    for (int at = SIGNATURE_LENGTH; at < png.length - 4 && cost <= MOST; at = next(at)) {
      String type = type(at);
      if ("IEND".equals(type)) {
        break;
      }
      if (!PIXELS.contains(type)) {
        int length = ByteBuffer.wrap(png).getInt(at);
        cost += COST_OF_CHUNK + length;
        cost +=
            PACKED.contains(type) ? unpacked(at + 8, length, "iTXt".equals(type), MOST - cost) : 0;
      }
    }
    return cost;
  }

  /** How much the last part of a chunk unpacks to, as far as that is not too much. */
  private long unpacked(int from, int length, boolean international, long most) {
    Inflater inflater = new Inflater();
    byte[] some = new byte[1 << 13];
    long size = 0;
    try {
      int start = packedFrom(from, from + length, international);
      inflater.setInput(png, start, from + length - start);
      int more = inflater.inflate(some);
      while (more > 0 && size <= most) {
        size += more;
        more = inflater.inflate(some);
      }
    } catch (DataFormatException e) {
      return size; // not packed, or no more of it can be unpacked
    } finally {
      inflater.end();
    }
    return size;
  }

  /** After the keyword and what says how the rest is packed, of texts of any language also that. */
  private int packedFrom(int from, int end, boolean international) {
    int how = afterZero(from, end);
    if (!international) {
      return Math.min(end, how + 1);
    }
    boolean packed = how < end && png[how] != 0;
    return packed ? afterZero(afterZero(how + 2, end), end) : end;
  }

  private int afterZero(int from, int end) {
    int at = from;
    while (at < end && png[at] != 0) {
      at++;
    }
    return Math.min(end, at + 1);
  }

  private byte[] pixelsAlone() {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(png.length);
    kept.write(png, 0, SIGNATURE_LENGTH);
    int at = SIGNATURE_LENGTH;
    String type = "";
    while (!"IEND".equals(type)) {
      type = type(at);
      if (PIXELS.contains(type)) {
        kept.write(png, at, next(at) - at);
      }
      at = next(at);
    }
    return kept.toByteArray();
  }
}
