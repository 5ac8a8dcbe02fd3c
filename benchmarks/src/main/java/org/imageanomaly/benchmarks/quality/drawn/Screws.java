package org.imageanomaly.benchmarks.quality.drawn;

import java.util.List;
import java.util.Random;

/** Screws at any angle on a light ground; the test images are darker. */
final class Screws implements Product {

  private static final double LENGTH = 168;
  private static final double HEAD = 24;
  private static final double NECK = 58;
  private static final double TAPER = 142;

  @Override
  public String name() {
    return "screws";
  }

  @Override
  public List<String> defects() {
    return List.of("scratch_head", "scratch_neck", "thread_side", "thread_top", "bent_tip");
  }

  @Override
  public Light light(boolean training, Random random) {
    double gain = training ? 1 : 0.91;
    return new Light(-2.2, 0.8, 0.35, gain, 0.05).jittered(random, 0.05, 0.03, 0.02);
  }

  @Override
  public void paint(Scene scene, String defect, double severity, Random random) {
    double angle = 2 * Math.PI * random.nextDouble();
    double centerX = 128 + 5 * random.nextGaussian();
    double centerY = 128 + 5 * random.nextGaussian();
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    Screw screw = new Screw(defect, severity, random);
    SmoothNoise paper = new SmoothNoise(random);
    SmoothNoise metal = new SmoothNoise(random);
    scene.paint(
        t -> {
          double dx = t.x - centerX;
          double dy = t.y - centerY;
          double u = dx * cos + dy * sin + LENGTH / 2;
          double v = dy * cos - dx * sin;
          double lift = screw.lift(u, v);
          if (lift > 0) {
            t.height = lift;
            double shade = 0.5 + 0.05 * metal.octaves(u / 9, v / 4, 3);
            t.color(shade * 1.01, shade, shade * 0.97);
            t.gloss = 0.55;
            screw.wear(t, u, v);
          } else {
            double sx = dx - 5;
            double sy = dy - 6;
            double reach = screw.radius(sx * cos + sy * sin + LENGTH / 2, 0);
            double shadow =
                SmoothNoise.inside(Math.abs(sy * cos - sx * sin) - Math.max(0, reach), 9)
                    * (reach > 0 ? 1 : 0);
            t.gray((0.8 + 0.012 * paper.octaves(t.x / 30, t.y / 30, 3)) * (1 - 0.3 * shadow));
          }
          t.defective |= screw.defective(u, v);
        });
  }

  /** One screw along u, with v across. */
  private static final class Screw {

    private final String defect;
    private final double severity;
    private final double phase;
    private final double from;
    private final double to;
    private final double side;
    private final Stroke scratch;
    private final double width;
    private final double bend;

    Screw(String defect, double severity, Random random) {
      this.defect = defect;
      this.severity = severity;
      this.phase = random.nextDouble();
      this.from = NECK + 8 + 50 * random.nextDouble();
      this.to = from + 9 + 22 * severity;
      this.side = random.nextBoolean() ? 1 : -1;
      double place =
          defect.equals("scratch_head")
              ? 3 + 8 * random.nextDouble()
              : 32 + 18 * random.nextDouble();
      this.scratch =
          Stroke.around(
              place,
              (random.nextDouble() - 0.5) * 9,
              Math.PI * random.nextDouble(),
              7 + 11 * severity,
              0.2,
              random);
      this.width = 1 + 1.6 * severity;
      this.bend = defect.equals("bent_tip") ? side * (0.010 + 0.022 * severity) : 0;
    }

    private double axis(double u) {
      double beyond = Math.max(0, u - (TAPER - 18));
      return bend * beyond * beyond / 2;
    }

    double radius(double u, double v) {
      if (u < 0 || u > LENGTH) {
        return 0;
      }
      if (u < HEAD) {
        return u < 4 ? 28 : 28 - 17 * (u - 4) / (HEAD - 4);
      }
      if (u < NECK) {
        return 10.5;
      }
      double turn = (u - 0.22 * v) / 7.5 + phase;
      double wave = Math.abs(2 * (turn - Math.floor(turn)) - 1);
      double taper = u < TAPER ? 1 : Math.max(0.08, (LENGTH - u) / (LENGTH - TAPER));
      double crest = 5.2 * Math.pow(wave, 1.4) * Math.min(1, (u - NECK) / 6);
      if (flattened(u, v)) {
        crest *= 1 - 0.35 - 0.65 * severity;
      }
      return taper * (8.6 + crest);
    }

    private boolean flattened(double u, double v) {
      boolean where =
          defect.equals("thread_side")
              ? v * side > 5
              : defect.equals("thread_top") && Math.abs(v) <= 6;
      return where && u > from && u < to;
    }

    double lift(double u, double v) {
      double across = v - axis(u);
      double radius = radius(u, across);
      double lift = Math.sqrt(Math.max(0, radius * radius - across * across));
      if (defect.startsWith("scratch")) {
        lift -= (0.6 + 1.2 * severity) * scratch.cover(u, v, width);
      }
      return lift;
    }

    void wear(Texel t, double u, double v) {
      if (defect.startsWith("scratch")) {
        t.blend(0.35 * (0.4 + severity) * scratch.cover(u, v, width), 0.85, 0.85, 0.85);
      }
    }

    boolean defective(double u, double v) {
      if (defect.startsWith("scratch")) {
        return scratch.distance(u, v) < width / 2 + 1 && Math.abs(v) < radius(u, v);
      }
      if (bend != 0) {
        double straight = u > TAPER - 6 && u < LENGTH ? radius(u, 0) : 0;
        return u > TAPER - 6
            && (Math.abs(v) < straight || Math.abs(v - axis(u)) < radius(u, v - axis(u)));
      }
      return flattened(u, v) && Math.abs(v) < 14.5;
    }
  }
}
