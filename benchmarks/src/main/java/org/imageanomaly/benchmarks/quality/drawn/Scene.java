package org.imageanomaly.benchmarks.quality.drawn;

import java.util.function.Consumer;

/** A surface that is painted point by point, at twice the resolution of the finished image. */
final class Scene {

  /** Side of the finished image in pixels. */
  static final int SIZE = 256;

  static final int FACTOR = 2;
  static final int SIDE = SIZE * FACTOR;

  final float[] height = new float[SIDE * SIDE];
  final float[][] color = new float[3][SIDE * SIDE];
  final float[] gloss = new float[SIDE * SIDE];
  final boolean[] defective = new boolean[SIDE * SIDE];

  /** Visits every point, which has what was painted before. */
  void paint(Consumer<Texel> brush) {
    Texel texel = new Texel();
    for (int i = 0; i < height.length; i++) {
      texel.x = (i % SIDE + 0.5) / FACTOR;
      texel.y = (i / SIDE + 0.5) / FACTOR;
      texel.height = height[i];
      texel.color(color[0][i], color[1][i], color[2][i]);
      texel.gloss = gloss[i];
      texel.defective = defective[i];
      brush.accept(texel);
      height[i] = (float) texel.height;
      color[0][i] = (float) texel.red;
      color[1][i] = (float) texel.green;
      color[2][i] = (float) texel.blue;
      gloss[i] = (float) texel.gloss;
      defective[i] = texel.defective;
    }
  }

  /** White where at least one point of a pixel is defective. */
  Picture mask() {
    Picture mask = new Picture(SIZE, SIZE, 1);
    for (int i = 0; i < defective.length; i++) {
      if (defective[i]) {
        mask.set(0, i % SIDE / FACTOR, i / SIDE / FACTOR, 1);
      }
    }
    return mask;
  }
}
