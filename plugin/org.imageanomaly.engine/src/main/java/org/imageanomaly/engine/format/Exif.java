package org.imageanomaly.engine.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The orientation in EXIF data. */
final class Exif {

  private static final int ORIENTATION = 0x0112;
  private static final int ENTRY = 12;
  private static final int MOST_TEXT = 1 << 20;
  private static final Pattern XMP = Pattern.compile("tiff:Orientation(?:=\"|>)([0-9])");

  private Exif() {}

  /**
   * The code that the first directory declares; 1, upright, where it declares none that can be
   * read.
   *
   * @param data a TIFF file, after the letters "Exif" or without them
   */
  static int orientation(byte[] data) {
    boolean letters = new Bytes(data, false).has("Exif\0\0", 0);
    byte[] tiff = letters ? Arrays.copyOfRange(data, 6, data.length) : data;
    Bytes bytes = new Bytes(tiff, tiff.length > 0 && tiff[0] == 'I');
    try {
      long directory = bytes.u32(4);
      int entries = bytes.u16(directory);
      for (int i = 0; i < entries; i++) {
        long entry = directory + 2 + (long) ENTRY * i;
        if (bytes.u16(entry) == ORIENTATION) {
          return valid(bytes.u16(entry + 8));
        }
      }
    } catch (FormatException e) {
      return 1;
    }
    return 1;
  }

  /** The code in the properties of Adobe's XMP, unpacked. */
  static int orientationInXmp(byte[] text) {
    Matcher found = XMP.matcher(new String(text, StandardCharsets.ISO_8859_1));
    return found.find() ? valid(found.group(1).charAt(0) - '0') : 1;
  }

  /**
   * The code in EXIF data as ImageMagick writes them: a keyword, and hexadecimal digits.
   *
   * @param packed whether the digits are deflated
   */
  static int orientationInText(byte[] chunk, boolean packed) {
    try {
      int start = new String(chunk, StandardCharsets.ISO_8859_1).indexOf('\0') + 1;
      byte[] text =
          packed ? inflated(chunk, start + 1) : Arrays.copyOfRange(chunk, start, chunk.length);
      String[] words = new String(text, StandardCharsets.ISO_8859_1).trim().split("\\s+");
      String digits = String.join("", Arrays.copyOfRange(words, 2, Math.max(2, words.length)));
      return orientation(HexFormat.of().parseHex(digits));
    } catch (DataFormatException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return 1;
    }
  }

  private static byte[] inflated(byte[] data, int start) throws DataFormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(data, start, data.length - start);
      byte[] text = new byte[MOST_TEXT];
      return Arrays.copyOf(text, inflater.inflate(text));
    } finally {
      inflater.end();
    }
  }

  static int valid(long code) {
    return code >= 1 && code <= 8 ? (int) code : 1;
  }
}
