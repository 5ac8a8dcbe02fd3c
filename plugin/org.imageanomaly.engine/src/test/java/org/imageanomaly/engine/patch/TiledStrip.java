package org.imageanomaly.engine.patch;

import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;

/** An image so long that it is measured in two tiles, and no larger than that takes. */
public final class TiledStrip {

  private static final ImageShape SHAPE = new ImageShape(1, 1032, 16);

  private TiledStrip() {}

  /** How far a good part lies from others at each cell. */
  public static float[] distances() {
    ImageSet good = GoodParts.set(SHAPE, 0, 3);
    PatchDetector detector =
        new PatchFitting(good, Folds.of(good.size(), List.of()))
            .fitTiled(
                Preparation.NONE,
                new PatchSettings(
                    Illumination.NONE, Pose.AS_IS, FilterSet.STRUCTURE, DistanceSet.GAUSSIANS, 0.9),
                1,
                Probe.NONE,
                Progress.none())
            .detector();
    return new PatchFeatures(Preparation.NONE, new FilterBank(SHAPE, FilterSet.STRUCTURE))
        .distances(GoodParts.part(SHAPE, 50), detector.measure().good().gaussians());
  }
}
