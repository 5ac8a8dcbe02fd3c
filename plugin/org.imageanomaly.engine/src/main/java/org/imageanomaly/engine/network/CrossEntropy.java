package org.imageanomaly.engine.network;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Cross-entropy on what enters the last sigmoid or softmax: its gradient there is probability minus
 * target, whatever the size of the values.
 *
 * <p>Targets have one column more than the network has outputs: the weight of each example.
 */
final class CrossEntropy implements ILossFunction {

  private static final long serialVersionUID = 1L;

  @Override
  public double computeScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    double sum = computeScoreArray(labels, preOutput, activation, mask).sumNumber().doubleValue();
    return average ? sum / preOutput.size(0) : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    float[][] targets = labels.toFloatMatrix();
    float[][] values = preOutput.toFloatMatrix();
    float[][] losses = new float[values.length][1];
    for (int i = 0; i < values.length; i++) {
      double loss = of(values[i], targets[i], activation instanceof ActivationSoftmax);
      losses[i][0] = (float) (targets[i][values[i].length] * loss);
    }
    return Nd4j.create(losses);
  }

  /** The loss of one example, given what enters a sigmoid or softmax. */
  static double of(float[] values, float[] targets, boolean isSoftmax) {
    return isSoftmax ? ofClasses(values, targets) : ofProbability(values[0], targets[0]);
  }

  /** What a sigmoid or softmax makes of some values. */
  static double[] probabilities(float[] values, boolean isSoftmax) {
    double[] probabilities = new double[values.length];
    double sum = logOfSum(values);
    for (int k = 0; k < values.length; k++) {
      probabilities[k] = isSoftmax ? Math.exp(values[k] - sum) : 1 / (1 + Math.exp(-values[k]));
    }
    return probabilities;
  }

  /** log sum exp(x) - sum t x, for targets that add up to 1. */
  private static double ofClasses(float[] values, float[] targets) {
    double aimed = 0;
    for (int k = 0; k < values.length; k++) {
      aimed += (double) targets[k] * values[k];
    }
    return logOfSum(values) - aimed;
  }

  private static double logOfSum(float[] values) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    double sum = 0;
    for (float value : values) {
      sum += Math.exp(value - largest);
    }
    return largest + Math.log(sum);
  }

  /** log(1 + exp(x)) - t x, the loss of a probability t that is estimated by sigmoid(x). */
  static double ofProbability(double x, double target) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) - target * x;
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    float[][] targets = labels.toFloatMatrix();
    float[][] gradient = activation.getActivation(preOutput.dup(), true).toFloatMatrix();
    for (int i = 0; i < gradient.length; i++) {
      int columns = gradient[i].length;
      for (int k = 0; k < columns; k++) {
        gradient[i][k] = targets[i][columns] * (gradient[i][k] - targets[i][k]);
      }
    }
    return Nd4j.create(gradient);
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    return new Pair<>(
        computeScore(labels, preOutput, activation, mask, average),
        computeGradient(labels, preOutput, activation, mask));
  }

  @Override
  public String name() {
    return "CrossEntropy";
  }
}
