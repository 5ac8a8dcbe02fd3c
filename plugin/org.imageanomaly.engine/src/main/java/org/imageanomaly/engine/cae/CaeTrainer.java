package org.imageanomaly.engine.cae;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.network.DivergedTrainingException;
import org.imageanomaly.engine.network.Epoch;
import org.imageanomaly.engine.network.Examples;
import org.imageanomaly.engine.network.Network;
import org.imageanomaly.engine.network.Trainer;
import org.imageanomaly.engine.network.TrainingSettings;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.random.RandomStream;
import org.imageanomaly.engine.training.GoodImages;
import org.imageanomaly.engine.training.HeldOut;

/**
 * Trains an autoencoder on images without defects.
 *
 * <p>Some initializations end in a network that reconstructs every image as much the same gray (a
 * {@link Collapse}). The training is then started again from another one, and says so. Under {@link
 * Recipe#PAPER} there is one training, as published, which goes on to its own end (Adadelta begins
 * with a plateau that looks like a collapse) and says what it did not learn; only one that diverged
 * is replaced.
 */
public final class CaeTrainer {

  private static final int ATTEMPTS = 4;

  private final CaeSettings settings;
  private final NetworkSpec spec;
  private final Preparation preparation;
  private final TrainingImages training;
  private final ImageSet validation;
  private final BiFunction<ImageSet, Long, Network> initial;
  private final Collapse collapse;
  private final List<String> warnings;

