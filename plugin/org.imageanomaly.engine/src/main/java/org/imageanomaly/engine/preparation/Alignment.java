package org.imageanomaly.engine.preparation;

import java.util.Optional;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/** How parts are brought into one pose: that of a reference, or none. For several threads. */
public final class Alignment {

  /** Images stay as they are. */
  public static final Alignment NONE = new Alignment(null, false);

  /** What is less alike is no such part: it stays as it is. */
  private static final double LEAST_CORRELATION = 0.3;

  private final PixelImage reference;
  private final boolean turning;
  private final PoseSearch search;

  private Alignment(PixelImage reference, boolean turning) {
    this.reference = reference;
    this.turning = turning;
    this.search = reference == null ? null : new PoseSearch(Signal.of(reference), turning);
  }

  /**
   * An alignment with a reference.
   *
   * @param reference the mean part, in the proportions of pictures; the longer side has 128 pixels,
   *     the shorter one a multiple of 4
   * @param turning whether parts are turned, or shifted alone
   * @throws IllegalArgumentException if the reference has another shape
   */
  public static Alignment to(PixelImage reference, boolean turning) {
    ImageShape shape = reference.shape();
    if (Math.max(shape.height(), shape.width()) != PoseSearch.CELLS
        || shape.height() % 4 != 0
        || shape.width() % 4 != 0) {
      throw new IllegalArgumentException("Parts are not aligned to an image of " + shape + ".");
    }
    return new Alignment(reference, turning);
  }

  /**
   * Learns how the parts of good images lie, and whether it helps to align them.
   *
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public static AlignmentFinding fit(ImageSet good, Progress progress) {
    return new AlignmentFitting(good, progress).fit();
  }

  /** Whether images stay as they are. */
  public boolean isNone() {
    return reference == null;
  }

  /** The mean part; empty if images stay as they are. */
  public Optional<PixelImage> reference() {
    return Optional.ofNullable(reference);
  }

  /** Whether parts are turned, or shifted alone. */
  public boolean isTurning() {
    return turning;
  }

  /**
   * How the part in an image of any shape lies compared with the reference; not moved where there
   * is none before an even background.
   */
  public Motion motion(PixelImage image) {
    if (reference == null) {
      return Motion.NONE;
    }
    ImageShape grid = reference.shape();
    Signal signal = Signal.of(image.convert(grid));
    if (!Foreground.of(signal).isPart()) {
      return Motion.NONE;
    }
    PoseSearch.Found found = search.find(signal);
    return found.correlation() < LEAST_CORRELATION
        ? Motion.NONE
        : motion(found.turn(), grid, image.shape());
  }

  @Override
  public String toString() {
    if (reference == null) {
      return Pose.AS_IS.text();
    }
    return Pose.ALIGNED.text() + (turning ? " (turned and shifted)" : " (shifted)");
  }

  /** A motion on the grid as one of the image. */
  private static Motion motion(Turn turn, ImageShape grid, ImageShape image) {
    double cellsX = (double) grid.width() / image.width();
    double cellsY = (double) grid.height() / image.height();
    return new Motion(
        Math.IEEEremainder(Math.toDegrees(turn.angle()), 360),
        turn.right() / cellsX,
        turn.down() / cellsY,
        cellsX / cellsY);
  }
}
