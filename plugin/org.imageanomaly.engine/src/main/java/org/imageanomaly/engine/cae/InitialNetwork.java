package org.imageanomaly.engine.cae;

import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.network.Network;
import org.imageanomaly.engine.network.spec.Loss;
import org.imageanomaly.engine.network.spec.NetworkSpec;

/**
 * Draws the network that a training starts from. Under {@link Recipe#RECOMMENDED} its output starts
 * at the mean color of the images: if the first steps must find that color, they push so hard that
 * many units never fire again, and some trainings never leave the uniform gray.
 */
final class InitialNetwork {

  private InitialNetwork() {}

  static Network draw(CaeSettings settings, NetworkSpec spec, ImageSet training, long seed) {
    Network network =
        Network.initialized(
            spec,
            Loss.MEAN_SQUARED_ERROR,
            settings.training(training.size(), seed).optimizer(),
            settings.initialization(),
            seed);
    if (settings.recipe() == Recipe.RECOMMENDED) {
      float[] parameters = network.parameters();
      double[] color = MeanImage.of(training).color(training.shape().channels());
      int biases = parameters.length - color.length;
      for (int c = 0; c < color.length; c++) {
        parameters[biases + c] = (float) logit(color[c]);
      }
      network.setParameters(parameters);
    }
    return network;
  }

  private static double logit(double intensity) {
    double inside = Math.max(0.02, Math.min(0.98, intensity));
    return Math.log(inside / (1 - inside));
  }
}
