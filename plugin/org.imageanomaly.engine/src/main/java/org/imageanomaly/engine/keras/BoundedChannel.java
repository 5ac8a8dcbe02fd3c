package org.imageanomaly.engine.keras;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * A file that can be read only so often. What an HDF5 file says of itself may lead in circles, or
 * to the same place in more ways than there is time for; a reader that follows it ends here.
 */
final class BoundedChannel implements SeekableByteChannel {

  /** A network of 256 layers with the values of its optimizer needs a tenth of it. */
  private static final int MOST_READS = 100_000;

  private static final long SPARE_BYTES = 64L << 20;

  private final SeekableByteChannel file;
  private final long size;
  private int reads;
  private long bytes;
  private long mostAtOnce = Long.MAX_VALUE;

  BoundedChannel(SeekableByteChannel file) throws IOException {
    this.file = file;
    this.size = file.size();
    this.bytes = 4 * size + SPARE_BYTES;
  }

  /** From now on, no more is read at once; returns what held before. */
  long limit(long most) {
    long before = mostAtOnce;
    mostAtOnce = most;
    return before;
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    int wanted = to.remaining();
    if (file.position() > size - wanted) {
      throw new IOException("What is to be read lies behind the end of the file.");
    }
    bytes -= wanted;
    if (++reads > MOST_READS || bytes < 0 || wanted > mostAtOnce) {
      throw new IOException("More is to be read than the file holds.");
    }
    while (to.hasRemaining()) {
      if (file.read(to) < 0) {
        throw new IOException("The file ended while it was read.");
      }
    }
    return wanted;
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    if (position < 0 || position > size) {
      throw new IOException("What is to be read lies outside of the file.");
    }
    file.position(position);
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long to) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
