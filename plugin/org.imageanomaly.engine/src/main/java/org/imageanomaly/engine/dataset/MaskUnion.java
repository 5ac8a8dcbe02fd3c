package org.imageanomaly.engine.dataset;

import java.nio.file.Path;
import java.util.List;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.engine.image.UnreadableImageException.Reason;

/** The masks of an image that has one for each of its defects, as one. */
public final class MaskUnion {

  private MaskUnion() {}

  /**
   * Gray, at every pixel the largest value of all masks.
   *
   * @throws UnreadableImageException if one of them cannot be decoded or they differ in size
   */
  public static PixelImage read(List<Path> masks, ImageDecoder decoder)
      throws UnreadableImageException {
    PixelImage union = gray(masks.get(0), decoder);
    for (Path mask : masks.subList(1, masks.size())) {
      PixelImage next = gray(mask, decoder);
      if (!next.shape().equals(union.shape())) {
        throw new UnreadableImageException(
            Reason.DAMAGED,
            "The masks of this image differ in size: "
                + masks.get(0).getFileName()
                + " has "
                + union.shape()
                + ", "
                + mask.getFileName()
                + " has "
                + next.shape()
                + ". Save them in one size.",
            null);
      }
      union = largest(union, next);
    }
    return union;
  }

  private static PixelImage gray(Path mask, ImageDecoder decoder) throws UnreadableImageException {
    try {
      PixelImage image = decoder.decode(mask);
      return image.convert(new ImageShape(1, image.shape().height(), image.shape().width()));
    } catch (UnreadableImageException e) {
      throw e.of("" + mask.getFileName());
    }
  }

  private static PixelImage largest(PixelImage one, PixelImage other) {
    byte[] pixels = one.pixels();
    byte[] others = other.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.max(pixels[i] & 0xff, others[i] & 0xff);
    }
    return new PixelImage(one.shape(), pixels);
  }
}
