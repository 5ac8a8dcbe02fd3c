package org.imageanomaly.engine.cae;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.network.Epoch;
import org.imageanomaly.engine.network.Examples;
import org.imageanomaly.engine.network.Network;
import org.imageanomaly.engine.network.NetworkSpec;
import org.imageanomaly.engine.network.TensorShape;
import org.imageanomaly.engine.network.Trainer;
import org.imageanomaly.engine.network.TrainingSettings;

/**
 * Trains an autoencoder on images without defects.
 *
 * <p>Some initialisations end in a network that reconstructs every image as much the same gray (a
 * {@link Collapse}). The training is then started again from another one, and says so.
 */
public final class CaeTrainer {

  private static final int ATTEMPTS = 4;

  private final CaeSettings settings;
  private final NetworkSpec spec;
  private final TrainingImages training;
  private final ImageSet validation;
  private final BiFunction<ImageSet, Long, Network> initial;
  private final Collapse collapse;
  private final List<String> warnings = new ArrayList<>();

  private CaeTrainer(
      CaeSettings settings, TrainingImages images, BiFunction<ImageSet, Long, Network> initial) {
    this.settings = settings;
    this.spec = settings.network();
    ImageSet clean = images.clean();
    HeldOut split = HeldOut.draw(clean.size(), settings.validationFraction(), settings.seed());
    this.training = images.subset(split.training());
    this.validation = clean.subset(split.validation());
    this.initial = initial;
    this.collapse = new Collapse(settings.architecture(), training.clean(), validation);
  }

  /** Trains on images that are reconstructed from themselves. */
  public static CaeTraining train(CaeSettings settings, ImageSet images, Progress progress) {
    return train(settings, TrainingImages.of(images), progress);
  }

  /**
   * Trains on some images.
   *
   * @param images without defects, in the shape of {@link CaeSettings#inputShape()}
   * @throws IllegalArgumentException if there are fewer than four images
   * @throws CollapsedTrainingException if no initialisation led anywhere
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public static CaeTraining train(CaeSettings settings, TrainingImages images, Progress progress) {
    ImageSet clean = images.clean();
    if (clean.size() < 4) {
      throw new IllegalArgumentException(
          "Training needs at least 4 images, there "
              + (clean.size() == 1 ? "is 1." : "are " + clean.size() + "."));
    }
    if (!clean.shape().equals(settings.inputShape())) {
      throw new IllegalArgumentException(
          "The images are " + clean.shape() + ", the settings say " + settings.inputShape() + ".");
    }
    return train(
        settings,
        images,
        (training, seed) -> FirstWeights.draw(settings, settings.network(), training, seed),
        progress);
  }

  /** Trains from networks that the caller draws from training images and a seed. */
  static CaeTraining train(
      CaeSettings settings,
      TrainingImages images,
      BiFunction<ImageSet, Long, Network> initial,
      Progress progress) {
    Backend backend = Backend.start();
    return new CaeTrainer(settings, images, initial).train(backend, progress);
  }

  private CaeTraining train(Backend backend, Progress progress) {
    int size = training.clean().size();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long seed = settings.seed() + attempt * 0x9E3779B97F4A7C15L;
      TrainingSettings plan = settings.training(size, seed);
      int stepsPerEpoch = (size - 1) / plan.batchSize() + 1;
      int epochsToLearn = (settings.stepsToLearn() + stepsPerEpoch - 1) / stepsPerEpoch;
      try (Network network = initial.apply(training.clean(), seed)) {
        Trainer trainer =
            new Trainer(
                network,
                plan,
                examples(training.inputs(), training.targets()),
                examples(validation, validation));
        List<Epoch> history =
            trainer.train(
                progress,
                (epoch, best) -> epoch.number() >= epochsToLearn && collapse.of(network, best));
        boolean brief = plan.maxEpochs() < epochsToLearn && Double.isFinite(trainer.bestLoss());
        if (brief || !collapse.of(network, trainer.bestLoss())) {
          return new CaeTraining(model(network, trainer, backend), history, List.copyOf(warnings));
        }
        warnings.add(restart(attempt, trainer.bestLoss()));
      }
    }
    throw new CollapsedTrainingException(
        "The training collapsed from "
            + ATTEMPTS
            + " initialisations: the network makes the same of"
            + " every image. Train with a lower learning rate or with another seed.");
  }

  private String restart(int attempt, double loss) {
    return String.format(
        Locale.ROOT,
        "Initialisation %d collapsed (validation loss %.5f, to be beaten: %.5f);"
            + " the training was started again from another one.",
        attempt + 1,
        loss,
        collapse.lossToBeat());
  }

  private CaeModel model(Network network, Trainer trainer, Backend backend) {
    return new CaeModel(
        settings.architecture(),
        settings.recipe(),
        settings.inputShape(),
        spec,
        settings.architecture().latentLayer(),
        network.parameters(),
        fingerprints(training.clean()),
        fingerprints(validation),
        trainer.bestLoss(),
        trainer.bestEpoch(),
        settings.seed(),
        Optional.of(backend.describe()));
  }

  private static Set<String> fingerprints(ImageSet images) {
    return IntStream.range(0, images.size())
        .mapToObj(images::fingerprint)
        .collect(Collectors.toSet());
  }

  private Examples examples(ImageSet inputs, ImageSet targets) {
    TensorShape input = spec.input();
    return new Examples() {
      @Override
      public int size() {
        return inputs.size();
      }

      @Override
      public float[] inputs(int... indices) {
        return NetworkInput.of(inputs, input, indices);
      }

      @Override
      public float[] targets(int... indices) {
        return NetworkInput.of(targets, input, indices);
      }
    };
  }
}
