package org.imageanomaly.nodes.imagefile;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.SixteenBit;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.engine.image.UsedBits;
import org.imageanomaly.engine.readahead.ReadAhead;

/**
 * Images of 16 bits a sample in one table: one range for all of them, never one for each, so that a
 * darker part stays darker.
 */
public final class DeepImages {

  /** Under the full range, images of fewer bits use at most a quarter of the gray levels. */
  private static final int MANY_BITS = 15;

  /** Anything that is not black marks a defect, in whatever range. */
  private static final int MASK_BITS = 8;

  private final ImageLimits limits;
  private final boolean detecting;
  private final UsedBits used = new UsedBits();

  /**
   * The images of one table.
   *
   * @param cameraBits the bits of the camera, 0 if they are to be found
   */
  DeepImages(ImageLimits limits, int cameraBits) {
    this.limits = limits;
    this.detecting = limits.sixteenBit() == SixteenBit.CAMERA && cameraBits == 0;
  }

  /** Whether all images have to be looked into before the first of them is read. */
  public boolean areSought() {
    return detecting;
  }

  /** The decoder to look into images with. */
  public ImageDecoder looking() {
    return used.watching(new ImageDecoder(limits));
  }

  /** The decoder to read images with, once they were looked into where that is needed. */
  public ImageDecoder decoder() {
    OptionalInt bits = used.bits();
    return detecting && bits.isPresent()
        ? new ImageDecoder(limits.ofCamera(bits.getAsInt()))
        : looking();
  }

  /** The decoder to read masks with. */
  public ImageDecoder ofMasks() {
    boolean camera = limits.sixteenBit() == SixteenBit.CAMERA;
    return new ImageDecoder(camera ? limits.ofCamera(MASK_BITS) : limits);
  }

  /** Looks into those of some files that can have 16 bits, where that is needed. */
  public void look(List<Path> files, Progress progress) {
    if (!detecting) {
      return;
    }
    ImageDecoder looking = looking();
    AtomicInteger taken = new AtomicInteger();
    try (ReadAhead<Path> ahead =
        new ReadAhead<>(
            file ->
                progress.report(
                    (double) taken.getAndIncrement() / files.size(),
                    "Bits of the camera: " + file.getFileName()))) {
      for (Path file : files) {
        ahead.add(
            memory -> {
              if (UsedBits.mayBeDeep(file)) {
                look(file, looking.announcing(memory));
              }
              memory.accept(0);
              return file;
            });
      }
      ahead.finish();
    }
  }

  private static void look(Path file, ImageDecoder looking) {
    try {
      looking.check(looking.read(file));
    } catch (UnreadableImageException e) {
      // who reads it for the table says why
    }
  }

  /** What a user has to know of the range, once the images were read. */
  public Optional<String> warning() {
    OptionalInt bits = used.bits();
    boolean dark = limits.sixteenBit() == SixteenBit.REDUCE && bits.orElse(16) < MANY_BITS;
    if (bits.isEmpty() || !detecting && !dark) {
      return Optional.empty();
    }
    String found =
        "The images of 16 bits use "
            + bits.getAsInt()
            + " of them (the greatest sample is "
            + used.greatest()
            + ")";
    return Optional.of(
        detecting
            ? found
                + ", which became the range of the camera. To read further images alike, enter "
                + bits.getAsInt()
                + " under \""
                + ReadingLimits.CAMERA_BITS
                + "\"."
            : found
                + ", so that they are dark under \"Full range\". Unless the camera has more bits,"
                + " choose \"Range of the camera\" under \"Images of 16 bits\".");
  }
}
