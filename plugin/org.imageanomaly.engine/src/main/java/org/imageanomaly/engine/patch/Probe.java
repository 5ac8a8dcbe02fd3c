package org.imageanomaly.engine.patch;

import java.util.List;
import org.imageanomaly.engine.image.PixelImage;

/** Changes parts of good images while a detector is fitted, to see what it would find. */
@FunctionalInterface
public interface Probe {

  /** Changes nothing. */
  Probe NONE = (image, part) -> List.of();

  /**
   * The part of an image as it would be, were something wrong with it.
   *
   * @param image the number of the image
   * @param part a part of the prepared image
   * @return images of the same shape, any number of them
   */
  List<PixelImage> of(int image, PixelImage part);
}
