package org.imageanomaly.benchmarks.speed;

import static org.bytedeco.dnnl.global.dnnl.dnnl_sgemm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.KdCae;
import org.imageanomaly.engine.cae.NiCae;
import org.imageanomaly.engine.cnn.CnnNetworks;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.gan.Dcgan;
import org.imageanomaly.engine.network.Adversaries;
import org.imageanomaly.engine.network.Network;
import org.imageanomaly.engine.network.TrainingStep;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.Loss;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;

/** A step of training or scoring with the networks of the publication. */
final class NetworkTask implements Task {

  private static final int MATRIX = 2048;

  private final List<NetworkSpec> networks;
  private final Runnable step;

  private NetworkTask(List<NetworkSpec> networks, Runnable step) {
    this.networks = networks;
    this.step = step;
  }

  static NetworkTask of(String comparison, Path folder, int batch) throws IOException {
    float[] images = DataFile.floats(folder.resolve("images"));
    return switch (comparison) {
      case "cae-training" -> reproducing(KdCae.spec(3, 128), images, batch);
      case "cae-scoring" -> scoring(KdCae.spec(3, 128), images);
      case "nicae-training" -> reproducing(NiCae.spec(3, 256), images, batch);
      case "nicae-scoring" -> scoring(NiCae.spec(3, 256), images);
      case "cnn-training" -> classifying(CnnNetworks.paper(3, 256, 2), images, batch);
      case "cnn-scoring" -> scoring(CnnNetworks.paper(3, 256, 2), images);
      case "dcgan-training" -> adversaries(images, batch);
      default -> throw new IllegalArgumentException("Unknown comparison " + comparison);
    };
  }

  private static NetworkTask reproducing(NetworkSpec spec, float[] images, int batch) {
    return training(spec, Loss.MEAN_SQUARED_ERROR, images, images, batch);
  }

  private static NetworkTask classifying(NetworkSpec spec, float[] images, int batch) {
    float[] labels = new float[batch];
    for (int i = 0; i < batch; i++) {
      labels[i] = i % 2;
    }
    return training(spec, Loss.CROSS_ENTROPY, images, labels, batch);
  }

  private static NetworkTask training(
      NetworkSpec spec, Loss loss, float[] images, float[] targets, int batch) {
    Network network =
        Network.initialized(spec, loss, new Optimizer.Adam(1e-3), Initialization.GLOROT_UNIFORM, 1);
    float[] weights = new float[batch];
    Arrays.fill(weights, 1);
    return new NetworkTask(
        List.of(spec), () -> TrainingStep.fit(network, images, targets, weights));
  }

  private static NetworkTask scoring(NetworkSpec spec, float[] images) {
    Network network =
        Network.initialized(
            spec, Loss.MEAN_SQUARED_ERROR, new Optimizer.Sgd(1), Initialization.GLOROT_UNIFORM, 1);
    return new NetworkTask(List.of(spec), () -> network.output(images));
  }

  /** As a training does it with the recipe of the publication. */
  private static NetworkTask adversaries(float[] images, int batch) {
    NetworkSpec generator = Dcgan.generator(Recipe.PAPER, 3, 128);
    NetworkSpec discriminator = Dcgan.discriminator(Recipe.PAPER, 3, 128);
    Optimizer optimizer = new Optimizer.Adam(2e-4, 0.5);
    Adversaries adversaries =
        new Adversaries(
            generator, discriminator, optimizer, optimizer, Initialization.GLOROT_UNIFORM, 1);
    Random random = new Random(1);
    float[] latents = new float[batch * Dcgan.LATENT_SIZE];
    for (int i = 0; i < latents.length; i++) {
      latents[i] = 2 * random.nextFloat() - 1;
    }
    return new NetworkTask(
        List.of(generator, discriminator),
        () -> {
          float[] fake = adversaries.generate(latents);
          adversaries.discriminatorStep(images, fake, 1);
          adversaries.generatorStep(latents);
        });
  }

  @Override
  public Map<String, Object> facts() {
    return Map.of(
        "about",
        Backend.start().describe(),
        "parameters",
        networks.stream().mapToLong(NetworkSpec::parameterCount).toArray());
  }

  @Override
  public void run() {
    step.run();
  }

  @Override
  public double peak() {
    Backend.start();
    long size = (long) MATRIX * MATRIX;
    double best = 0;
    try (FloatPointer a = new FloatPointer(size);
        FloatPointer b = new FloatPointer(size);
        FloatPointer c = new FloatPointer(size)) {
      for (long i = 0; i < size; i++) {
        a.put(i, 1 + i % 3);
        b.put(i, 1 + i % 5);
      }
      for (int i = 0; i < 10; i++) {
        long start = System.nanoTime();
        dnnl_sgemm(
            (byte) 'N', (byte) 'N', MATRIX, MATRIX, MATRIX, 1, a, MATRIX, b, MATRIX, 0, c, MATRIX);
        best = Math.max(best, 2.0 * size * MATRIX / (System.nanoTime() - start) * 1e9);
      }
    }
    return best;
  }
}
