package org.imageanomaly.benchmarks.quality;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.imageanomaly.engine.dataset.ImageFile;
import org.imageanomaly.engine.dataset.MaskUnion;
import org.imageanomaly.engine.detector.AnomalyMap;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.metric.Ranking;

/** How well maps as they are delivered, 8-bit pictures, show the defects that masks mark. */
final class MapQuality {

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
  private final List<ImageFile> tested;
  private final List<AnomalyMap> maps;

  MapQuality(List<ImageFile> tested, List<AnomalyScore> scores) {
    this.tested = tested;
    this.maps = scores.stream().map(score -> score.map().orElseThrow()).toList();
  }

  /** A line; empty if no image has a mask. */
  String line() throws Exception {
    if (tested.stream().allMatch(file -> file.masks().isEmpty())) {
      return "";
    }
    int plane = maps.get(0).values().length;
    double[] values = new double[plane * maps.size()];
    boolean[] marked = new boolean[values.length];
    int masked = 0;
    int found = 0;
    for (int i = 0; i < maps.size(); i++) {
      byte[] delivered = maps.get(i).toImage().pixels();
      boolean[] mask = mask(i);
      for (int k = 0; k < plane; k++) {
        values[i * plane + k] = delivered[k] & 0xff;
        marked[i * plane + k] = mask[k];
      }
      masked += tested.get(i).masks().isEmpty() ? 0 : 1;
      found += !tested.get(i).masks().isEmpty() && mask[brightest(maps.get(i).values())] ? 1 : 0;
    }
    return String.format(
        Locale.ROOT,
        "maps: pixel ROC AUC %.4f, brightest place in the defect in %d of %d images",
        Ranking.of(values, marked).rocAuc(),
        found,
        masked);
  }

  private static int brightest(float[] values) {
    return IntStream.range(0, values.length).reduce(0, (a, b) -> values[b] > values[a] ? b : a);
  }

  /** The mask of an image at the centers of the pixels of its map. */
  private boolean[] mask(int image) throws Exception {
    AnomalyMap map = maps.get(image);
    boolean[] mask = new boolean[map.values().length];
    if (tested.get(image).masks().isEmpty()) {
      return mask;
    }
    PixelImage marks = MaskUnion.read(tested.get(image).masks(), decoder);
    for (int k = 0; k < mask.length; k++) {
      int y = (2 * (k / map.width()) + 1) * marks.shape().height() / (2 * map.height());
      int x = (2 * (k % map.width()) + 1) * marks.shape().width() / (2 * map.width());
      mask[k] = marks.sample(0, y, x) > 0;
    }
    return mask;
  }
}
