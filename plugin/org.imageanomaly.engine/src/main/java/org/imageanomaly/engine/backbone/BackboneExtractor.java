package org.imageanomaly.engine.backbone;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.Tensor;
import org.imageanomaly.engine.onnx.runtime.OnnxSession;

/** Makes the features of a backbone, to be closed. Not for several threads at once. */
public final class BackboneExtractor implements AutoCloseable {

  private final Backbone backbone;
  private final OnnxSession session;

  private BackboneExtractor(Backbone backbone, OnnxSession session) {
    this.backbone = backbone;
    this.session = session;
  }

  /**
   * Loads the network of a backbone.
   *
   * @throws OnnxException if the ONNX feature is not installed, or the network is none that can be
   *     computed within limits
   */
  public static BackboneExtractor open(Backbone backbone) {
    return new BackboneExtractor(
        backbone, OnnxSession.open(backbone.checkedNetwork().model().toBytes()));
  }

  /**
   * The features of the images from one index to another, of each layer.
   *
   * @param images of the shape that the backbone takes
   * @throws OnnxException if the runtime fails
   * @throws org.imageanomaly.engine.NotFiniteException if a feature is no number
   */
  public List<Features> features(ImageSet images, int from, int to) {
    List<float[]> values = new ArrayList<>();
    for (FeatureLayer layer : backbone.layers()) {
      values.add(new float[Math.multiplyExact(to - from, layer.channels() * layer.positions())]);
    }
    for (int i = from; i < to; i++) {
      add(images, i, values, i - from);
    }
    List<Features> features = new ArrayList<>();
    for (FeatureLayer layer : backbone.layers()) {
      features.add(
          new Features(
              layer.channels(), layer.height(), layer.width(), values.get(features.size())));
    }
    return features;
  }

  /** One by one, so that the features of an image never depend on those beside it. */
  private void add(ImageSet images, int image, List<float[]> values, int at) {
    ImageShape shape = backbone.inputShape();
    float[] samples = images.batch(image, image + 1);
    int[] batch = {1, shape.channels(), shape.height(), shape.width()};
    List<Tensor> outputs =
        session.run(new Tensor(batch, backbone.normalization().normalized(samples)));
    for (int i = 0; i < values.size(); i++) {
      FeatureLayer layer = backbone.layers().get(i);
      layer.copy(outputs.get(i), values.get(i), at * layer.channels() * layer.positions());
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
