package org.imageanomaly.engine.format;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The first directory of a TIFF or BigTIFF file: the fields of its first page. */
final class TiffDirectory {

  /** Bytes per value of the types that the two formats know. */
  private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  private static final int RATIONAL = 5;

  /** Types of whole numbers; of texts, fractions and bytes without a meaning nobody can count. */
  private static final Set<Integer> WHOLE = Set.of(1, 3, 4, 8, 9, 13, 16, 17, 18);

  /** Orientation, opacity and kind of the samples, of which the first counts for other readers. */
  private static final Set<Integer> HARMLESS = Set.of(274, 338, 339);

  private record Field(int type, long count, long at) {}

  private final Bytes tiff;
  private final Map<Integer, Field> fields = new HashMap<>();

  TiffDirectory(byte[] file, boolean big) throws FormatException {
    this.tiff = new Bytes(file, file[0] == 'I');
    long at = big ? tiff.s64(8) : tiff.u32(4);
    long count = big ? tiff.s64(at) : tiff.u16(at);
    int size = big ? 20 : 12;
    at += big ? 8 : 2;
    if (count < 0 || count > tiff.length() / size) {
      throw FormatException.truncated();
    }
    tiff.check(at, count * size);
    for (int i = 0; i < count; i++) {
      field(at + (long) size * i, big);
    }
  }

  private void field(long at, boolean big) throws FormatException {
    int type = tiff.u16(at + 2);
    long count = big ? tiff.s64(at + 4) : tiff.u32(at + 4);
    int size = type < SIZES.length ? SIZES[type] : 0;
    if (size == 0 || count <= 0 || count > tiff.length()) {
      // of a field that nobody asks for it does not matter
      fields.putIfAbsent(tiff.u16(at), new Field(0, count, at));
      return;
    }
    long value = at + (big ? 12 : 8);
    boolean inside = count * size <= (big ? 8 : 4);
    long place = inside ? value : big ? tiff.s64(value) : tiff.u32(value);
    Field other = fields.put(tiff.u16(at), new Field(type, count, place));
    if (other != null
        && (HARMLESS.contains(tiff.u16(at)) || same(other, fields.get(tiff.u16(at))))) {
      fields.put(tiff.u16(at), other);
    } else if (other != null) {
      // which one is meant, nobody knows
      fields.put(tiff.u16(at), new Field(0, count, at));
    }
  }

  /** Whether two fields have the same single whole number. */
  private boolean same(Field one, Field other) throws FormatException {
    return one.count == 1
        && other.count == 1
        && WHOLE.contains(one.type)
        && WHOLE.contains(other.type)
        && value(one, 0) == value(other, 0);
  }

  Bytes bytes() {
    return tiff;
  }

  boolean has(int tag) {
    return fields.containsKey(tag);
  }

  private Field field(int tag) throws FormatException {
    Field field = fields.get(tag);
    if (field != null && field.type == 0) {
      throw FormatException.damaged(
          "The TIFF file has a field "
              + tag
              + " twice, of an unknown type or of "
              + field.count
              + " values");
    }
    return field;
  }

  /** The value of a field, or another one where the field is not there. */
  long value(int tag, long otherwise) throws FormatException {
    Field field = field(tag);
    if (field != null && field.count != 1) {
      throw FormatException.damaged(
          "The TIFF file has " + field.count + " values instead of one in its field " + tag);
    }
    return field == null ? otherwise : value(field, 0);
  }

  /** As the other method, as a number that is none of any field where it has more than 31 bits. */
  int number(int tag, int otherwise) throws FormatException {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(-1L, value(tag, otherwise)));
  }

  /** How many values a field has; 0 where it is not there. */
  long count(int tag) throws FormatException {
    Field field = field(tag);
    return field == null ? 0 : field.count;
  }

  /** A value of a field that has so many. */
  long value(int tag, int index, String what) throws FormatException {
    Field field = field(tag);
    if (field == null || index >= field.count) {
      throw FormatException.damaged("The TIFF file lacks " + what);
    }
    return value(field, index);
  }

  /**
   * The first values of a field; none where it is not there.
   *
   * @param most as many as are needed, whatever the file declares
   */
  long[] values(int tag, int most) throws FormatException {
    Field field = field(tag);
    if (field == null) {
      return new long[0];
    }
    tiff.check(field.at, field.count * SIZES[field.type]);
    long[] values = new long[(int) Math.min(most, field.count)];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(field, i);
    }
    return values;
  }

  /** The bytes of a field; none where it is not there. */
  byte[] content(int tag, int most) throws FormatException {
    Field field = field(tag);
    if (field == null) {
      return new byte[0];
    }
    long size = field.count * SIZES[field.type];
    tiff.check(field.at, size);
    if (size > most) {
      throw FormatException.damaged(
          "The TIFF file has " + size + " bytes in its field " + tag + ", more than it needs");
    }
    return java.util.Arrays.copyOfRange(tiff.data(), (int) field.at, (int) (field.at + size));
  }

  /** Fractions, or others where there are not as many. */
  double[] fractions(int tag, double... otherwise) throws FormatException {
    Field field = field(tag);
    if (field == null || field.count != otherwise.length) {
      return otherwise;
    }
    double[] values = new double[otherwise.length];
    for (int i = 0; i < values.length; i++) {
      long at = field.at + 8L * i;
      values[i] =
          field.type == RATIONAL ? (double) tiff.u32(at) / tiff.u32(at + 4) : value(field, i);
    }
    return values;
  }

  private long value(Field field, int i) throws FormatException {
    if (!WHOLE.contains(field.type)) {
      throw FormatException.damaged(
          "The TIFF file has a value of type " + field.type + " where it needs a whole number");
    }
    int size = SIZES[field.type];
    long at = field.at + (long) size * i;
    return switch (size) {
      case 1 -> tiff.u8(at);
      case 2 -> tiff.u16(at);
      case 4 -> tiff.u32(at);
      default -> tiff.s64(at);
    };
  }
}
