package org.imageanomaly.engine.keras;

import io.jhdf.AbstractNode;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.filter.ByteShuffleFilter;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Values that lie in a file in blocks, each compressed by itself. A block is never unpacked to more
 * than it may hold, and all of them to little more than the values.
 */
final class Chunks {

  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;

  /** Where further values may follow, a block may hold more than there are. */
  private static final int LARGEST_BLOCK = 1 << 20;

  /** Times the values: blocks reach beyond the edges, in some programs far. */
  private static final int MOST_BEYOND = 64;

  /** The same where there are few values. */
  private static final int MOST_OF_FEW = 4 * LARGEST_BLOCK;

  private final ChunkedDataset dataset;
  private final int[] shape;
  private final int[] block;
  private final int each;
  private final List<FilterInfo> filters;

  /** The values of a dataset. */
  Chunks(ChunkedDataset dataset) {
    this.dataset = dataset;
    this.shape = dataset.getDimensions();
    this.block = dataset.getChunkDimensions();
    this.each = dataset.getDataType().getSize();
    this.filters =
        ((AbstractNode) dataset)
            .getHeader().getMessagesOfType(FilterPipelineMessage.class).stream()
                .flatMap(message -> message.getFilters().stream())
                .toList();
  }

  /** What blocks are compressed by and cannot be unpacked here; null if there is nothing. */
  String unknownFilter() {
    return filters.stream()
        .filter(filter -> filter.getId() != DEFLATE && filter.getId() != SHUFFLE)
        .map(filter -> filter.getName() + " (" + filter.getId() + ")")
        .findFirst()
        .orElse(null);
  }

  /**
   * All values, one after the other.
   *
   * @throws IOException if a block is damaged, or not there
   */
  ByteBuffer read() throws IOException {
    long size = Arrays.stream(shape).asLongStream().reduce(each, Math::multiplyExact);
    int length = Math.toIntExact(blockLength(size));
    byte[] all = new byte[Math.toIntExact(size)];
    int[] from = new int[shape.length];
    do {
      place(unpacked(from, length), from, all);
    } while (next(from));
    return ByteBuffer.wrap(all);
  }

  /**
   * How many bytes a block has.
   *
   * @param size of all values, in bytes
   * @throws IOException if one block has, or all of them have, much more than there are values
   */
  private long blockLength(long size) throws IOException {
    long length = each;
    long blocks = 1;
    for (int i = 0; i < Math.min(block.length, shape.length); i++) {
      length = Math.multiplyExact(length, block[i]);
      blocks = Math.multiplyExact(blocks, (shape[i] - 1) / block[i] + 1);
    }
    long most = Math.max(MOST_BEYOND * size, (long) MOST_OF_FEW * each);
    if (block.length != shape.length
        || length < 1
        || length > Math.max(size, (long) LARGEST_BLOCK * each)
        || Math.multiplyExact(blocks, length) > most) {
      throw new IOException(blocks + " blocks of " + Arrays.toString(block) + " values");
    }
    return length;
  }

  /** Goes on to the block behind; false if there is none. */
  private boolean next(int... from) {
    for (int i = from.length - 1; i >= 0; i--) {
      if (block[i] < shape[i] - from[i]) {
        from[i] += block[i];
        return true;
      }
      from[i] = 0;
    }
    return false;
  }

  private byte[] unpacked(int[] from, int length) throws IOException {
    ByteBuffer stored = dataset.getRawChunkBuffer(from);
    byte[] bytes = new byte[stored.remaining()];
    stored.get(bytes);
    for (int i = filters.size() - 1; i >= 0; i--) {
      bytes =
          filters.get(i).getId() == DEFLATE
              ? inflated(bytes, length)
              : new ByteShuffleFilter().decode(bytes, filters.get(i).getData());
    }
    if (bytes.length != length) {
      throw new IOException("A block of " + bytes.length + " bytes, and not " + length);
    }
    return bytes;
  }

  private static byte[] inflated(byte[] bytes, int length) throws IOException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      byte[] unpacked = new byte[length];
      int end = inflater.inflate(unpacked);
      // the checksum is read with what is behind the last byte
      if (inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
        throw new IOException("A block that does not unpack to " + length + " bytes");
      }
      return Arrays.copyOf(unpacked, end);
    } catch (DataFormatException e) {
      throw new IOException(e);
    } finally {
      inflater.end();
    }
  }

  /** Copies what of a block lies within the dataset, row by row. */
  private void place(byte[] bytes, int[] from, byte... all) {
    int last = shape.length - 1;
    int row = block[last] * each;
    int width = Math.min(block[last], shape[last] - from[last]) * each;
    for (int i = 0; i < bytes.length / row; i++) {
      int at = from[last];
      int stride = shape[last];
      int rest = i;
      boolean inside = true;
      for (int axis = last - 1; axis >= 0; axis--) {
        int index = from[axis] + rest % block[axis];
        inside &= index < shape[axis];
        at += index * stride;
        stride *= shape[axis];
        rest /= block[axis];
      }
      if (inside) {
        System.arraycopy(bytes, i * row, all, at * each, width);
      }
    }
  }
}
