package org.imageanomaly.engine.gan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.network.Adversaries;
import org.imageanomaly.engine.network.Adversaries.DiscriminatorStep;
import org.imageanomaly.engine.network.DivergedTrainingException;
import org.imageanomaly.engine.network.Transformation;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.imageanomaly.engine.random.RandomStream;

/**
 * Alternates between a step of the discriminator and one of the generator, from the same latent
 * vectors, and averages the generator's weights.
 */
final class AdversarialTraining {

  private static final double SHIFT = 0.0625;
  private static final double BRIGHTNESS = 0.1;
  private static final double PAIRING = 100;
  private static final double AVERAGED = 0.995;

  private final DcganSettings settings;
  private final Adversaries adversaries;
  private final ImageSet images;
  private final TensorShape shape;
  private final Diversity real;
  private final ShuffledIndices order;
  private final Latents latents;
  private final Random augmentation;
  private final Optional<WeightAverage> average;

  AdversarialTraining(DcganSettings settings, Adversaries adversaries, ImageSet images) {
    this.settings = settings;
    this.adversaries = adversaries;
    this.images = images;
    this.shape =
        new TensorShape(images.shape().channels(), images.shape().height(), images.shape().width());
    this.real = Diversity.of(images);
    this.order = new ShuffledIndices(images.size(), RandomStream.ORDER.seed(settings.seed()));
    this.latents = new Latents(Dcgan.LATENT_SIZE, RandomStream.LATENTS.seed(settings.seed()));
    this.augmentation = RandomStream.AUGMENTATION.numbers(settings.seed());
    this.average =
        settings.recipe() == Recipe.PAPER
            ? Optional.empty()
            : Optional.of(new WeightAverage(AVERAGED, adversaries.generatorParameters()));
  }

  /**
   * Trains to the end.
   *
   * @param development keeps images of some epochs
   * @return what each epoch brought
   */
  List<GanEpoch> train(Development development, Progress progress) {
    int epochs = settings.epochs(images.size());
    List<GanEpoch> history = new ArrayList<>();
    for (int number = 1; number <= epochs; number++) {
      GanEpoch epoch = pass(number, epochs, progress);
      history.add(epoch);
      progress.report((double) number / epochs, describe(epoch, epochs));
      if (development.keeps(number)) {
        development.add(number, generatorParameters());
      }
    }
    return history;
  }

  /** The weights that make the best images. */
  float[] generatorParameters() {
    return average.map(WeightAverage::weights).orElseGet(adversaries::generatorParameters);
  }

  private GanEpoch pass(int number, int epochs, Progress progress) {
    long start = System.nanoTime();
    int steps = settings.stepsPerEpoch(images.size());
    double discriminatorLoss = 0;
    double generatorLoss = 0;
    double realAccuracy = 0;
    double fakeAccuracy = 0;
    Diversity made = new Diversity(shape.size());
    for (int step = 0; step < steps; step++) {
      double done = (number - 1 + (double) step / steps) / epochs;
      progress.report(done, "Epoch " + number + " of " + epochs);
      float[] truth = RealImages.of(images, order.next(settings.batchSize()));
      float[] z = latents.next(settings.batchSize());
      float[] fake = adversaries.generate(z);
      made.add(fake);
      DiscriminatorStep judged =
          adversaries.discriminatorStep(seenThrough().apply(truth), seenThrough().apply(fake), 1);
      progress.report(done, "Epoch " + number + " of " + epochs);
      discriminatorLoss += judged.loss() / steps;
      realAccuracy += judged.realAccuracy() / steps;
      fakeAccuracy += judged.fakeAccuracy() / steps;
      generatorLoss += generatorStep(z, truth) / steps;
      if (!Double.isFinite(discriminatorLoss + generatorLoss)) {
        throw new DivergedTrainingException(
            "The training diverged: its losses grew beyond all bounds. Train with a lower learning"
                + " rate.");
      }
      average.ifPresent(a -> a.add(adversaries.generatorParameters()));
    }
    return new GanEpoch(
        number,
        discriminatorLoss,
        generatorLoss,
        realAccuracy,
        fakeAccuracy,
        made.shareOf(real),
        (System.nanoTime() - start) / 1e9);
  }

  private double generatorStep(float[] z, float[] truth) {
    return settings.recipe() == Recipe.PAPER
        ? adversaries.generatorStep(z)
        : adversaries.generatorStep(z, seenThrough(), new Pairing(truth, shape.size(), PAIRING));
  }

  /** What images pass before the discriminator sees them. */
  private Transformation seenThrough() {
    return settings.recipe() == Recipe.PAPER
        ? Transformation.none()
        : DifferentiableAugmentation.draw(
            shape, settings.batchSize(), SHIFT, BRIGHTNESS, augmentation);
  }

  private static String describe(GanEpoch epoch, int epochs) {
    return String.format(
        Locale.ROOT,
        "Epoch %d of %d: discriminator's loss %.3f, generator's loss %.3f",
        epoch.number(),
        epochs,
        epoch.discriminatorLoss(),
        epoch.generatorLoss());
  }
}
