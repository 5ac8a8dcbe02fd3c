package org.imageanomaly.engine.network.layers;

import org.deeplearning4j.nn.weights.WeightInit;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.Loss;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** What Deeplearning4j and ND4J have for the choices that describe a network. */
final class Equivalents {

  private Equivalents() {}

  static IActivation of(ActivationFunction function) {
    return switch (function) {
      case IDENTITY -> new ActivationIdentity();
      case RELU -> new ActivationReLU();
      case LEAKY_RELU -> new ActivationLReLU(ActivationFunction.LEAK);
      case SIGMOID -> new ActivationSigmoid();
      case TANH -> new ActivationTanH();
      case SOFTMAX -> new ActivationSoftmax();
    };
  }

  /**
   * A loss.
   *
   * @param output the shape of what it judges
   */
  static ILossFunction of(Loss loss, TensorShape output) {
    return switch (loss) {
      case MEAN_SQUARED_ERROR -> new MeanSquaredError(output.height() * output.width());
      case CROSS_ENTROPY -> new CrossEntropyLoss();
    };
  }

  static WeightInit of(Initialization initialization) {
    return switch (initialization) {
      case GLOROT_UNIFORM -> WeightInit.XAVIER_UNIFORM;
      case HE_UNIFORM -> WeightInit.RELU_UNIFORM;
    };
  }
}
