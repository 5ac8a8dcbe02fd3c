package org.imageanomaly.engine.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.network.spec.NetworkSpec;

/** Translates an autoencoder to its document and back. */
final class CaeCodec {

  private static final String PARAMETERS = "cae/parameters.f32";

  private CaeCodec() {}

  static ModelDocument.Cae encode(CaeModel model, Map<String, float[]> data) {
    data.put(PARAMETERS, model.parameters());
    ImageShape image = model.inputShape();
    return new ModelDocument.Cae(
        model.architecture(),
        model.recipe(),
        new ModelDocument.Shape(image.channels(), image.height(), image.width()),
        NetworkCodec.encode(model.spec().input()),
        NetworkCodec.encode(model.spec()),
        model.latentLayer(),
        sorted(model.trainingFingerprints()),
        sorted(model.validationFingerprints()),
        model.validationLoss(),
        model.epochs(),
        model.epochsRun().orElse(null),
        model.seed(),
        model.device().orElse(null),
        ModelDocument.Framed.encode(model.framing()));
  }

  private static List<String> sorted(Set<String> fingerprints) {
    return fingerprints.stream().sorted().toList();
  }

  static CaeModel decode(ModelDocument.Cae cae, Map<String, float[]> data) {
    NetworkSpec spec = NetworkCodec.decode(cae.networkInput(), cae.layers());
    return new CaeModel(
        cae.architecture() == null ? Architecture.KD_CAE : cae.architecture(),
        cae.recipe(),
        cae.image().toImageShape(),
        spec,
        cae.latentLayer(),
        Completeness.entry(data, PARAMETERS),
        Set.copyOf(cae.trainingFingerprints()),
        Set.copyOf(cae.validationFingerprints()),
        cae.validationLoss(),
        cae.epochs(),
        Optional.ofNullable(cae.epochsRun()),
        cae.seed(),
        Optional.ofNullable(cae.device()),
        ModelDocument.Framed.decode(cae.framing()));
  }
}
