package org.imageanomaly.engine.model;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.archive.ModelArchive;
import org.imageanomaly.engine.archive.ModelCodec;
import org.imageanomaly.engine.backbone.BackboneCodec;
import org.imageanomaly.engine.cae.CaeCodec;
import org.imageanomaly.engine.classifier.OnnxClassifierCodec;
import org.imageanomaly.engine.cnn.CnnCodec;
import org.imageanomaly.engine.deepfeature.DeepFeatureCodec;
import org.imageanomaly.engine.gan.DcganCodec;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.kde.KdeCodec;
import org.imageanomaly.engine.patch.PatchCodec;

/** All kinds of models: the one list that names them. */
public final class ModelCodecs {

  private static final List<ModelCodec> ALL =
      List.of(
          new CaeCodec(),
          new KdeCodec(),
          new CnnCodec(),
          new DcganCodec(),
          new PatchCodec(),
          new BackboneCodec(),
          new DeepFeatureCodec(),
          new OnnxClassifierCodec());

  static final ModelArchive ARCHIVE = new ModelArchive(ALL);

  private ModelCodecs() {}

  /**
   * The most that a model can do of which kind and shape alone are known; empty if only a newer
   * version knows the kind.
   */
  public static Optional<ModelDescription> describe(String kind, ImageShape inputShape) {
    return ALL.stream()
        .filter(codec -> codec.kind().name().equals(kind))
        .findFirst()
        .map(codec -> codec.describe(inputShape));
  }
}
