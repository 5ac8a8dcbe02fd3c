package org.imageanomaly.engine.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.gan.DcganModel;
import org.imageanomaly.engine.gan.GanCalibration;
import org.imageanomaly.engine.gan.SearchSettings;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.score.Scale;

/** Translates an image generator to its document and back. */
final class DcganCodec {

  private static final String GENERATOR = "dcgan/generator.f32";
  private static final String DISCRIMINATOR = "dcgan/discriminator.f32";

  private DcganCodec() {}

  static ModelDocument.Dcgan encode(DcganModel model, Map<String, float[]> data) {
    data.put(GENERATOR, model.generator().parameters());
    data.put(DISCRIMINATOR, model.discriminator().parameters());
    ImageShape image = model.inputShape();
    return new ModelDocument.Dcgan(
        model.recipe(),
        new ModelDocument.Shape(image.channels(), image.height(), image.width()),
        model.latentSize(),
        NetworkCodec.encode(model.generator().spec()),
        NetworkCodec.encode(model.discriminator().spec()),
        sorted(model.trainingFingerprints()),
        sorted(model.validationFingerprints()),
        model.epochs(),
        model.seed(),
        model.device().orElse(null),
        ModelDocument.Framed.encode(model.framing()),
        model.calibration().map(c -> encode(model.search().orElseThrow(), c)).orElse(null));
  }

  private static List<String> sorted(Set<String> fingerprints) {
    return fingerprints.stream().sorted().toList();
  }

  private static ModelDocument.LatentSearch encode(
      SearchSettings search, GanCalibration calibration) {
    return new ModelDocument.LatentSearch(
        search.steps(),
        search.discriminationWeight(),
        search.quantile(),
        encode(calibration.loss()),
        encode(calibration.map()),
        calibration.images(),
        ModelDocument.FalseAlarms.encode(calibration.falseAlarms()));
  }

  private static ModelDocument.Scale encode(Scale scale) {
    return new ModelDocument.Scale(scale.median(), scale.threshold());
  }

  static DcganModel decode(ModelDocument.Dcgan dcgan, Map<String, float[]> data) {
    ModelDocument.Shape image = dcgan.image();
    ModelDocument.Shape latent = new ModelDocument.Shape(dcgan.latentSize(), 1, 1);
    Optional<ModelDocument.LatentSearch> search = Optional.ofNullable(dcgan.search());
    return new DcganModel(
        dcgan.recipe(),
        image.toImageShape(),
        new DcganModel.Part(
            NetworkCodec.decode(latent, dcgan.generator()), Completeness.entry(data, GENERATOR)),
        new DcganModel.Part(
            NetworkCodec.decode(image, dcgan.discriminator()),
            Completeness.entry(data, DISCRIMINATOR)),
        Set.copyOf(dcgan.trainingFingerprints()),
        Set.copyOf(dcgan.validationFingerprints()),
        dcgan.epochs(),
        dcgan.seed(),
        Optional.ofNullable(dcgan.device()),
        ModelDocument.Framed.decode(dcgan.framing()),
        search.map(s -> new SearchSettings(s.steps(), s.discriminationWeight(), s.quantile())),
        search.map(
            s ->
                new GanCalibration(
                    decode(s.loss()),
                    decode(s.map()),
                    s.calibrationImages(),
                    ModelDocument.FalseAlarms.decode(s.falseAlarms(), s.calibrationImages()))));
  }

  private static Scale decode(ModelDocument.Scale scale) {
    return new Scale(scale.median(), scale.threshold(), true);
  }
}
