package org.imageanomaly.engine.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/** Writes TIFF files with any fields; their strips lie one after the other. */
public final class TiffFile {

  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int START = 16;

  private final Map<Integer, long[]> fields = new TreeMap<>();
  private final byte[][] strips;
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private boolean big;

  private TiffFile(byte[][] strips) {
    this.strips = strips;
  }

  /** A page of one sample a pixel, black is 0, in as many strips as are given. */
  public static TiffFile of(int width, int height, int bits, byte[]... strips) {
    TiffFile file = new TiffFile(strips);
    int rows = (height + strips.length - 1) / strips.length;
    return file.with(256, width)
        .with(257, height)
        .with(258, bits)
        .with(259, 1)
        .with(262, 1)
        .with(277, 1)
        .with(278, rows);
  }

  public TiffFile with(int tag, long... values) {
    fields.put(tag, values);
    return this;
  }

  public TiffFile without(int tag) {
    fields.remove(tag);
    return this;
  }

  public TiffFile bigEndian() {
    order = ByteOrder.BIG_ENDIAN;
    return this;
  }

  public TiffFile big() {
    big = true;
    return this;
  }

  public byte[] bytes() {
    long[] offsets = new long[strips.length];
    long[] counts = new long[strips.length];
    int at = START;
    for (int i = 0; i < strips.length; i++) {
      offsets[i] = at;
      counts[i] = strips[i].length;
      at += strips[i].length;
    }
    boolean tiled = fields.containsKey(322);
    fields.putIfAbsent(tiled ? 324 : 273, offsets);
    fields.putIfAbsent(tiled ? 325 : 279, counts);
    int size =
        at + 32 + fields.size() * 20 + fields.values().stream().mapToInt(v -> 8 * v.length).sum();
    ByteBuffer file = ByteBuffer.allocate(size).order(order);
    file.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'));
    file.put(file.get(0)).putShort((short) (big ? 43 : 42));
    if (big) {
      file.putShort((short) 8).putShort((short) 0).putLong(at);
    } else {
      file.putInt(at);
    }
    file.position(START);
    for (byte[] strip : strips) {
      file.put(strip);
    }
    directory(file, at);
    return file.array();
  }

  private void directory(ByteBuffer file, int start) {
    int entry = big ? 20 : 12;
    int room = big ? 8 : 4;
    int further = start + 8 + entry * fields.size() + 8;
    file.position(start);
    if (big) {
      file.putLong(fields.size());
    } else {
      file.putShort((short) fields.size());
    }
    for (Map.Entry<Integer, long[]> field : fields.entrySet()) {
      long[] values = field.getValue();
      boolean places =
          field.getKey() == 273
              || field.getKey() == 279
              || field.getKey() >= 322 && field.getKey() <= 325
              || field.getKey() < 258;
      int type = places ? LONG : SHORT;
      int size = (places ? 4 : 2) * values.length;
      file.putShort((short) (int) field.getKey()).putShort((short) type);
      if (big) {
        file.putLong(values.length);
      } else {
        file.putInt(values.length);
      }
      int next = file.position() + room;
      if (size > room) {
        if (big) {
          file.putLong(further);
        } else {
          file.putInt(further);
        }
        file.position(further);
        further += size;
      }
      for (long value : values) {
        if (places) {
          file.putInt((int) value);
        } else {
          file.putShort((short) value);
        }
      }
      file.position(next);
    }
  }
}
