package org.imageanomaly.engine.cnn;

import java.util.List;
import java.util.Random;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.network.Examples;
import org.imageanomaly.engine.network.spec.TensorShape;

/** Labelled images as a network sees them: varied anew each time, with weights by class. */
final class ClassExamples implements Examples {

  private final ImageSet images;
  private final int[] labels;
  private final int classes;
  private final float[] classWeights;
  private final Augmentation augmentation;
  private final Random random;
  private final TensorShape shape;

  ClassExamples(
      LabelledImages labelled, float[] classWeights, Augmentation augmentation, long seed) {
    this.images = labelled.images();
    this.labels = labelled.labels();
    this.classes = labelled.classes().count();
    this.classWeights = classWeights.clone();
    this.augmentation = augmentation;
    this.random = new Random(seed);
    ImageShape image = images.shape();
    this.shape = new TensorShape(image.channels(), image.height(), image.width());
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public float[] inputs(int... indices) {
    float[] batch = new float[indices.length * shape.size()];
    for (int i = 0; i < indices.length; i++) {
      images.copyTo(indices[i], batch, i * shape.size());
      if (!augmentation.equals(Augmentation.NONE)) {
        augmentation
            .draw(random, shape.height(), shape.width())
            .apply(batch, i * shape.size(), shape);
      }
    }
    return batch;
  }

  /** For two classes 1 for the second one; for more a 1 at the place of the class. */
  @Override
  public float[] targets(int... indices) {
    int width = classes == 2 ? 1 : classes;
    float[] targets = new float[indices.length * width];
    for (int i = 0; i < indices.length; i++) {
      int label = labels[indices[i]];
      if (classes == 2) {
        targets[i] = label;
      } else {
        targets[i * width + label] = 1;
      }
    }
    return targets;
  }

  @Override
  public float[] weights(int... indices) {
    float[] weights = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      weights[i] = classWeights[labels[indices[i]]];
    }
    return weights;
  }

  /** The number of images that a network classifies right. */
  int right(List<Prediction> predictions) {
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      right += predictions.get(i).mostProbable() == labels[i] ? 1 : 0;
    }
    return right;
  }

  /**
   * The mean cross-entropy of knowing no more of an image than how much each class counts, in nats.
   */
  double chanceLoss() {
    double[] counts = new double[classes];
    double all = 0;
    for (int label : labels) {
      counts[label] += classWeights[label];
      all += classWeights[label];
    }
    double loss = 0;
    for (double count : counts) {
      loss -= count == 0 ? 0 : count * Math.log(count / all);
    }
    return loss / labels.length;
  }
}
