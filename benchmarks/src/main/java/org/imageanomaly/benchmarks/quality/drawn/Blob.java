package org.imageanomaly.benchmarks.quality.drawn;

import java.util.Random;

/** A spot of irregular outline. */
final class Blob {

  private final double x;
  private final double y;
  private final double radius;
  private final double roughness;
  private final double stretch;
  private final double angle;
  private final SmoothNoise noise;

  /**
   * Draws one.
   *
   * @param roughness how much the outline varies, as part of the radius
   */
  Blob(double x, double y, double radius, double roughness, Random random) {
    this.x = x;
    this.y = y;
    this.radius = radius;
    this.roughness = roughness;
    this.stretch = 1 + 0.5 * random.nextDouble();
    this.angle = 2 * Math.PI * random.nextDouble();
    this.noise = new SmoothNoise(random);
  }

  /** The distance from the outline, below 0 inside. */
  double distance(double px, double py) {
    double dx = px - x;
    double dy = py - y;
    if (dx * dx + dy * dy > 9 * (radius + 2) * (radius + 2)) {
      return Math.sqrt(dx * dx + dy * dy) - radius;
    }
    double u = (dx * Math.cos(angle) + dy * Math.sin(angle)) / stretch;
    double v = (dy * Math.cos(angle) - dx * Math.sin(angle)) * stretch;
    double wave = noise.octaves(dx / radius * 1.5, dy / radius * 1.5, 2);
    return Math.sqrt(u * u + v * v) - radius * (1 + roughness * wave);
  }

  /** 1 inside, 0 outside. */
  double cover(double px, double py, double soft) {
    return SmoothNoise.inside(distance(px, py), soft);
  }
}
