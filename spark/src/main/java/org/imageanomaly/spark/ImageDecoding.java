package org.imageanomaly.spark;

import org.apache.hadoop.fs.Path;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.KnownImage;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.spark.job.ExecutorHeap;

/**
 * Decodes images for a detector within the memory of an executor: what an image needs is known from
 * what it declares, and where that is too much, nothing of it is allocated.
 */
final class ImageDecoding {

  private final ImageReading reading;
  private final ImageDecoder decoder;
  private final ExecutorHeap heap;
  private final DecodingRoom room;

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
   */
  KnownImage decode(ImageReading.Read read, Detector detector) throws UnreadableImageException {
    try (DecodingRoom.Share share = room.share()) {
      return isToReadNow(read) ? decodeAlone(read, detector, share) : decode(read, detector, share);
    } catch (UnreadableImageException e) {
      throw named(read.path(), e.isShortOfMemory() ? exhausted(e) : e);
    }
  }

  /** Also where others had the memory that it needed while it was read ahead. */
  private static boolean isToReadNow(ImageReading.Read read) {
    return read.isLater()
        || read.failure().filter(UnreadableImageException::isShortOfMemory).isPresent();
  }

  private KnownImage decode(ImageReading.Read read, Detector detector, DecodingRoom.Share share)
      throws UnreadableImageException {
    byte[] bytes = bytes(read);
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

  private KnownImage decodeAlone(
      ImageReading.Read read, Detector detector, DecodingRoom.Share share)
      throws UnreadableImageException {
    share.alone();
    return decoded(bytes(reading.now(read.path(), decoder)), decoder, detector);
  }

  private static byte[] bytes(ImageReading.Read read) throws UnreadableImageException {
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
