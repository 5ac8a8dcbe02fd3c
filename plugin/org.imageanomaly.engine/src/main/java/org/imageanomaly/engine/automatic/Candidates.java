package org.imageanomaly.engine.automatic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.patch.DistanceSet;
import org.imageanomaly.engine.patch.PatchSettings;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;

/**
 * Which candidates there are: a first one, and what is changed of the best so far, in turn.
 *
 * @param distances of all candidates that need no backbone
 * @param aligns whether it helps to align parts
 * @param quantile of all
 * @param backbone what is tried with a backbone, if there is one
 */
record Candidates(
    DistanceSet distances, boolean aligns, double quantile, Optional<BackboneSearch> backbone) {

  /**
   * With local contrast, which light changes least; or those with a backbone if there are no
   * others.
   */
  Round first() {
    return withoutBackbone()
        ? patches(Illumination.LOCAL_CONTRAST, Pose.AS_IS, FilterSet.STRONGEST_LINE)
        : backbone.orElseThrow().round(Pose.AS_IS, quantile);
  }

  private boolean withoutBackbone() {
    return backbone.map(BackboneSearch::besides).orElse(true);
  }

  /** What is tried next: the pose, the illumination, the filters, and then a backbone. */
  List<Function<Contender, Round>> changes() {
    List<Function<Contender, Round>> changes = new ArrayList<>();
    if (!withoutBackbone()) {
      if (aligns) {
        changes.add(best -> backbone.orElseThrow().round(Pose.ALIGNED, quantile));
      }
      return changes;
    }
    if (aligns) {
      changes.add(best -> patches(best.illumination(), Pose.ALIGNED, FilterSet.STRONGEST_LINE));
    }
    changes.add(best -> patches(Illumination.GAIN, best.pose(), FilterSet.STRONGEST_LINE));
    changes.add(best -> patches(Illumination.NONE, best.pose(), FilterSet.STRONGEST_LINE));
    changes.add(best -> filtered(best, FilterSet.STRUCTURE_AND_LINES));
    changes.add(best -> filtered(best, FilterSet.STRUCTURE));
    backbone.ifPresent(search -> changes.add(best -> search.round(best.pose(), quantile)));
    return changes;
  }

  /** How many contenders there are in all. */
  int count() {
    Round first = first();
    // what the best one is changes none of their numbers
    Contender any = first.contenders().get(0);
    return first.contenders().size()
        + changes().stream().mapToInt(change -> change.apply(any).contenders().size()).sum();
  }

  private Round filtered(Contender best, FilterSet filters) {
    return patches(best.illumination(), best.pose(), filters);
  }

  private PatchContender patches(Illumination illumination, Pose pose, FilterSet filters) {
    return new PatchContender(new PatchSettings(illumination, pose, filters, distances, quantile));
  }
}
