package org.imageanomaly.engine.network;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.network.execution.CrossEntropy;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;

/**
 * A generator and a discriminator that learn from each other (Goodfellow et al. 2014, with the
 * non-saturating loss of the generator). The discriminator ends in one sigmoid: the probability
 * that an image is real. Losses are computed on what enters it. Not for several threads at once.
 */
public final class Adversaries implements AutoCloseable {

  /**
   * What the discriminator made of a batch before its step.
   *
   * @param loss the cross-entropies of real and generated images, added up, in nats
   * @param realAccuracy the share of real images that it took for real
   * @param fakeAccuracy the share of generated images that it took for generated
   */
  public record DiscriminatorStep(double loss, double realAccuracy, double fakeAccuracy) {}

  private final DifferentiableNetwork generator;
  private final DifferentiableNetwork discriminator;

  /**
   * Two networks with random weights.
   *
   * @param generator makes images of latent vectors
   * @param discriminator makes one probability of an image
   */
  public Adversaries(
      NetworkSpec generator,
      NetworkSpec discriminator,
      Optimizer generatorOptimizer,
      Optimizer discriminatorOptimizer,
      Initialization initialization,
      long seed) {
    if (!discriminator.input().equals(generator.output())) {
      throw new IllegalArgumentException(
          String.format(
              "A generator of %s and a discriminator of %s do not fit each other.",
              generator.output(), discriminator.input()));
    }
    this.generator =
        DifferentiableNetwork.initialized(generator, generatorOptimizer, initialization, seed);
    this.discriminator =
        DifferentiableNetwork.initialized(
            withoutSigmoid(discriminator), discriminatorOptimizer, initialization, seed + 1);
  }

  private static NetworkSpec withoutSigmoid(NetworkSpec spec) {
    List<LayerSpec> layers = new ArrayList<>(spec.layers());
    LayerSpec last = layers.remove(layers.size() - 1);
    if (!last.equals(new LayerSpec.Dense(1, ActivationFunction.SIGMOID))) {
      throw new IllegalArgumentException(
          "A discriminator ends in a dense layer with one sigmoid, not in " + last + ".");
    }
    layers.add(new LayerSpec.Dense(1, ActivationFunction.IDENTITY));
    return new NetworkSpec(spec.input(), layers);
  }

  /** As {@link Network#parameters()}. */
  public float[] generatorParameters() {
    return generator.parameters();
  }

  /** As {@link Network#setParameters}. */
  public void setGeneratorParameters(float[] values) {
    generator.setParameters(values);
  }

  /** As {@link Network#parameters()}. */
  public float[] discriminatorParameters() {
    return discriminator.parameters();
  }

  /** As {@link Network#setParameters}. */
  public void setDiscriminatorParameters(float[] values) {
    discriminator.setParameters(values);
  }

  /** What the generator makes of latent vectors, normalized by this batch as in training. */
  public float[] generate(float[] latents) {
    return generator.forward(latents);
  }

  /**
   * One step of the discriminator; the generator stays as it is. Real and generated images are
   * normalized apart; the running statistics move by what a step may for each of them.
   *
   * @param real N x C x H x W images
   * @param fake as many images of the generator, as {@link #generate} makes them
   * @param realTarget the probability that real images shall get, 1 or a little less
   */
  public DiscriminatorStep discriminatorStep(float[] real, float[] fake, float realTarget) {
    if (real.length != fake.length) {
      throw new IllegalArgumentException(
          real.length
              + " values of real and "
              + fake.length
              + " of generated images are not equally many.");
    }
    Judgment onReal = Judgment.of(discriminator.forward(real), realTarget);
    discriminator.learn(onReal.gradient());
    Judgment onFake = Judgment.of(discriminator.forward(fake), 0);
    discriminator.learn(onFake.gradient());
    discriminator.step();
    return new DiscriminatorStep(
        onReal.loss() + onFake.loss(), onReal.shareOfReal(), 1 - onFake.shareOfReal());
  }

  /** As {@link #generatorStep(float[], Transformation, FurtherLoss)}, with nothing else. */
  public double generatorStep(float[] latents) {
    return generatorStep(latents, Transformation.none(), images -> new float[images.length]);
  }

  /**
   * One step of the generator; the discriminator stays as it is.
   *
   * @param latents N latent vectors
   * @param seenThrough what generated images pass before the discriminator sees them
   * @param further what else generated images shall achieve
   * @return what the discriminator makes the generator lose before the step: the mean of -log
   *     D(G(z)), in nats
   */
  public double generatorStep(float[] latents, Transformation seenThrough, FurtherLoss further) {
    float[] fake = generator.forward(latents);
    Judgment judgment = Judgment.of(discriminator.forward(seenThrough.apply(fake)), 1);
    float[] gradient = seenThrough.backward(discriminator.backward(judgment.gradient()));
    float[] added = further.gradient(fake);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += added[i];
    }
    generator.learn(gradient);
    generator.step();
    return judgment.loss();
  }

  @Override
  public void close() {
    generator.close();
    discriminator.close();
  }

  /**
   * What the discriminator thinks of a batch that shall get some probability.
   *
   * @param logits one per image
   */
  private record Judgment(float[] logits, float target) {

    static Judgment of(float[] logits, float target) {
      return new Judgment(logits, target);
    }

    double loss() {
      double sum = 0;
      for (float x : logits) {
        sum += CrossEntropy.ofProbability(x, target);
      }
      return sum / logits.length;
    }

    /** Of the summed loss with respect to the logits. */
    float[] gradient() {
      float[] gradient = new float[logits.length];
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = (float) (1 / (1 + Math.exp(-logits[i])) - target);
      }
      return gradient;
    }

    double shareOfReal() {
      int real = 0;
      for (float x : logits) {
        real += x > 0 ? 1 : 0;
      }
      return (double) real / logits.length;
    }
  }
}
