package org.imageanomaly.engine.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.network.LayerSpec;
import org.imageanomaly.engine.network.LayerSpec.Convolution;
import org.imageanomaly.engine.network.LayerSpec.MaxPooling;
import org.imageanomaly.engine.network.LayerSpec.UpSampling;
import org.imageanomaly.engine.network.NetworkSpec;
import org.imageanomaly.engine.network.TensorShape;

/** Translates an autoencoder to its document and back. */
final class CaeCodec {

  private static final String PARAMETERS = "cae/parameters.f32";
  private static final String CONVOLUTION = "convolution";
  private static final String MAX_POOLING = "max-pooling";
  private static final String UP_SAMPLING = "up-sampling";

  /** The most values that a layer makes of one image: more than any trained model's. */
  private static final int MOST_VALUES = 1 << 26;

  private CaeCodec() {}

  static ModelDocument.Cae encode(CaeModel model, Map<String, float[]> data) {
    data.put(PARAMETERS, model.parameters());
    ImageShape image = model.inputShape();
    TensorShape input = model.spec().input();
    return new ModelDocument.Cae(
        model.recipe(),
        new ModelDocument.Shape(image.channels(), image.height(), image.width()),
        new ModelDocument.Shape(input.channels(), input.height(), input.width()),
        model.spec().layers().stream().map(CaeCodec::encode).toList(),
        model.latentLayer(),
        sorted(model.trainingFingerprints()),
        sorted(model.validationFingerprints()),
        model.validationLoss(),
        model.epochs(),
        model.seed());
  }

  private static List<String> sorted(Set<String> fingerprints) {
    return fingerprints.stream().sorted().toList();
  }

  private static ModelDocument.Layer encode(LayerSpec layer) {
    if (layer instanceof Convolution c) {
      return new ModelDocument.Layer(CONVOLUTION, c.filters(), c.kernel(), c.activation(), null);
    }
    if (layer instanceof MaxPooling p) {
      return new ModelDocument.Layer(MAX_POOLING, null, null, null, p.size());
    }
    return new ModelDocument.Layer(UP_SAMPLING, null, null, null, ((UpSampling) layer).size());
  }

  static CaeModel decode(ModelDocument.Cae cae, Map<String, float[]> data) {
    ModelDocument.Shape input = cae.networkInput();
    NetworkSpec spec =
        new NetworkSpec(
            new TensorShape(input.channels(), input.height(), input.width()),
            cae.layers().stream().map(CaeCodec::decode).toList());
    for (TensorShape shape : spec.shapes()) {
      if (shape.size() > MOST_VALUES) {
        throw new IllegalArgumentException("a layer makes " + shape + " values");
      }
    }
    return new CaeModel(
        cae.recipe(),
        new ImageShape(cae.image().channels(), cae.image().height(), cae.image().width()),
        spec,
        cae.latentLayer(),
        data.get(PARAMETERS),
        Set.copyOf(cae.trainingFingerprints()),
        Set.copyOf(cae.validationFingerprints()),
        cae.validationLoss(),
        cae.epochs(),
        cae.seed());
  }

  private static LayerSpec decode(ModelDocument.Layer layer) {
    return switch (layer.type()) {
      case CONVOLUTION -> new Convolution(layer.filters(), layer.kernel(), layer.activation());
      case MAX_POOLING -> new MaxPooling(layer.size());
      case UP_SAMPLING -> new UpSampling(layer.size());
      default -> throw new IllegalArgumentException("unknown layer type \"" + layer.type() + "\"");
    };
  }
}
