package org.imageanomaly.nodes.anomalydetectorlearner;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.image.ImageSet;

/**
 * Images of good parts, and some that are known to be none.
 *
 * @param images of good parts
 * @param known defects; empty if they are not to be used
 * @param series the name of the series of each good part; empty if nothing tells series apart
 */
record GoodSeries(ImageSet images, Optional<ImageSet> known, List<String> series)
    implements AutoCloseable {

  GoodSeries {
    series = List.copyOf(series);
  }

  @Override
  public void close() {
    images.close();
    known.ifPresent(ImageSet::close);
  }
}
