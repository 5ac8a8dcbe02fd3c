package org.imageanomaly.engine.deepfeature;

import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.backbone.BackboneExtractor;
import org.imageanomaly.engine.compute.ParallelLoop;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.preparation.Prepared;

/** Prepares images and looks at them with a backbone. Not for several threads at once. */
final class Look implements AutoCloseable {

  /** How many images are in memory at once. */
  static final int BATCH = 4;

  private final Preparation preparation;
  private final ImageShape shape;
  private final BackboneExtractor extractor;

  /**
   * Loads the backbone.
   *
   * @throws org.imageanomaly.engine.onnx.OnnxException if the ONNX feature is not installed, or the
   *     network is none that can be computed
   */
  Look(Preparation preparation, Backbone backbone) {
    this.preparation = preparation;
    this.shape = backbone.inputShape();
    this.extractor = BackboneExtractor.open(backbone);
  }

  /** Prepares images of a set, on several threads. */
  List<Prepared> prepare(ImageSet images, int from, int to) {
    return prepare(IntStream.range(from, to).mapToObj(images::image).toList());
  }

  /** Prepares images, on several threads. */
  List<Prepared> prepare(List<PixelImage> images) {
    Prepared[] prepared = new Prepared[images.size()];
    ParallelLoop.run(prepared.length, i -> prepared[i] = preparation.prepare(images.get(i)));
    return List.of(prepared);
  }

  /**
   * What the layers say of prepared images, which are scaled to what the backbone takes: the finest
   * layer first.
   *
   * @throws org.imageanomaly.engine.onnx.OnnxException if the network cannot be computed
   */
  List<Features> layers(List<Prepared> prepared) {
    ImageSet.Builder scaled = ImageSet.builder(shape);
    prepared.forEach(one -> scaled.add(one.image()));
    try (ImageSet images = scaled.build()) {
      return extractor.features(images, 0, images.size());
    }
  }

  @Override
  public void close() {
    extractor.close();
  }
}
