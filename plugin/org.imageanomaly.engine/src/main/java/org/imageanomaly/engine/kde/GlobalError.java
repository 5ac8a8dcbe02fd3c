package org.imageanomaly.engine.kde;

import org.imageanomaly.engine.network.spec.TensorShape;

/** The mean squared error over all pixels and channels. */
public record GlobalError(TensorShape shape) implements WholeScore {

  @Override
  public int localWindow() {
    return 5;
  }

  @Override
  public Result measure(float[] images, float[] reconstructions, int index) {
    float[] map = SquaredError.of(images, reconstructions, index, shape);
    double sum = 0;
    for (float error : map) {
      sum += error;
    }
    return new Result(sum / map.length, map);
  }
}
