package org.imageanomaly.benchmarks.quality.drawn;

import java.util.List;
import java.util.Random;

/** A three-legged component before a perforated board. */
final class Components implements Product {

  private static final double[] LEADS = {-28, 0, 28};
  private static final double TOP = 58;
  private static final double BOTTOM = 130;
  private static final double END = 222;

  @Override
  public String name() {
    return "components";
  }

  @Override
  public List<String> defects() {
    return List.of("cut_lead", "bent_lead", "damaged_case", "misplaced");
  }

  @Override
  public boolean gray() {
    return false;
  }

  @Override
  public Light light(boolean training, Random random) {
    return new Light(-2.1, 0.7, 0.45, 1, 0.04).jittered(random, 0.06, 0.04, 0.02);
  }

  @Override
  public void paint(Scene scene, String defect, double severity, Random random) {
    SmoothNoise wood = new SmoothNoise(random);
    SmoothNoise rough = new SmoothNoise(random);
    double boardX = 2.5 * random.nextGaussian();
    double boardY = 2.5 * random.nextGaussian();
    Component usual = Component.usual(random);
    Component part = usual.damaged(defect, severity, random);
    scene.paint(
        t -> {
          board(t, wood, boardX, boardY);
          t.scale(1 - 0.4 * part.shadow(t.x - 5, t.y - 6));
          part.paint(t, rough);
          t.defective =
              switch (defect) {
                case "good" -> false;
                case "misplaced" -> usual.covers(t.x, t.y) || part.covers(t.x, t.y);
                case "damaged_case" ->
                    usual.covers(t.x, t.y) && part.chip().distance(t.x, t.y) < 0.5;
                default -> usual.covers(t.x, t.y) != part.covers(t.x, t.y);
              };
        });
  }

  private static void board(Texel t, SmoothNoise wood, double boardX, double boardY) {
    double tone =
        1 + 0.1 * wood.octaves(t.x / 40, t.y / 5, 3) + 0.05 * wood.octaves(t.x / 3, t.y / 3, 2);
    t.color(0.6 * tone, 0.46 * tone, 0.28 * tone);
    double dx = t.x - boardX;
    double dy = t.y - boardY;
    double hole = Math.hypot(dx - 28 * Math.rint(dx / 28), dy - 28 * Math.rint(dy / 28));
    t.blend(SmoothNoise.inside(hole - 9, 1.5), 0.62, 0.38, 0.2);
    t.blend(SmoothNoise.inside(hole - 5, 1.5), 0.06, 0.05, 0.05);
    t.gloss = 0.04;
    t.height = 0.8 * SmoothNoise.inside(Math.abs(hole - 7) - 2, 2);
  }

