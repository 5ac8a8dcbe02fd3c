package org.imageanomaly.engine.network.layers;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * The squared error averaged over channels and pixels.
 *
 * <p>Deeplearning4j averages it over channels but adds it up over pixels, which makes gradients
 * larger by the number of pixels and so changes every optimizer that has an absolute epsilon.
 */
final class MeanSquaredError extends LossMSE {

  private static final long serialVersionUID = 1L;

  private final double pixels;

  MeanSquaredError(int pixels) {
    this.pixels = pixels;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    return super.computeScoreArray(labels, preOutput, activation, mask).divi(pixels);
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    return super.computeScore(labels, preOutput, activation, mask, average) / pixels;
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    return super.computeGradient(labels, preOutput, activation, mask).divi(pixels);
  }
}
