package org.imageanomaly.benchmarks.quality;

import org.imageanomaly.engine.dataset.ImageFile;
import org.imageanomaly.engine.image.PixelImage;

/** An image of a category with what is known of it. */
record Example(ImageFile file, PixelImage picture) {

  boolean anomalous() {
    return file.anomalous().orElseThrow();
  }

  /** The kind of its defect, or good. */
  String kind() {
    return file.label().orElseThrow();
  }
}
