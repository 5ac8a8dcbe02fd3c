package org.imageanomaly.engine.gan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.network.Adversaries;
import org.imageanomaly.engine.network.DivergedTrainingException;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.random.RandomStream;
import org.imageanomaly.engine.training.GoodImages;
import org.imageanomaly.engine.training.HeldOut;

/** Trains a generator and a discriminator on images without defects. */
public final class DcganTrainer {

  private static final int SAMPLES = 64;
  private static final int COLUMNS = 8;

  /** Samples that are generated without looking for a canceled training. */
  private static final int AT_ONCE = 4;

  /** The part of the progress that training takes before calibration. */
  private static final double TRAINED = 0.75;

  private final DcganSettings settings;
  private final NetworkSpec generator;
  private final NetworkSpec discriminator;
  private final ImageSet training;
  private final ImageSet validation;
  private final List<String> warnings;

  private DcganTrainer(DcganSettings settings, ImageSet images, List<String> warnings) {
    this.warnings = List.copyOf(warnings);
    this.settings = settings;
    int channels = settings.colorMode().channels();
    this.generator = Dcgan.generator(settings.recipe(), channels, settings.imageSize());
    this.discriminator = Dcgan.discriminator(settings.recipe(), channels, settings.imageSize());
    HeldOut split = HeldOut.draw(images, settings.validationFraction(), settings.seed());
    this.training = images.subset(split.training());
    this.validation = images.subset(split.validation());
  }

  /**
   * Trains on some images.
   *
   * @param images without defects, in the shape of {@link DcganSettings#inputShape()}
   * @throws IllegalArgumentException if nothing can be learned from the images (see {@link
   *     GoodImages#check})
   * @throws DivergedTrainingException if losses or weights grew beyond all bounds
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public static DcganTraining train(DcganSettings settings, ImageSet images, Progress progress) {
    List<String> warnings = GoodImages.check(images, settings.inputShape());
    Backend backend = Backend.start(progress);
    return new DcganTrainer(settings, images, warnings).train(backend, progress);
  }

  private DcganTraining train(Backend backend, Progress progress) {
    Optional<SearchSettings> search = settings.search();
    List<GanEpoch> history = new ArrayList<>();
    Development development =
        new Development(
            generator,
            settings.inputShape(),
            RandomStream.SAMPLES.seed(settings.seed()),
            settings.epochs(training.size()));
    DcganModel model =
        learn(backend, history, development, progress.part(0, search.isPresent() ? TRAINED : 1));
    Optional<DcganDetector> detector =
        search.map(
            by ->
                DcganDetector.calibrate(
                    model, by, validation, training, progress.part(TRAINED, 1)));
    return finish(model, detector, history, development, progress);
  }

  /** Trains; what training needs besides the weights is given back at the end. */
  private DcganModel learn(
      Backend backend, List<GanEpoch> history, Development development, Progress progress) {
    try (Adversaries adversaries = adversaries()) {
      AdversarialTraining learning = new AdversarialTraining(settings, adversaries, training);
      history.addAll(learning.train(development, progress));
      return model(backend, learning.generatorParameters(), adversaries.discriminatorParameters());
    }
  }

  private Adversaries adversaries() {
    Adversaries adversaries =
        new Adversaries(
            generator,
            discriminator,
            settings.generatorOptimizer(),
            settings.discriminatorOptimizer(),
            Initialization.GLOROT_UNIFORM,
            RandomStream.WEIGHTS.seed(settings.seed()));
    if (settings.recipe() == Recipe.RECOMMENDED) {
      adversaries.setGeneratorParameters(
          FirstWeights.draw(generator, RandomStream.WEIGHTS.seed(settings.seed())));
      adversaries.setDiscriminatorParameters(
          FirstWeights.draw(discriminator, RandomStream.DISCRIMINATOR.seed(settings.seed())));
    }
    return adversaries;
  }

  private DcganModel model(
      Backend backend, float[] generatorParameters, float[] discriminatorParameters) {
    if (!generator.isTrained(generatorParameters, -1)
        || !discriminator.isTrained(discriminatorParameters, -1)) {
      throw new DivergedTrainingException(
          "The training diverged: its weights grew beyond all bounds. Train with a lower learning"
              + " rate.");
    }
    return new DcganModel(
        settings.recipe(),
        settings.inputShape(),
        new DcganModel.Part(generator, generatorParameters),
        new DcganModel.Part(discriminator, discriminatorParameters),
        fingerprints(training),
        fingerprints(validation),
        settings.epochs(training.size()),
        settings.seed(),
        Optional.of(backend.describe()),
        training.framing());
  }

  private static Set<String> fingerprints(ImageSet images) {
    return IntStream.range(0, images.size())
        .mapToObj(images::fingerprint)
        .collect(Collectors.toSet());
  }

  private DcganTraining finish(
      DcganModel model,
      Optional<DcganDetector> detector,
      List<GanEpoch> history,
      Development development,
      Progress progress) {
    List<PixelImage> samples = new ArrayList<>();
    try (ImageGenerator images = model.openGenerator(RandomStream.SAMPLES.seed(settings.seed()))) {
      while (samples.size() < SAMPLES) {
        progress.report(1, "Generating samples");
        samples.addAll(images.next(AT_ONCE));
      }
    }
    double diversity = diversity(samples).shareOf(Diversity.of(training));
    return new DcganTraining(
        detector.isPresent() ? detector.get() : model,
        history,
        SampleGrid.of(samples, COLUMNS),
        diversity,
        development.kept(),
        warnings(detector, history, diversity));
  }

  private Diversity diversity(List<PixelImage> samples) {
    try (ImageSet.Builder made = ImageSet.builder(settings.inputShape())) {
      samples.forEach(made::add);
      try (ImageSet images = made.build()) {
        return Diversity.of(images);
      }
    }
  }

  private List<String> warnings(
      Optional<DcganDetector> detector, List<GanEpoch> history, double diversity) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(FailureModes.warnings(history, diversity));
    detector.flatMap(d -> d.calibration().warning()).ifPresent(all::add);
    return all;
  }
}
