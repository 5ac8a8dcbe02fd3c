package org.imageanomaly.engine.automatic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.patch.DistanceSet;
import org.imageanomaly.engine.patch.PatchSettings;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;

/** Which candidates there are: a first one, and what is changed of the best so far, in turn. */
final class Candidates {

  private Candidates() {}

  /**
   * With local contrast, which light changes least.
   *
   * @param distances of all candidates
   */
  static PatchSettings first(DistanceSet distances, double quantile) {
    return new PatchSettings(
        Illumination.LOCAL_CONTRAST, Pose.AS_IS, FilterSet.STRONGEST_LINE, distances, quantile);
  }

  /**
   * What is tried next: the pose, the illumination, the filters.
   *
   * @param aligns whether it helps to align parts
   */
  static List<UnaryOperator<PatchSettings>> changes(boolean aligns) {
    List<UnaryOperator<PatchSettings>> changes = new ArrayList<>();
    if (aligns) {
      changes.add(best -> with(best, best.illumination(), Pose.ALIGNED, best.filters()));
    }
    changes.add(best -> with(best, Illumination.GAIN, best.pose(), best.filters()));
    changes.add(best -> with(best, Illumination.NONE, best.pose(), best.filters()));
    changes.add(best -> filtered(best, FilterSet.STRUCTURE_AND_LINES));
    changes.add(best -> filtered(best, FilterSet.STRUCTURE));
    return changes;
  }

  private static PatchSettings filtered(PatchSettings best, FilterSet filters) {
    return with(best, best.illumination(), best.pose(), filters);
  }

  private static PatchSettings with(
      PatchSettings best, Illumination illumination, Pose pose, FilterSet filters) {
    return new PatchSettings(illumination, pose, filters, best.distances(), best.quantile());
  }
}
