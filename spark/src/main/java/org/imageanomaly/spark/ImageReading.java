package org.imageanomaly.spark;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import org.apache.hadoop.conf.Configuration;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.UnreadableImageException;

/**
 * Reads the files of images; in any thread.
 *
 * @param decoder knows the limits
 * @param mostAhead the bytes of a file that is read before it is its turn
 * @param pause milliseconds before a file is tried again, and twice as many before the next time
 */
record ImageReading(ImageDecoder decoder, Configuration hadoop, long mostAhead, long pause) {

  private static final int ATTEMPTS = 3;
  private static final long PAUSE = 1_000;

  /** With usual pauses. */
  ImageReading(ImageDecoder decoder, Configuration hadoop, long mostAhead) {
    this(decoder, hadoop, mostAhead, PAUSE);
  }

  /**
   * What became of a file.
   *
   * @param bytes empty if it could not be read, or is to be read when it is its turn
   * @param failure why not; empty if it was read, or is to be
   */
  record Read(String path, Optional<byte[]> bytes, Optional<UnreadableImageException> failure) {

    static Read of(String path, byte[] bytes) {
      return new Read(path, Optional.of(bytes), Optional.empty());
    }

    static Read failed(String path, UnreadableImageException failure) {
      return new Read(path, Optional.empty(), Optional.of(failure));
    }

    /** A file that is too large to be read ahead. */
    static Read later(String path) {
      return new Read(path, Optional.empty(), Optional.empty());
    }

    boolean isLater() {
      return bytes.isEmpty() && failure.isEmpty();
    }

    /** Whether the store did not answer, or not as it should. */
    boolean isOfStore() {
      return failure.map(Throwable::getCause).filter(StoredImage::mayPass).isPresent();
    }
  }

  private interface Attempt {
    Read read() throws UnreadableImageException;
  }

  /**
   * Reads a file ahead, more than once where its store does not answer; one that is too large for
   * that is left for later.
   *
   * @param memory is told how many bytes are needed, before they are
   */
  Read ahead(String path, LongConsumer memory) {
    return repeated(
        path,
        () -> {
          StoredImage file = open(path);
          return size(file) > mostAhead
              ? Read.later(path)
              : Read.of(path, decoder.announcing(memory).read(file));
        },
        memory);
  }

  /**
   * Reads a file of any size that is within the limits, as the other method does.
   *
   * @param within knows the limits
   */
  Read now(String path, ImageDecoder within) {
    return repeated(path, () -> Read.of(path, within.read(open(path))), bytes -> {});
  }

  private Read repeated(String path, Attempt attempt, LongConsumer memory) {
    for (int attempts = 1; ; attempts++) {
      Read read = once(path, attempt, memory);
      if (!read.isOfStore() || attempts == ATTEMPTS) {
        return read;
      }
      sleep(attempts * pause);
    }
  }

  private static Read once(String path, Attempt attempt, LongConsumer memory) {
    try {
      return attempt.read();
    } catch (UnreadableImageException e) {
      memory.accept(0);
      return Read.failed(path, e);
    }
  }

  private StoredImage open(String path) throws UnreadableImageException {
    try {
      return new StoredImage(path, hadoop);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static long size(StoredImage file) throws UnreadableImageException {
    try {
      return file.size();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** As the decoder says it. */
  private static UnreadableImageException unreadable(IOException e) {
    return new UnreadableImageException(
        UnreadableImageException.Reason.UNREADABLE_FILE,
        "The file cannot be read (" + e + "). Check that it exists and may be read.",
        e);
  }

  private static void sleep(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new CancellationException();
    }
  }
}
