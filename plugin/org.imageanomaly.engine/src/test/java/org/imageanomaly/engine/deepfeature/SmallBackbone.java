package org.imageanomaly.engine.deepfeature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.backbone.FeatureLayer;
import org.imageanomaly.engine.backbone.Normalization;
import org.imageanomaly.engine.image.ImageShape;

/** Two convolutions of random weights: see network.py. */
public final class SmallBackbone {

  private SmallBackbone() {}

  /** As a model. */
  public static Backbone read() {
    try (InputStream in = SmallBackbone.class.getResourceAsStream("small.onnx")) {
      return new Backbone(
          "small.onnx",
          "0123456789abcdef".repeat(4),
          new ImageShape(3, 32, 32),
          Normalization.SYMMETRIC,
          List.of(
              new FeatureLayer("fine", FeatureLayer.Form.MAP, 8, 16, 16),
              new FeatureLayer("coarse", FeatureLayer.Form.MAP, 12, 8, 8)),
          in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
