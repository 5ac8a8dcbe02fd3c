package org.imageanomaly.engine.automatic;

import java.util.EnumMap;
import java.util.Map;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.preparation.Alignment;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Light;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;

/** What candidates do with images, each light learned once. */
final class Preparations {

  private final ImageSet some;
  private final Alignment alignment;
  private final Map<Illumination, Light> lights = new EnumMap<>(Illumination.class);

  /**
   * Prepares to prepare.
   *
   * @param some good images, of which light is learned
   * @param alignment that was learned
   */
  Preparations(ImageSet some, Alignment alignment) {
    this.some = some;
    this.alignment = alignment;
  }

  Preparation of(Illumination illumination, Pose pose) {
    Light light = lights.computeIfAbsent(illumination, which -> Light.fit(some, which));
    return new Preparation(light, pose == Pose.ALIGNED ? alignment : Alignment.NONE);
  }
}
