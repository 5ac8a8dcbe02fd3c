package org.imageanomaly.benchmarks.quality.drawn;

import java.util.List;
import java.util.Random;

/** Ground gray plates of several shapes under light that changes from image to image. */
final class MagneticTiles implements Product {

  @Override
  public String name() {
    return "tiles";
  }

  @Override
  public int training() {
    return 100;
  }

  @Override
  public List<String> defects() {
    return List.of("crack", "blowhole", "fray", "uneven");
  }

  @Override
  public int each() {
    return 15;
  }

  @Override
  public Light light(boolean training, Random random) {
    double azimuth = 2 * Math.PI * random.nextDouble();
    return new Light(azimuth, 0.5, 0.4, 1, 0.15).jittered(random, 0, 0.35, 0.15);
  }

  @Override
  public void paint(Scene scene, String defect, double severity, Random random) {
    double halfX = 70 + 70 * random.nextDouble();
    double halfY = 60 + 80 * random.nextDouble();
    double centerX = 128 + 10 * random.nextGaussian();
    double centerY = 128 + 10 * random.nextGaussian();
    double bow = random.nextInt(3) == 0 ? 0.0015 * random.nextDouble() : 0;
    double streaks = random.nextInt(2) == 0 ? 1 : 14;
    double base = 0.34 + 0.1 * random.nextDouble();
    double contrast = 0.05 + 0.05 * random.nextDouble();
    double x = centerX + (random.nextDouble() - 0.5) * 1.3 * Math.min(halfX, 110);
    double y = centerY + (random.nextDouble() - 0.5) * 1.3 * Math.min(halfY, 110);
    Stroke crack =
        Stroke.around(
            x, y, 2 * Math.PI * random.nextDouble(), 30 + 60 * random.nextDouble(), 0.28, random);
    double width = 0.8 + 0.7 * random.nextDouble();
    Blob hole = new Blob(x, y, 2 + 3.5 * severity, 0.5, random);
    double edge = centerX + (random.nextBoolean() ? 1 : -1) * Math.min(halfX, 118);
    Blob bite = new Blob(edge, y, 7 + 9 * severity, 1.2, random);
    Blob stain = new Blob(x, y, 22 + 22 * random.nextDouble(), 0.8, random);
    SmoothNoise grain = new SmoothNoise(random);
    SmoothNoise cloud = new SmoothNoise(random);
    scene.paint(
        t -> {
          double dx = t.x - centerX;
          double dy = t.y - centerY + bow * dx * dx;
          double rag = 0.8 * grain.octaves(t.x / 7 + 40, t.y / 7, 2);
          double outside = Math.max(Math.abs(dx) - halfX, Math.abs(dy) - halfY) + rag;
          double plate = SmoothNoise.inside(outside, 1.5);
          double ground =
              base
                  * (1
                      + contrast * grain.octaves(t.x / (1.6 * streaks), t.y / (22.4 / streaks), 3)
                      + 0.07 * cloud.octaves(t.x / 60, t.y / 60, 2)
                      + 0.06 * grain.octaves(t.x / 1.5 + 70, t.y / 1.5, 2));
          switch (defect) {
            case "crack" -> {
              ground *= 1 - (0.12 + 0.38 * severity) * crack.cover(t.x, t.y, width);
              t.defective = plate > 0.5 && crack.distance(t.x, t.y) < width / 2 + 1;
            }
            case "blowhole" -> {
              ground *= 1 - (0.3 + 0.5 * severity) * hole.cover(t.x, t.y, 1.5);
              ground *= 1 + 0.25 * SmoothNoise.inside(Math.abs(hole.distance(t.x, t.y) - 1), 2);
              t.defective = plate > 0.5 && hole.distance(t.x, t.y) < 1;
            }
            case "fray" -> {
              double bitten = bite.cover(t.x, t.y, 2);
              double rough = 0.5 + 0.4 * grain.octaves(t.x / 3, t.y / 3 + 20, 2);
              ground *= 1 - bitten * (0.4 + 0.5 * severity) * rough;
              t.defective = plate > 0.5 && bitten > 0.5;
            }
            case "uneven" -> {
              double mottle = 0.6 + 0.8 * grain.octaves(t.x / 4, t.y / 4 + 50, 3);
              ground *= 1 - (0.12 + 0.25 * severity) * mottle * stain.cover(t.x, t.y, 10);
              t.defective = plate > 0.5 && stain.distance(t.x, t.y) < 0;
            }
            default -> {}
          }
          t.gray(plate * ground + (1 - plate) * (0.1 + 0.02 * cloud.at(t.x / 25, t.y / 25)));
          t.height = 3 * SmoothNoise.inside(outside, 4);
          t.gloss = 0.04;
        });
  }
}
