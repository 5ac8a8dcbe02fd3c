package org.imageanomaly.benchmarks.quality;

import java.util.Map;
import java.util.stream.IntStream;
import org.imageanomaly.engine.dataset.MaskUnion;
import org.imageanomaly.engine.detector.AnomalyMap;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.metric.Localization;

/** How well maps as they are delivered, 8-bit pictures, show the defects that masks mark. */
final class MapQuality {

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
  private final Localization localization = new Localization();
  private int masked;
  private int found;

  /** Adds an image, unless it shows a defect that no mask marks. */
  void add(Example example, AnomalyMap map) throws Exception {
    boolean marked = !example.file().masks().isEmpty();
    if (example.anomalous() && !marked) {
      return;
    }
    boolean[] mask = mask(example, map);
    localization.add(levels(map.toImage().pixels()), mask, map.width());
    masked += marked ? 1 : 0;
    found += marked && mask[brightest(map.values())] ? 1 : 0;
  }

  /** What is not defined is NaN. */
  void putInto(Map<Figure, Double> figures) {
    figures.put(Figure.PIXEL_ROC_AUC, localization.rocAuc());
    figures.put(Figure.AUPRO, localization.aupro(Localization.USUAL_LIMIT));
    figures.put(Figure.BRIGHTEST, masked == 0 ? Double.NaN : (double) found / masked);
  }

  private static char[] levels(byte[] pixels) {
    char[] levels = new char[pixels.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (char) (pixels[i] & 0xff);
    }
    return levels;
  }

  private static int brightest(float[] values) {
    return IntStream.range(0, values.length).reduce(0, (a, b) -> values[b] > values[a] ? b : a);
  }

  /** The mask of an image at the centers of the pixels of its map. */
  private boolean[] mask(Example example, AnomalyMap map) throws Exception {
    boolean[] mask = new boolean[map.values().length];
    if (example.file().masks().isEmpty()) {
      return mask;
    }
    PixelImage marks = MaskUnion.read(example.file().masks(), decoder);
    for (int k = 0; k < mask.length; k++) {
      int y = (2 * (k / map.width()) + 1) * marks.shape().height() / (2 * map.height());
      int x = (2 * (k % map.width()) + 1) * marks.shape().width() / (2 * map.width());
      mask[k] = marks.sample(0, y, x) > 0;
    }
    return mask;
  }
}
