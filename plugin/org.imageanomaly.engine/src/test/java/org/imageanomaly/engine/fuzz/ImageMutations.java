package org.imageanomaly.engine.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.imageanomaly.engine.fuzz.PngFiles.Chunk;

/** Image files changed where their format has a meaning, with lengths and checksums put right. */
final class ImageMutations {

  private static final long[] EDGES = {
    0,
    1,
    2,
    3,
    7,
    8,
    15,
    16,
    17,
    255,
    256,
    0x7fff,
    0x8000,
    0xffff,
    0x10000,
    0xffffff,
    0x7fffffffL,
    0x80000000L,
    0xffffffffL
  };

  private final SplittableRandom random;

  ImageMutations(SplittableRandom random) {
    this.random = random;
  }

  byte[] structure(String name, byte[] file) {
    if (name.endsWith(".png")) {
      return png(file);
    }
    if (name.endsWith(".jpg")) {
      return jpeg(file);
    }
    return name.endsWith(".tif") ? tiff(file) : header(file, 0, name.endsWith(".webp") ? 60 : 80);
  }

  /**
   * The file without its last part, where this takes away some of the picture, and with what the
   * format wants at its end.
   */
  byte[] cut(String name, byte[] file) {
    int kept = 1 + random.nextInt(file.length - 1);
    byte[] start = Arrays.copyOf(file, kept);
    boolean closed = random.nextBoolean();
    if (name.endsWith(".jpg") && closed) {
      return joined(start, new byte[] {(byte) 0xff, (byte) 0xd9});
    }
    if (name.endsWith(".png") && closed) {
      List<Chunk> chunks = PngFiles.chunks(file);
      for (int i = 0; i < chunks.size(); i++) {
        Chunk chunk = chunks.get(i);
        if ("IDAT".equals(chunk.type())) {
          int length = random.nextInt(chunk.data().length + 1);
          chunks.set(i, new Chunk("IDAT", Arrays.copyOf(chunk.data(), length)));
        }
      }
      return PngFiles.bytes(chunks);
    }
    if (name.endsWith(".jpg") && random.nextBoolean()) {
      // as after an interrupted copy to a file of the final size
      return Arrays.copyOf(start, file.length);
    }
    if (name.endsWith(".gif") && closed) {
      return joined(start, new byte[] {0, 0x3b});
    }
    return start;
  }

  private static byte[] joined(byte[] head, byte... tail) {
    byte[] both = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, both, head.length, tail.length);
    return both;
  }

  private long edge() {
    return random.nextInt(3) == 0 ? random.nextInt(300) : EDGES[random.nextInt(EDGES.length)];
  }

  /** A number somewhere in a part of the file. */
  private byte[] header(byte[] file, int from, int length) {
    byte[] changed = file.clone();
    int size = 1 << random.nextInt(3);
    int most = Math.min(length, file.length - from - size);
    if (most > 0) {
      ByteBuffer bytes = ByteBuffer.wrap(changed).position(from + random.nextInt(most));
      bytes.order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      long value = edge();
      switch (size) {
        case 1 -> bytes.put((byte) value);
        case 2 -> bytes.putShort((short) value);
        default -> bytes.putInt((int) value);
      }
    }
    return changed;
  }

  private byte[] png(byte[] file) {
    List<Chunk> chunks = new ArrayList<>(PngFiles.chunks(file));
    int i = random.nextInt(chunks.size());
    Chunk chunk = chunks.get(i);
    switch (random.nextInt(5)) {
      case 0 -> chunks.remove(i);
      case 1 -> chunks.add(random.nextInt(chunks.size()), chunk);
      case 2 -> {
        String[] types = {"IHDR", "PLTE", "tRNS", "IDAT", "zTXt", "iTXt", "iCCP", "eXIf", "ABCD"};
        chunks.set(i, new Chunk(types[random.nextInt(types.length)], chunk.data()));
      }
      default -> {
        byte[] data = chunk.data();
        if (data.length > 4) {
          data = random.nextBoolean() ? header(data, 0, data.length) : Mutations.of(data, random);
        }
        chunks.set(i, new Chunk(chunk.type(), data));
      }
    }
    return PngFiles.bytes(chunks);
  }

  private byte[] jpeg(byte[] file) {
    List<Integer> segments = new ArrayList<>();
    int at = 2;
    while (at < file.length - 4 && file[at] == (byte) 0xff) {
      segments.add(at);
      int length = (file[at + 2] & 0xff) << 8 | file[at + 3] & 0xff;
      at = (file[at + 1] & 0xff) == 0xda ? next(file, at + 2 + length) : at + 2 + length;
    }
    int segment = segments.get(random.nextInt(segments.size()));
    return header(file, segment, random.nextBoolean() ? 5 : 40);
  }

  private static int next(byte[] file, int from) {
    int at = from;
    while (at < file.length - 1
        && (file[at] != (byte) 0xff
            || file[at + 1] >= -0x30 && file[at + 1] < -0x28
            || file[at + 1] == 0)) {
      at++;
    }
    return at;
  }

  private byte[] tiff(byte[] file) {
    byte[] changed = file.clone();
    ByteBuffer bytes = ByteBuffer.wrap(changed);
    bytes.order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    boolean big = bytes.getShort(2) == 43;
    int directory = big ? (int) bytes.getLong(8) : bytes.getInt(4);
    int count = big ? (int) bytes.getLong(directory) : bytes.getShort(directory);
    int entry = directory + (big ? 8 : 2) + (big ? 20 : 12) * (random.nextInt(count) % (1 << 10));
    int value = entry + (big ? 12 : 8);
    switch (random.nextInt(5)) {
      case 0 -> bytes.putShort(entry + 2, (short) random.nextInt(20));
      case 1 -> bytes.putInt(entry + 4, (int) edge());
      case 2 -> bytes.putShort(value, (short) edge());
      case 3 -> bytes.putInt(value, (int) edge());
      default -> bytes.putInt(value, bytes.getInt(value) + random.nextInt(-20, 20));
    }
    return changed;
  }
}
