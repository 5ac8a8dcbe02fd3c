package org.imageanomaly.engine.gan;

import java.util.Random;
import org.imageanomaly.engine.network.Transformation;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * Moves each image of a batch by some pixels and makes it brighter or darker, before the
 * discriminator sees it (differentiable augmentation, Zhao et al. 2020). Real and generated images
 * are treated alike, so that the discriminator cannot learn few images by heart while the generator
 * still learns images that are not moved. Where an image leaves the frame, mid gray comes in.
 */
final class DifferentiableAugmentation implements Transformation {

  private final TensorShape shape;
  private final int[] down;
  private final int[] right;
  private final float[] brighter;

  private DifferentiableAugmentation(TensorShape shape, int count) {
    this.shape = shape;
    this.down = new int[count];
    this.right = new int[count];
    this.brighter = new float[count];
  }

  /**
   * Draws how a batch is changed.
   *
   * @param shift the most by which an image moves, as a part of its side
   * @param brightness the most by which its values, which lie in [-1, 1], rise or fall
   */
  static DifferentiableAugmentation draw(
      TensorShape shape, int count, double shift, double brightness, Random random) {
    DifferentiableAugmentation augmentation = new DifferentiableAugmentation(shape, count);
    int most = (int) Math.round(shift * shape.height());
    for (int i = 0; i < count; i++) {
      augmentation.down[i] = random.nextInt(2 * most + 1) - most;
      augmentation.right[i] = random.nextInt(2 * most + 1) - most;
      augmentation.brighter[i] = (float) ((2 * random.nextDouble() - 1) * brightness);
    }
    return augmentation;
  }

  @Override
  public float[] apply(float[] images) {
    float[] moved = moved(images, 1);
    for (int i = 0; i < brighter.length; i++) {
      for (int k = i * shape.size(); k < (i + 1) * shape.size(); k++) {
        moved[k] += brighter[i];
      }
    }
    return moved;
  }

  @Override
  public float[] backward(float[] gradient) {
    return moved(gradient, -1);
  }

  private float[] moved(float[] images, int direction) {
    float[] moved = new float[images.length];
    int rows = shape.channels() * shape.height();
    for (int i = 0; i < down.length; i++) {
      int y = direction * down[i];
      int x = direction * right[i];
      int length = shape.width() - Math.abs(x);
      for (int row = 0; row < rows; row++) {
        int source = row % shape.height() - y;
        if (source >= 0 && source < shape.height()) {
          int to = (i * rows + row) * shape.width();
          int from = to - y * shape.width();
          System.arraycopy(images, from + Math.max(0, -x), moved, to + Math.max(0, x), length);
        }
      }
    }
    return moved;
  }
}
