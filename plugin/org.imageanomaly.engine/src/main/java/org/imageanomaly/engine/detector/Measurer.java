package org.imageanomaly.engine.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;

/** A loaded detector that measures images. Not for several threads at once. */
public interface Measurer extends AutoCloseable {

  /** The most images that are measured at once. */
  int largestBatch();

  /**
   * Measures the images from one index to another.
   *
   * @param to at most {@link #largestBatch()} further than from
   * @param progress for methods that take long for a batch
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  List<Measurement> measure(ImageSet images, int from, int to, Progress progress);

  /**
   * Measures images batch by batch.
   *
   * @param kept what is kept of each; maps of many images do not fit into memory
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  default <T> List<T> measure(ImageSet images, Function<Measurement, T> kept, Progress progress) {
    List<T> all = new ArrayList<>();
    for (int from = 0; from < images.size(); from += largestBatch()) {
      int to = Math.min(images.size(), from + largestBatch());
      double start = (double) from / images.size();
      progress.report(start, "Scoring images");
      Progress part = progress.part(start, (double) to / images.size());
      measure(images, from, to, part).stream().map(kept).forEach(all::add);
    }
    return all;
  }

  /** Gives back what the loaded detector holds. */
  @Override
  void close();
}
