package org.imageanomaly.engine.preparation;

import java.util.function.Consumer;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;

/**
 * What is done to each image, in training and scoring alike. The pose is found in the image as it
 * came, since local contrast leaves no background; then the light is evened out, and last the part
 * is moved, so that what was not seen has the color that the background got. For several threads.
 *
 * @param light how images are brought to the light of the training images
 * @param alignment how parts are brought into one pose
 */
public record Preparation(Light light, Alignment alignment) {

  /** Images stay as they are. */
  public static final Preparation NONE = new Preparation(Light.NONE, Alignment.NONE);

  /**
   * Learns from good images what to do.
   *
   * @param progress may cancel it
   * @param remark is told whether it helps to align parts, where that is asked for: where it does
   *     not, they stay as they are
   * @throws IllegalArgumentException if there is no image and something is to be done
   */
  public static Preparation fit(
      ImageSet good,
      Illumination illumination,
      Pose pose,
      Progress progress,
      Consumer<AlignmentFinding> remark) {
    Alignment alignment = Alignment.NONE;
    if (pose == Pose.ALIGNED) {
      AlignmentFinding finding = Alignment.fit(good, progress);
      remark.accept(finding);
      alignment = finding.alignment();
    }
    return new Preparation(Light.fit(good, illumination), alignment);
  }

  /** Whether images stay as they are. */
  public boolean isNone() {
    return light.illumination() == Illumination.NONE && alignment.isNone();
  }

  /** Prepares an image. */
  public Prepared prepare(PixelImage image) {
    return prepare(image, image);
  }

  /**
   * Prepares an image as another one of the same part, of which alone light and pose are told: a
   * noisy image is prepared as that without noise, which it shall become.
   */
  public Prepared prepare(PixelImage image, PixelImage telling) {
    Motion motion = alignment.motion(telling);
    PixelImage lit = light.prepare(image, telling);
    return new Prepared(motion.isNone() ? lit : motion.align(lit, Border.color(lit)), motion);
  }

  @Override
  public String toString() {
    return isNone()
        ? "images as they are"
        : "illumination: " + light.illumination().text() + ", pose: " + alignment;
  }
}
