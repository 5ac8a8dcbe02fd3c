package org.imageanomaly.engine.patch;

import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.preparation.Prepared;

/** Prepares images and makes their features. */
record PatchFeatures(Preparation preparation, FilterBank filters) {

  /** How many images are in memory at once. */
  static final int BATCH = 16;

  /** What the features of prepared images are. */
  Features features(List<Prepared> prepared) {
    return filters.features(prepared.stream().map(Prepared::image).toList());
  }

  /** Prepares images, on several threads. */
  List<Prepared> prepare(List<PixelImage> images) {
    Prepared[] prepared = new Prepared[images.size()];
    Arrays.parallelSetAll(prepared, i -> preparation.prepare(images.get(i)));
    return List.of(prepared);
  }
}