  /** Where it is, and each lead's length and bend; coordinates of its own have it upright. */
  private record Component(
      double x, double y, double angle, double[] ends, double[] bends, Blob chip, boolean present) {

    static Component usual(Random random) {
      double[] bends = new double[3];
      double[] ends = new double[3];
      for (int i = 0; i < 3; i++) {
        bends[i] = 1.5 * random.nextGaussian();
        ends[i] = END + 1.5 * random.nextGaussian();
      }
      Blob nowhere = new Blob(-900, -900, 1, 0, random);
      return new Component(
          128 + 1.5 * random.nextGaussian(),
          1.5 * random.nextGaussian(),
          0.012 * random.nextGaussian(),
          ends,
          bends,
          nowhere,
          true);
    }

    Component damaged(String defect, double severity, Random random) {
      double[] otherEnds = ends.clone();
      double[] otherBends = bends.clone();
      int lead = random.nextInt(3);
      double side = random.nextBoolean() ? 1 : -1;
      double size = 4 + 7 * severity;
      double along = random.nextDouble();
      switch (defect) {
        case "cut_lead" -> otherEnds[lead] = END - 14 - 60 * severity * (0.4 + 0.6 * along);
        case "bent_lead" -> otherBends[lead] += side * (7 + 16 * severity);
        case "damaged_case" -> {
          double place = x + side * (along < 0.5 ? 42 : 60 * along - 20);
          double level = along < 0.5 ? TOP + 60 * along + 20 : TOP + 6;
          return new Component(
              x, y, angle, ends, bends, new Blob(place, level + y, size, 0.6, random), true);
        }
        case "misplaced" -> {
          boolean gone = along < 0.3;
          double turn = angle + side * (0.12 + 1.3 * severity);
          return new Component(
              x + side * 25 * (0.4 + along), y + 14 * along, turn, ends, bends, chip, !gone);
        }
        default -> {}
      }
      return new Component(x, y, angle, otherEnds, otherBends, chip, true);
    }

    private double u(double px, double py) {
      return (px - x) * Math.cos(angle) + (py - y - 128) * Math.sin(angle);
    }

    private double v(double px, double py) {
      return (py - y - 128) * Math.cos(angle) - (px - x) * Math.sin(angle) + 128;
    }

    private double body(double u, double v) {
      double dx = Math.abs(u) - 34;
      double dy = Math.abs(v - (TOP + BOTTOM) / 2) - (BOTTOM - TOP) / 2 + 8;
      return Math.hypot(Math.max(0, dx), Math.max(0, dy)) + Math.min(0, Math.max(dx, dy)) - 8;
    }

    /** Offset across a lead, as part of its half width; beyond 1 there is none. */
    private double lead(double u, double v) {
      double nearest = 9;
      for (int i = 0; i < 3; i++) {
        double part = Math.max(0, (v - BOTTOM) / (END - BOTTOM));
        double middle = LEADS[i] + bends[i] * part * part;
        if (v > BOTTOM - 2 && v < ends[i] && Math.abs(u - middle) / 4.5 < Math.abs(nearest)) {
          nearest = (u - middle) / 4.5;
        }
      }
      return nearest;
    }

    boolean covers(double px, double py) {
      double u = u(px, py);
      double v = v(px, py);
      return present && (body(u, v) < 0 || Math.abs(lead(u, v)) < 1);
    }

    double shadow(double px, double py) {
      double u = u(px, py);
      double v = v(px, py);
      double lead = SmoothNoise.inside((Math.abs(lead(u, v)) - 1) * 4.5, 4);
      return present ? Math.max(SmoothNoise.inside(body(u, v), 9), 0.7 * lead) : 0;
    }

    void paint(Texel t, SmoothNoise rough) {
      double u = u(t.x, t.y);
      double v = v(t.x, t.y);
      double lead = lead(u, v);
      if (present && Math.abs(lead) < 1) {
        double tone = 0.5 + 0.05 * rough.octaves(u / 2, v / 12, 2);
        t.color(tone, tone, tone * 0.98);
        t.height = 8 + 4.5 * Math.sqrt(1 - lead * lead);
        t.gloss = 0.5;
      }
      double body = body(u, v);
      if (present && body < 0) {
        double grain = rough.octaves(u / 2, v / 2, 2);
        t.gray(0.13 + 0.015 * grain);
        t.height = 16 + 6 * SmoothNoise.smooth(-body / 9) + 0.15 * grain;
        t.gloss = 0.1;
        letters(t, u, v);
        double broken = chip.cover(t.x, t.y, 1.5);
        t.height -= broken * (4 + 2 * rough.octaves(t.x / 4, t.y / 4, 2));
        t.blend(broken, 0.2 + 0.08 * grain, 0.2 + 0.08 * grain, 0.21 + 0.08 * grain);
      }
    }

    private static void letters(Texel t, double u, double v) {
      boolean line = Math.abs(v - 86) < 6 || Math.abs(v - 104) < 6;
      double bar = Math.floorMod((long) Math.floor(u / 2.5 + 40), 4);
      boolean ink = bar < 2 && Math.abs(u) < 24 || bar == 2 && Math.abs(v % 9 - 4) < 1.2;
      if (line && ink && Math.abs(u) < 25) {
        t.blend(0.45, 0.6, 0.6, 0.58);
      }
    }
  }
}
