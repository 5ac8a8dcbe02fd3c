package org.imageanomaly.spark;

import org.apache.hadoop.fs.Path;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.KnownImage;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.spark.job.DecodingRoom;
import org.imageanomaly.spark.job.ExecutorHeap;

/**
 * Decodes the images of a task for a detector within the memory of an executor: what an image needs
 * is known from what it declares, and where that is too much, nothing of it is allocated.
 */
final class ImageDecoding {

  /** So many files in a row of which none can be read tell of a store that is not there. */
  private static final int MOST_FAILURES_OF_STORE = 8;

  private final ImageReading reading;
  private final ImageDecoder decoder;
  private final ExecutorHeap heap;
  private final DecodingRoom room;
  private int failuresOfStore;

  /**
   * Decodes nothing yet.
   *
   * @param heap of this JVM
   * @param room of all slots in it
   */
  ImageDecoding(ImageReading reading, ExecutorHeap heap, DecodingRoom room) {
    this.reading = reading;
    this.decoder = reading.decoder().within(room.bytes(), heap::remedy);
    this.heap = heap;
    this.room = room;
  }

  ImageReading reading() {
    return reading;
  }

  ExecutorHeap heap() {
    return heap;
  }

  /**
   * Decodes a file; one that was too large to be read ahead is read now.
   *
   * @throws UnreadableImageException named as by the nodes that read files, if it cannot be
   * @throws IllegalStateException if the store is not there
   */
  KnownImage decode(ImageReading.Read read, Detector detector) throws UnreadableImageException {
    try (DecodingRoom.Share share = room.share()) {
      return isToReadNow(read)
          ? decodeAlone(read.path(), detector, share)
          : decode(bytes(read), detector, share);
    } catch (UnreadableImageException e) {
      throw named(read.path(), e.isShortOfMemory() ? exhausted(e) : e);
    }
  }

  /** Also where others had the memory that it needed while it was read ahead. */
  private static boolean isToReadNow(ImageReading.Read read) {
    return read.isLater()
        || read.failure().filter(UnreadableImageException::isShortOfMemory).isPresent();
  }

  private KnownImage decode(byte[] bytes, Detector detector, DecodingRoom.Share share)
      throws UnreadableImageException {
    try {
      return decoded(bytes, decoder.announcing(share), detector);
    } catch (UnreadableImageException e) {
      if (!e.isShortOfMemory()) {
        throw e;
      }
    }
    // others may have had what it needs
    share.alone();
    return decoded(bytes, decoder, detector);
  }

  private KnownImage decodeAlone(String path, Detector detector, DecodingRoom.Share share)
      throws UnreadableImageException {
    share.alone();
    return decoded(bytes(reading.now(path, decoder)), decoder, detector);
  }

  private byte[] bytes(ImageReading.Read read) throws UnreadableImageException {
    failuresOfStore = read.isOfStore() ? failuresOfStore + 1 : 0;
    if (failuresOfStore == MOST_FAILURES_OF_STORE) {
      throw new IllegalStateException(
          "None of "
              + failuresOfStore
              + " images in a row could be read, the last being \""
              + read.path()
              + "\": "
              + read.failure().orElseThrow().getMessage(),
          read.failure().orElseThrow());
    }
    if (read.failure().isPresent()) {
      throw read.failure().get();
    }
    return read.bytes().orElseThrow();
  }

  private static KnownImage decoded(byte[] bytes, ImageDecoder decoder, Detector detector)
      throws UnreadableImageException {
    return decoder.decodeKnown(bytes, detector.inputShape(), detector.framing());
  }

  /** With what helps an executor. */
  private UnreadableImageException exhausted(UnreadableImageException e) {
    return new UnreadableImageException(e.reason(), heap.exhausted(), e.getCause());
  }

  private static UnreadableImageException named(String path, UnreadableImageException e) {
    return path == null || path.isBlank()
        ? e
        : e.of(path.substring(path.lastIndexOf(Path.SEPARATOR) + 1));
  }
}