  private CaeTrainer(
      CaeSettings settings,
      TrainingImages images,
      Preparation preparation,
      BiFunction<ImageSet, Long, Network> initial,
      List<String> warnings) {
    this.preparation = preparation;
    this.warnings = new ArrayList<>(warnings);
    this.settings = settings;
    this.spec = settings.network();
    ImageSet clean = images.clean();
    HeldOut split = HeldOut.draw(clean, settings.validationFraction(), settings.seed());
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
   * @throws IllegalArgumentException if nothing can be learned from the images (see {@link
   *     GoodImages#check})
   * @throws DivergedTrainingException if weights became infinite or no numbers, from every
   *     initialization
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public static CaeTraining train(CaeSettings settings, TrainingImages images, Progress progress) {
    return train(
        settings,
        images,
        (training, seed) -> InitialNetwork.draw(settings, settings.network(), training, seed),
        progress);
  }

  /** Trains from networks that the caller draws from training images and a seed. */
  static CaeTraining train(
      CaeSettings settings,
      TrainingImages images,
      BiFunction<ImageSet, Long, Network> initial,
      Progress progress) {
    List<String> warnings = GoodImages.check(images.clean(), settings.inputShape());
    Backend backend = Backend.start(progress);
    if (settings.illumination() == Illumination.NONE && settings.pose() == Pose.AS_IS) {
      return new CaeTrainer(settings, images, Preparation.NONE, initial, warnings)
          .train(backend, progress);
    }
    List<String> all = new ArrayList<>(warnings);
    Preparation preparation =
        preparation(settings, images.clean(), progress.part(0, 0.05), all::add);
    try (TrainingImages prepared = images.prepared(preparation, progress.part(0.05, 0.1))) {
      return new CaeTrainer(settings, prepared, preparation, initial, all)
          .train(backend, progress.part(0.1, 1));
    }
  }

  /** Learned of the images that the network is trained on, and not of those held out. */
  private static Preparation preparation(
      CaeSettings settings, ImageSet clean, Progress progress, Consumer<String> warnings) {
    HeldOut split = HeldOut.draw(clean, settings.validationFraction(), settings.seed());
    return Preparation.fit(
        clean.subset(split.training()),
        settings.illumination(),
        settings.pose(),
        progress,
        finding -> {
          if (finding.alignment().isNone()) {
            warnings.accept(
                "Parts stay as they lie, although the setting Pose is to align them: "
                    + finding.reason()
                    + ".");
          }
        });
  }

  private CaeTraining train(Backend backend, Progress progress) {
    CaeTraining best = null;
    for (int number = 0; number < ATTEMPTS; number++) {
      Attempt attempt = attempt(number, backend, progress);
      if (!attempt.collapsed) {
        return finish(attempt.training);
      }
      if (settings.recipe() == Recipe.PAPER && attempt.training != null) {
        warnings.add(unbeaten(attempt.loss()));
        return finish(attempt.training);
      }
      if (best == null || attempt.loss() < best.model().validationLoss()) {
        best = attempt.training;
      }
      if (number < ATTEMPTS - 1) {
        warnings.add(restart(number, attempt.loss()));
      }
    }
    if (best == null) {
      throw new DivergedTrainingException(
          "The training diverged from "
              + ATTEMPTS
              + " initializations: its weights grew beyond all bounds. Train with a lower learning"
              + " rate.");
    }
    warnings.add(
        "The training collapsed from "
            + ATTEMPTS
            + " initializations: the network makes the same of every image, although images differ by"
            + " what can be learned. The best one was kept, and what differs from that one picture"
            + " counts as unusual. Train with a lower learning rate, more epochs or another seed, and"
            + " compare.");
    return finish(best);
  }

  private CaeTraining finish(CaeTraining training) {
    if (collapse.nothingToLearn()) {
      warnings.add(
          "The images differ by little that can be learned, such as noise: the network makes much the"
              + " same of each, and what differs from that counts as unusual. This is right for parts"
              + " that always lie alike.");
    }
    return new CaeTraining(
        training.model(), training.history(), training.ended(), List.copyOf(warnings));
  }

  /** A training from one initialization; null if it diverged. */
  private record Attempt(CaeTraining training, boolean collapsed) {

    double loss() {
      return training == null ? Double.POSITIVE_INFINITY : training.model().validationLoss();
    }
  }

  /** Trains from one initialization; all but the last end early if they lead nowhere. */
  private Attempt attempt(int number, Backend backend, Progress progress) {
    int size = training.clean().size();
    TrainingSettings plan =
        settings.training(size, RandomStream.ORDER.seed(settings.seed(), number));
    int stepsPerEpoch = (size - 1) / plan.batchSize() + 1;
    int epochsToLearn = (settings.stepsToLearn() + stepsPerEpoch - 1) / stepsPerEpoch;
    boolean patient = settings.recipe() == Recipe.PAPER || number == ATTEMPTS - 1;
    long weights = RandomStream.WEIGHTS.seed(settings.seed(), number);
    try (Network network = initial.apply(training.clean(), weights)) {
      Trainer trainer =
          new Trainer(
              network,
              plan,
              examples(training.inputs(), training.targets()),
              examples(validation, validation));
      List<Epoch> history =
          trainer.train(
              progress,
              (epoch, best) ->
                  !patient && epoch.number() >= epochsToLearn && collapse.of(network, best));
      if (trainer.bestEpoch() == 0 || !spec.isTrained(network.parameters(), 0)) {
        return new Attempt(null, true);
      }
      boolean brief = plan.maxEpochs() < epochsToLearn;
      boolean collapsed = !brief && collapse.of(network, trainer.bestLoss());
      return new Attempt(
          new CaeTraining(
              model(network, trainer, backend), history, trainer.ended(history), List.of()),
          collapsed);
    }
  }

  private String unbeaten(double loss) {
    return String.format(
        Locale.ROOT,
        "The network makes much the same of every image, although images differ by what can be"
            + " learned: its mean squared error on held-out images is %.5f, that of one and the same"
            + " picture for all is %.5f. What differs from that picture counts as unusual. The"
            + " recipe Paper ends here: set more epochs, or choose the recipe Recommended.",
        loss,
        collapse.lossToBeat());
  }

  private String restart(int number, double loss) {
    return String.format(
        Locale.ROOT,
        "Initialization %d collapsed (validation loss %.5f, to be beaten: %.5f);"
            + " the training was started again from another one.",
        number + 1,
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
        Optional.of(trainer.epochs()),
        settings.seed(),
        Optional.of(backend.describe()),
        training.clean().framing(),
        preparation);
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
