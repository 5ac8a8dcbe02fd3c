package org.imageanomaly.benchmarks.quality.drawn;

import java.util.List;
import java.util.Random;

/** Cloth in plain weave. */
final class Fabric implements Product {

  @Override
  public String name() {
    return "fabric";
  }

  @Override
  public List<String> defects() {
    return List.of("cut", "hole", "thread", "color", "thick_yarn");
  }

  @Override
  public boolean gray() {
    return false;
  }

  @Override
  public Light light(boolean training, Random random) {
    return new Light(-2.2, 0.8, 0.4, 1, 0.05).jittered(random, 0.08, 0.06, 0.03);
  }

  @Override
  public void paint(Scene scene, String defect, double severity, Random random) {
    double pitch = 8.5 * (1 + 0.02 * random.nextGaussian());
    double angle = 0.02 * random.nextGaussian();
    double phaseX = 20 * random.nextDouble();
    double phaseY = 20 * random.nextDouble();
    SmoothNoise wave = new SmoothNoise(random);
    SmoothNoise fiber = new SmoothNoise(random);
    double x = 45 + 166 * random.nextDouble();
    double y = 45 + 166 * random.nextDouble();
    double direction = 2 * Math.PI * random.nextDouble();
    Stroke cut = Stroke.around(x, y, direction, 12 + 26 * severity, 0.1, random);
    Stroke thread = Stroke.around(x, y, direction, 25 + 40 * severity, 0.3, random);
    Blob hole = new Blob(x, y, 2.5 + 4 * severity, 0.5, random);
    Blob stain = new Blob(x, y, 8 + 10 * severity, 0.7, random);
    long thick = Math.round(y / pitch);
    scene.paint(
        t -> {
          double dx = t.x - 128 + 1.6 * wave.at(t.x / 40, t.y / 40);
          double dy = t.y - 128 + 1.6 * wave.at(t.x / 40 + 50, t.y / 40);
          double u = (dx * Math.cos(angle) + dy * Math.sin(angle) + 128 + phaseX) / pitch;
          double v = (dy * Math.cos(angle) - dx * Math.sin(angle) + 128 + phaseY) / pitch;
          long column = (long) Math.floor(u);
          long row = (long) Math.floor(v);
          double acrossU = u - column - 0.5;
          double acrossV = v - row - 0.5;
          boolean fat =
              defect.equals("thick_yarn") && row == thick && Math.abs(t.x - x) < 25 + 40 * severity;
          double swell = fat ? 1 + 0.5 + 0.9 * severity : 1;
          double sign = Math.floorMod(column + row, 2) == 0 ? 1 : -1;
          double warp = yarn(acrossU, 1) + 0.8 * sign * Math.cos(Math.PI * acrossV);
          double weft = yarn(acrossV, swell) - 0.8 * sign * Math.cos(Math.PI * acrossU) + swell - 1;
          boolean front = warp > weft;
          t.height = 1.7 * Math.max(warp, weft);
          double hair =
              front
                  ? fiber.octaves(t.x / 1.3, t.y / 7, 2)
                  : fiber.octaves(t.x / 7, t.y / 1.3 + 40, 2);
          double tone =
              (0.7 + 0.22 * Math.max(warp, weft))
                  * (1 + 0.12 * hair + 0.04 * wave.octaves(t.x / 45, t.y / 45, 2));
          t.color(
              (front ? 0.5 : 0.56) * tone,
              (front ? 0.5 : 0.54) * tone,
              (front ? 0.53 : 0.5) * tone);
          t.defective = fat;
          flaw(t, defect, severity, cut, thread, hole, stain);
        });
  }

  private static double yarn(double across, double swell) {
    return swell * Math.sqrt(Math.max(0, 1 - 3.6 * across * across / swell));
  }

  private static void flaw(
      Texel t, String defect, double severity, Stroke cut, Stroke thread, Blob hole, Blob stain) {
    switch (defect) {
      case "cut" -> {
        double width = 1.5 + 2 * severity;
        double cover = cut.cover(t.x, t.y, width);
        t.height -= 2 * cover;
        t.scale(1 - (0.35 + 0.45 * severity) * cover);
        t.defective = cut.distance(t.x, t.y) < width / 2 + 1;
      }
      case "hole" -> {
        double cover = hole.cover(t.x, t.y, 2);
        t.height -= 2 * cover;
        t.scale(1 - (0.45 + 0.4 * severity) * cover);
        t.defective = cover > 0.4;
      }
      case "thread" -> {
        double distance = thread.distance(t.x, t.y);
        double cover = SmoothNoise.inside(distance - 1.2, 1);
        t.height += 2 * cover;
        t.blend((0.25 + 0.5 * severity) * cover, 0.75, 0.73, 0.68);
        t.defective = distance < 2;
      }
      case "color" -> {
        double cover = stain.cover(t.x, t.y, 5);
        t.blend((0.12 + 0.3 * severity) * cover, 0.4, 0.16, 0.14);
        t.defective = cover > 0.5;
      }
      default -> {}
    }
  }
}
