package org.imageanomaly.spark;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import org.apache.hadoop.conf.Configuration;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.engine.readahead.WithinMemory;

/**
 * Reads the files of images; in any thread.
 *
 * @param decoder knows the limits
 */
record ImageReading(ImageDecoder decoder, Configuration hadoop) {

  private static final int ATTEMPTS = 3;
  private static final long MILLISECONDS_BETWEEN_ATTEMPTS = 1_000;

  /**
   * What became of a file.
   *
   * @param bytes empty if it could not be read
   * @param failure why not
   */
  record Read(String path, Optional<byte[]> bytes, Optional<UnreadableImageException> failure) {

    static Read of(String path, byte[] bytes) {
      return new Read(path, Optional.of(bytes), Optional.empty());
    }

    static Read failed(String path, UnreadableImageException failure) {
      return new Read(path, Optional.empty(), Optional.of(failure));
    }

    /** Whether the store did not answer, or not as it should. */
    boolean isOfStore() {
      return failure.map(Throwable::getCause).filter(StoredImage::mayPass).isPresent();
    }
  }

  /**
   * Reads a file, more than once where its store does not answer.
   *
   * @param memory is told how many bytes are needed, before they are
   */
  Read read(String path, LongConsumer memory) {
    for (int attempt = 1; ; attempt++) {
      Read read = once(path, memory);
      if (!read.isOfStore() || attempt == ATTEMPTS) {
        return read;
      }
      pause(attempt * MILLISECONDS_BETWEEN_ATTEMPTS);
    }
  }

  private Read once(String path, LongConsumer memory) {
    try {
      byte[] bytes =
          WithinMemory.read(
              memory,
              () -> {
                try {
                  return decoder.announcing(memory).read(new StoredImage(path, hadoop));
                } catch (UnreadableImageException e) {
                  throw e;
                } catch (IOException e) {
                  throw new UnreadableImageException(
                      UnreadableImageException.Reason.UNREADABLE_FILE,
                      "The file cannot be read (" + e + "). Check that it exists and may be read.",
                      e);
                }
              });
      return Read.of(path, bytes);
    } catch (UnreadableImageException e) {
      memory.accept(0);
      return Read.failed(path, e);
    }
  }

  private static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new CancellationException();
    }
  }
}
