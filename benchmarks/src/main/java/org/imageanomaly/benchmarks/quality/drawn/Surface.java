package org.imageanomaly.benchmarks.quality.drawn;

import java.util.List;
import java.util.Random;

/** A near-uniform gray surface with thin cracks. */
final class Surface implements Product {

  @Override
  public String name() {
    return "surface";
  }

  @Override
  public List<String> defects() {
    return List.of("long_crack", "short_crack", "branched_crack", "pit");
  }

  @Override
  public Light light(boolean training, Random random) {
    return new Light(-1.6, 0.6, 0.4, 1, 0.06).jittered(random, 0.05, 0.04, 0.03);
  }

  @Override
  public void paint(Scene scene, String defect, double severity, Random random) {
    SmoothNoise grain = new SmoothNoise(random);
    SmoothNoise cloud = new SmoothNoise(random);
    double x = 50 + 156 * random.nextDouble();
    double y = 50 + 156 * random.nextDouble();
    double angle = (random.nextBoolean() ? 0 : Math.PI / 2) + 0.3 * random.nextGaussian();
    double length =
        defect.equals("short_crack")
            ? 14 + 20 * random.nextDouble()
            : 60 + 90 * random.nextDouble();
    Stroke crack = Stroke.around(x, y, angle, length, 0.22, random);
    Stroke branch =
        defect.equals("branched_crack")
            ? crack.branch(angle + 0.9, 20 + 25 * random.nextDouble(), random)
            : crack;
    double width = 0.8 + 0.9 * severity;
    Blob pit = new Blob(x, y, 1.8 + 2.5 * severity, 0.5, random);
    scene.paint(
        t -> {
          double fine = grain.octaves(t.x / 1.4, t.y / 1.4, 2);
          double streak = grain.octaves(t.x / 30, t.y / 3 + 60, 2);
          double shade =
              0.58
                  * (1
                      + 0.035 * fine
                      + 0.025 * streak
                      + 0.04 * cloud.octaves(t.x / 70, t.y / 70, 3));
          t.height = 0.12 * fine;
          if (defect.endsWith("crack")) {
            double breaks = 0.65 + 0.35 * cloud.at(t.x / 6, t.y / 6 + 30);
            double cover =
                Math.max(crack.cover(t.x, t.y, width), 0.8 * branch.cover(t.x, t.y, width));
            shade *= 1 - (0.16 + 0.5 * severity) * breaks * cover;
            double near = Math.min(crack.distance(t.x, t.y), branch.distance(t.x, t.y));
            t.defective = near < width / 2 + 1;
          } else if (defect.equals("pit")) {
            shade *= 1 - (0.1 + 0.4 * severity) * pit.cover(t.x, t.y, 2);
            t.defective = pit.distance(t.x, t.y) < 0.7;
          }
          t.gray(shade);
          t.gloss = 0.03;
        });
  }
}
