package org.imageanomaly.benchmarks.quality.drawn;

import java.util.Random;

/**
 * A lamp from one side, light from everywhere, and the exposure.
 *
 * @param azimuth where it comes from, in radians
 * @param slope its distance from the vertical as a tangent
 * @param ambient part of the light that comes from everywhere
 * @param gain of the exposure
 * @param fall how much brighter the near side is than the middle
 */
record Light(double azimuth, double slope, double ambient, double gain, double fall) {

  private static final double STEEPEST = 3;

  /** With a little of what differs between exposures. */
  Light jittered(Random random, double angle, double exposure, double more) {
    return new Light(
        azimuth + angle * random.nextGaussian(),
        slope,
        ambient,
        gain * (1 + exposure * (2 * random.nextDouble() - 1)),
        fall + more * (2 * random.nextDouble() - 1));
  }

  /** What the surface looks like: diffuse by Lambert, highlights by Blinn. */
  Picture on(Scene scene) {
    double length = Math.sqrt(1 + slope * slope);
    double lx = slope * Math.cos(azimuth) / length;
    double ly = slope * Math.sin(azimuth) / length;
    double lz = 1 / length;
    double half = Math.sqrt(lx * lx + ly * ly + (lz + 1) * (lz + 1));
    Picture picture = new Picture(Scene.SIZE, Scene.SIZE, 3);
    for (int i = 0; i < scene.height.length; i++) {
      double dx = derivative(scene.height, i, i % Scene.SIDE, 1);
      double dy = derivative(scene.height, i, i / Scene.SIDE, Scene.SIDE);
      double norm = Math.sqrt(1 + dx * dx + dy * dy);
      double diffuse = Math.max(0, (lz - dx * lx - dy * ly) / norm);
      double shine = Math.max(0, (lz + 1 - dx * lx - dy * ly) / norm / half);
      double back = Math.max(0, (lz + dx * lx + dy * ly) / norm);
      double gloss = scene.gloss[i];
      double light = ambient + (1 - ambient) * ((1 - gloss) * diffuse / lz + gloss * back * back);
      double spot = gloss * (0.8 * Math.pow(shine, 24) + 0.2 * Math.pow(shine, 4));
      int pixel = i / Scene.SIDE / Scene.FACTOR * Scene.SIZE + i % Scene.SIDE / Scene.FACTOR;
      for (int c = 0; c < 3; c++) {
        picture.planes[c][pixel] +=
            (float) ((scene.color[c][i] * light + spot) / (Scene.FACTOR * Scene.FACTOR));
      }
    }
    picture.expose(gain, fall * Math.cos(azimuth), fall * Math.sin(azimuth));
    return picture;
  }

  private static double derivative(float[] height, int i, int position, int step) {
    double rise =
        height[position == Scene.SIDE - 1 ? i : i + step] - height[position == 0 ? i : i - step];
    return Math.max(-STEEPEST, Math.min(STEEPEST, rise * Scene.FACTOR / 2));
  }
}
