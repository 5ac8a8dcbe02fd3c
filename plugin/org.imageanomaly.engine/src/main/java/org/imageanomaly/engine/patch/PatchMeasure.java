package org.imageanomaly.engine.patch;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.feature.FeatureMeasure;
import org.imageanomaly.engine.feature.Features;

/**
 * Says by how many deviations patches are beyond what is usual at their position, by the distance
 * of the kind that says most.
 *
 * @param good patches
 * @param usual distance from them, of each kind
 */
public record PatchMeasure(GoodPatches good, List<UsualDistance> usual) implements FeatureMeasure {

  public PatchMeasure {
    usual = List.copyOf(usual);
    int positions = good.gaussians().height() * good.gaussians().width();
    if (usual.size() != good.kinds()
        || usual.stream().anyMatch(one -> one.mean().length != positions)) {
      throw new IllegalArgumentException("The usual distances are those of another detector.");
    }
  }

  @Override
  public boolean higherIsUnusual() {
    return true;
  }

  @Override
  public List<Found> measure(Features features) {
    List<float[][]> distances = good.distances(features);
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < features.images(); i++) {
      int image = i;
      float[] beyond = beyond(usual, distances.stream().map(kind -> kind[image]).toList());
      found.add(new Found(largest(beyond), beyond));
    }
    return found;
  }

  /**
   * Distances of an image as they count.
   *
   * @param distances of each kind, at each position
   */
  static float[] beyond(List<UsualDistance> usual, List<float[]> distances) {
    float[] beyond = usual.get(0).beyond(distances.get(0));
    for (int kind = 1; kind < usual.size(); kind++) {
      float[] other = usual.get(kind).beyond(distances.get(kind));
      for (int p = 0; p < beyond.length; p++) {
        beyond[p] = Math.max(beyond[p], other[p]);
      }
    }
    return beyond;
  }

  private static double largest(float... values) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }
}
