package org.imageanomaly.benchmarks.quality.drawn;

import java.util.List;
import java.util.Random;

/** Brown leather: few training images of one series, test images of another. */
final class Leather implements Product {

  @Override
  public String name() {
    return "leather";
  }

  @Override
  public int training() {
    return 25;
  }

  @Override
  public List<String> defects() {
    return List.of("cut", "poke", "fold", "glue", "color");
  }

  @Override
  public boolean gray() {
    return false;
  }

  @Override
  public Light light(boolean training, Random random) {
    Light light =
        training ? new Light(-2.3, 1.0, 0.4, 1, 0.05) : new Light(-2.0, 1.1, 0.4, 0.94, 0.08);
    return light.jittered(random, 0.04, 0.015, 0.01);
  }

  @Override
  public void paint(Scene scene, String defect, double severity, Random random) {
    SmoothNoise grain = new SmoothNoise(random);
    SmoothNoise cloud = new SmoothNoise(random);
    double x = 40 + 176 * random.nextDouble();
    double y = 40 + 176 * random.nextDouble();
    double angle = Math.PI * random.nextDouble();
    double width = 1 + 1.5 * severity;
    Stroke cut = Stroke.around(x, y, angle, 16 + 30 * severity, 0.1, random);
    Blob poke = new Blob(x, y, 1.6 + 2.4 * severity, 0.3, random);
    Stroke fold = Stroke.around(x, y, angle, 110 + 90 * random.nextDouble(), 0.05, random);
    Blob stain = new Blob(x, y, 7 + 11 * severity, 0.8, random);
    double[] tint =
        random.nextBoolean() ? new double[] {0.55, 0.12, 0.1} : new double[] {0.12, 0.14, 0.3};
    scene.paint(
        t -> {
          double bendX = t.x + 2.5 * cloud.at(t.x / 9, t.y / 9);
          double bendY = t.y + 2.5 * cloud.at(t.x / 9 + 50, t.y / 9);
          double pebble = Math.min(0.45, grain.cells(bendX / 7.5, bendY / 7.5)) / 0.45;
          double fine = grain.octaves(t.x / 2, t.y / 2, 2);
          t.height = 1.5 * SmoothNoise.smooth(pebble) + 0.15 * fine;
          double tone =
              (0.72 + 0.28 * SmoothNoise.smooth(pebble))
                  * (1 + 0.06 * cloud.octaves(t.x / 50, t.y / 50, 3) + 0.05 * fine);
          t.color(0.52 * tone, 0.32 * tone, 0.21 * tone);
          t.gloss = 0.09;
          switch (defect) {
            case "cut" -> {
              double cover = cut.cover(t.x, t.y, width);
              t.height -= 3 * cover;
              t.scale(1 - (0.3 + 0.5 * severity) * cover);
              double lip = SmoothNoise.inside(Math.abs(cut.distance(t.x, t.y) - width) - 0.5, 1.5);
              t.blend(0.2 * severity * lip, 0.75, 0.6, 0.45);
              t.defective = cut.distance(t.x, t.y) < width / 2 + 1;
            }
            case "poke" -> {
              double cover = poke.cover(t.x, t.y, 1.5);
              t.height -= 3 * cover;
              t.scale(1 - (0.4 + 0.4 * severity) * cover);
              t.defective = poke.distance(t.x, t.y) < 1;
            }
            case "fold" -> {
              double distance = fold.distance(t.x, t.y);
              double ridge = Math.exp(-distance * distance / 14);
              t.height += (1.5 + 3.5 * severity) * ridge;
              t.blend((0.06 + 0.16 * severity) * ridge, 0.75, 0.58, 0.45);
              t.defective = distance < 5;
            }
            case "glue" -> {
              double cover = stain.cover(t.x, t.y, 3);
              t.height = t.height * (1 - 0.7 * cover) + 1.2 * cover;
              t.gloss += 0.3 * severity * cover;
              t.blend((0.12 + 0.25 * severity) * cover, 0.8, 0.72, 0.6);
              t.defective = cover > 0.5;
            }
            case "color" -> {
              double cover = stain.cover(t.x, t.y, 5);
              t.blend((0.2 + 0.4 * severity) * cover, tint[0], tint[1], tint[2]);
              t.defective = cover > 0.5;
            }
            default -> {}
          }
        });
  }
}
