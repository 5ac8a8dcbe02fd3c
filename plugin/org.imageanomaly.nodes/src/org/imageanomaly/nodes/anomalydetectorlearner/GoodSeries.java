package org.imageanomaly.nodes.anomalydetectorlearner;

import java.util.List;
import org.imageanomaly.engine.image.ImageSet;

/**
 * Images of good parts.
 *
 * @param images the images
 * @param series the name of the series of each; empty if nothing tells series apart
 */
record GoodSeries(ImageSet images, List<String> series) implements AutoCloseable {

  GoodSeries {
    series = List.copyOf(series);
  }

  @Override
  public void close() {
    images.close();
  }
}
