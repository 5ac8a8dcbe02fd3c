package org.imageanomaly.benchmarks.quality.drawn;

import java.util.List;
import java.util.Random;

/** White pills in a fixed pose, with an embossed print and color specks; few training images. */
final class Pills implements Product {

  @Override
  public String name() {
    return "pills";
  }

  @Override
  public int training() {
    return 25;
  }

  @Override
  public List<String> defects() {
    return List.of("crack", "scratch", "color", "faulty_imprint", "contamination");
  }

  @Override
  public boolean gray() {
    return false;
  }

  @Override
  public Light light(boolean training, Random random) {
    return new Light(-2.0, 0.5, 0.5, 1, 0.04).jittered(random, 0.05, 0.03, 0.02);
  }

  @Override
  public void paint(Scene scene, String defect, double severity, Random random) {
    double centerX = 128 + 1.5 * random.nextGaussian();
    double centerY = 128 + 1.5 * random.nextGaussian();
    double angle = 0.015 * random.nextGaussian();
    double x = 128 + 100 * (random.nextDouble() - 0.5);
    double y = 128 + 56 * (random.nextDouble() - 0.5);
    Blob[] specks = new Blob[35];
    for (int i = 0; i < specks.length; i++) {
      specks[i] =
          new Blob(
              256 * random.nextDouble(),
              70 + 116 * random.nextDouble(),
              0.8 + 1.1 * random.nextDouble(),
              0.5,
              random);
    }
    Stroke[] print = print(defect, severity, random);
    double direction = 2 * Math.PI * random.nextDouble();
    Stroke crack = Stroke.around(x, y, direction, 16 + 50 * severity, 0.3, random);
    double width = defect.equals("crack") ? 0.9 + severity : 1.2 + 2 * severity;
    Blob stain = new Blob(x, y, 5 + 8 * severity, 0.5, random);
    Stroke fiber = Stroke.around(x, y, direction, 7 + 12 * severity, 0.35, random);
    SmoothNoise chalk = new SmoothNoise(random);
    scene.paint(
        t -> {
          double u = (t.x - centerX) * Math.cos(angle) + (t.y - centerY) * Math.sin(angle);
          double v = (t.y - centerY) * Math.cos(angle) - (t.x - centerX) * Math.sin(angle);
          double round = Math.sqrt(u * u / (100 * 100) + v * v / (60 * 60));
          double pill = SmoothNoise.inside((round - 1) * 65, 1.5);
          t.gray(0.045 + 0.012 * chalk.at(t.x / 20, t.y / 20));
          if (pill > 0) {
            double white = pill * (0.78 + 0.025 * chalk.octaves(t.x / 4, t.y / 4, 3));
            t.color(white, 0.985 * white, 0.95 * white);
            t.height = 26 * Math.sqrt(Math.max(0, 1 - round * round * 0.97));
            t.gloss = 0.06;
            for (Blob speck : specks) {
              t.blend(0.75 * pill * speck.cover(t.x, t.y, 1.5), 0.55, 0.2, 0.16);
            }
            for (Stroke line : print) {
              t.height -= 2 * line.cover(u, v, 5);
              t.scale(1 - 0.12 * line.cover(u, v, 5));
            }
          }
          flaw(t, defect, severity, pill, crack, width, stain, fiber);
          if (defect.equals("faulty_imprint")) {
            t.defective = Math.abs(u - 26) < 21 && Math.abs(v) < 27;
          }
        });
  }

  private static void flaw(
      Texel t,
      String defect,
      double severity,
      double pill,
      Stroke crack,
      double width,
      Blob stain,
      Stroke fiber) {
    switch (defect) {
      case "crack", "scratch" -> {
        boolean deep = defect.equals("crack");
        double cover = pill * crack.cover(t.x, t.y, width);
        t.height -= (deep ? 1.5 : 0.5) * cover;
        t.scale(1 - (deep ? 0.2 + 0.5 * severity : 0.05 + 0.12 * severity) * cover);
        t.defective = pill > 0.5 && crack.distance(t.x, t.y) < width / 2 + 1;
      }
      case "color" -> {
        double cover = pill * stain.cover(t.x, t.y, 3);
        t.blend((0.1 + 0.4 * severity) * cover, 0.75, 0.5, 0.2);
        t.defective = cover > 0.5;
      }
      case "contamination" -> {
        double cover = fiber.cover(t.x, t.y, 1.4);
        t.blend((0.3 + 0.5 * severity) * cover, 0.25, 0.25, 0.3);
        t.defective = fiber.distance(t.x, t.y) < 1.5;
      }
      default -> {}
    }
  }

  /** FF; faulty is the second letter. */
  private static Stroke[] print(String defect, double severity, Random random) {
    boolean faulty = defect.equals("faulty_imprint");
    boolean gone = faulty && severity > 0.6;
    double shift = faulty ? (random.nextBoolean() ? 1 : -1) * (2 + 9 * severity) : 0;
    int kept = faulty && !gone && random.nextBoolean() ? 2 : 3;
    Stroke[] lines = new Stroke[gone ? 3 : 3 + kept];
    for (int i = 0; i < lines.length; i++) {
      double x = i < 3 ? -40 : 14;
      double y = i < 3 ? 0 : shift;
      lines[i] =
          switch (i % 3) {
            case 0 -> Stroke.line(x, y - 20, x, y + 20);
            case 1 -> Stroke.line(x, y - 20, x + 24, y - 20);
            default -> Stroke.line(x, y, x + 18, y);
          };
    }
    return lines;
  }
}
