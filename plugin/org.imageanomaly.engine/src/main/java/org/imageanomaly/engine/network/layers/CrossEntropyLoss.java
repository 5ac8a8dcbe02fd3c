package org.imageanomaly.engine.network.layers;

import org.imageanomaly.engine.network.execution.CrossEntropy;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * {@link CrossEntropy} for Deeplearning4j.
 *
 * <p>Targets have one column more than the network has outputs: the weight of each example.
 */
final class CrossEntropyLoss implements ILossFunction {

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
      double loss = CrossEntropy.of(values[i], targets[i], activation instanceof ActivationSoftmax);
      losses[i][0] = (float) (targets[i][values[i].length] * loss);
    }
    return Nd4j.create(losses);
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
