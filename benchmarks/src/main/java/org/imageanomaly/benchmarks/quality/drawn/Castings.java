package org.imageanomaly.benchmarks.quality.drawn;

import java.util.List;
import java.util.Random;

/** Gray wheels with blades, cast, under a brightness that changes from image to image. */
final class Castings implements Product {

  private static final double RIM = 108;

  @Override
  public String name() {
    return "castings";
  }

  @Override
  public List<String> defects() {
    return List.of("blowholes", "scratch", "chipped_rim");
  }

  @Override
  public int each() {
    return 15;
  }

  @Override
  public Light light(boolean training, Random random) {
    return new Light(-1.9, 0.7, 0.45, 1, 0.06).jittered(random, 0.15, 0.25, 0.04);
  }

  @Override
  public void paint(Scene scene, String defect, double severity, Random random) {
    double centerX = 128 + 2 * random.nextGaussian();
    double centerY = 128 + 2 * random.nextGaussian();
    double turn = 2 * Math.PI * random.nextDouble();
    SmoothNoise rough = new SmoothNoise(random);
    double angle = 2 * Math.PI * random.nextDouble();
    double distance = 40 + 50 * random.nextDouble();
    double x = centerX + distance * Math.cos(angle);
    double y = centerY + distance * Math.sin(angle);
    Blob[] holes = new Blob[1 + random.nextInt(4)];
    for (int i = 0; i < holes.length; i++) {
      double spread = i == 0 ? 0 : 7;
      holes[i] =
          new Blob(
              x + spread * random.nextGaussian(),
              y + spread * random.nextGaussian(),
              1.2 + 2.6 * severity * (0.5 + random.nextDouble()),
              0.4,
              random);
    }
    Stroke scratch =
        Stroke.around(x, y, Math.PI * random.nextDouble(), 14 + 40 * severity, 0.06, random);
    double width = 0.9 + severity;
    Blob chip =
        new Blob(
            centerX + RIM * Math.cos(angle),
            centerY + RIM * Math.sin(angle),
            4 + 6 * severity,
            0.6,
            random);
    scene.paint(
        t -> {
          double dx = t.x - centerX;
          double dy = t.y - centerY;
          double r = Math.hypot(dx, dy);
          double outside = r - RIM + 0.4 * rough.at(t.x / 5, t.y / 5);
          if (defect.equals("chipped_rim")) {
            outside = Math.max(outside, -chip.distance(t.x, t.y));
            t.defective = r < RIM + 0.5 && chip.distance(t.x, t.y) < 0.5;
          }
          double part = SmoothNoise.inside(outside, 1.4);
          double grain = rough.octaves(t.x / 2.2, t.y / 2.2, 3);
          t.height = part * (form(r, Math.atan2(dy, dx) - turn) + 0.5 * grain);
          double shade =
              0.47 + 0.05 * Math.cos(r / 26) + 0.04 * grain + 0.03 * rough.at(t.x / 35, t.y / 35);
          if (r < 13) {
            shade = 0.12;
          }
          if (defect.equals("blowholes")) {
            for (Blob hole : holes) {
              double deep = hole.cover(t.x, t.y, 1.8);
              t.height -= 2 * deep;
              shade *= 1 - (0.25 + 0.4 * severity) * deep;
              t.defective |= deep > 0.4;
            }
          } else if (defect.equals("scratch")) {
            double cover = scratch.cover(t.x, t.y, width) * part;
            t.height -= (0.5 + severity) * cover;
            shade += (0.06 + 0.18 * severity) * cover;
            t.defective = scratch.distance(t.x, t.y) < width / 2 + 1;
          }
          double ground = 0.72 - 0.25 * SmoothNoise.inside(Math.hypot(dx - 4, dy - 5) - RIM, 10);
          t.gray(part * shade + (1 - part) * ground);
          t.gloss = 0.15 * part;
        });
  }

  /** Height of the wheel: rim, disk with six curved blades, hub, bore. */
  private static double form(double r, double angle) {
    double rim = 7 * SmoothNoise.inside(Math.abs(r - 101) - 6, 5);
    double hub = 9 * SmoothNoise.inside(Math.abs(r - 24) - 9, 6);
    double phase = (angle + r / 70) * 6 / (2 * Math.PI);
    double beside = Math.abs(phase - Math.rint(phase)) * 2 * Math.PI / 6 * r;
    double reach = SmoothNoise.smooth((r - 34) / 8) * SmoothNoise.smooth((96 - r) / 8);
    double blade = 5 * SmoothNoise.inside(beside - 4, 5) * reach;
    double dish = 10 * (1 - r / RIM);
    return 12 + dish + rim + hub + blade - (r < 14 ? 14 * SmoothNoise.inside(r - 12, 3) : 0);
  }
}
