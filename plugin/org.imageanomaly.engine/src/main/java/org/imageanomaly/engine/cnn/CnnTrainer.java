package org.imageanomaly.engine.cnn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.network.DivergedTrainingException;
import org.imageanomaly.engine.network.Epoch;
import org.imageanomaly.engine.network.FoldedNetwork;
import org.imageanomaly.engine.network.Network;
import org.imageanomaly.engine.network.Trainer;
import org.imageanomaly.engine.network.TrainingSettings;
import org.imageanomaly.engine.network.spec.Loss;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.random.RandomStream;

/**
 * Trains a classifier on labelled images. Under {@link Recipe#RECOMMENDED} the weights of the
 * output start at 0, so that every class is as probable as the others: the maxima of many channels
 * would else make the first network sure of something, and the first steps would unlearn it.
 */
public final class CnnTrainer {

  private static final int LEAST_IMAGES = 4;

  private final CnnSettings settings;
  private final NetworkSpec spec;
  private final Preparation preparation;
  private final LabelledImages training;
  private final ClassExamples trainingExamples;
  private final ClassExamples validationExamples;
  private final HeldOutEvidence evidence;
  private final List<CnnEpoch> history = new ArrayList<>();

  private CnnTrainer(CnnSettings settings, LabelledImages images, Preparation preparation) {
    this.settings = settings;
    this.preparation = preparation;
    this.spec = settings.network(images.classes().count());
    StratifiedSplit split =
        StratifiedSplit.draw(images, settings.validationFraction(), settings.seed());
    this.training = images.subset(split.training());
    float[] weights = weights(training);
    this.trainingExamples =
        new ClassExamples(
            training,
            weights,
            settings.augmentation(),
            RandomStream.AUGMENTATION.seed(settings.seed()));
    // a picture that is there twice may have gone both ways: it was not held out then
    LabelledImages validation = images.subset(split.validation()).without(training);
    if (validation.images().size() == 0) {
      throw new IllegalArgumentException(
          "Every validation image is also there among the training images, so that nothing tells how"
              + " good the network is. Remove images that are there twice.");
    }
    this.validationExamples =
        new ClassExamples(
            validation,
            weights,
            Augmentation.NONE,
            RandomStream.AUGMENTATION.seed(settings.seed()));
    this.evidence = new HeldOutEvidence(validation);
  }

  private float[] weights(LabelledImages images) {
    if (settings.balanced()) {
      return ClassWeights.balanced(images.labels(), images.classes().count());
    }
    float[] equal = new float[images.classes().count()];
    Arrays.fill(equal, 1);
    return equal;
  }

  /**
   * Trains on some images.
   *
   * @param images in the shape of {@link CnnSettings#inputShape()}; none of those that are trained
   *     on only is held out, or tells how good the network is
   * @throws IllegalArgumentException if there are fewer than four images, a class has none, none
   *     has two, or no image is there to be held out that is not also trained on
   * @throws DivergedTrainingException if weights became infinite or no numbers
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public static CnnTraining train(CnnSettings settings, LabelledImages images, Progress progress) {
    check(settings, images);
    Backend backend = Backend.start(progress);
    List<String> warnings = warnings(images);
    if (settings.asTheyAre()) {
      return new CnnTrainer(settings, images, Preparation.NONE).train(backend, warnings, progress);
    }
    Preparation preparation = preparation(settings, images, warnings, progress.part(0, 0.05));
    try (ImageSet prepared = prepared(images.images(), preparation, progress.part(0.05, 0.1))) {
      LabelledImages labelled =
          new LabelledImages(prepared, images.labels(), images.classes(), images.photographed());
      return new CnnTrainer(settings, labelled, preparation)
          .train(backend, warnings, progress.part(0.1, 1));
    }
  }

  /** Learned of the images that the network is trained on, and not of those held out. */
  private static Preparation preparation(
      CnnSettings settings, LabelledImages images, List<String> warnings, Progress progress) {
    StratifiedSplit split =
        StratifiedSplit.draw(images, settings.validationFraction(), settings.seed());
    return Preparation.fit(
        images.images().subset(split.training()),
        settings.illumination(),
        settings.pose(),
        progress,
        finding -> {
          if (finding.alignment().isNone()) {
            warnings.add(
                "Parts stay as they lie, although the setting Pose is to align them: "
                    + finding.reason()
                    + ".");
          }
        });
  }

  private static ImageSet prepared(ImageSet images, Preparation preparation, Progress progress) {
    return images.changed(
        i -> {
          progress.report((double) i / images.size(), "Preparing images");
          return preparation.prepare(images.image(i)).image();
        });
  }

  private static void check(CnnSettings settings, LabelledImages images) {
    int count = images.images().size();
    if (count < LEAST_IMAGES) {
      throw new IllegalArgumentException(
          "Training needs at least "
              + LEAST_IMAGES
              + " images, there "
              + (count == 1 ? "is 1." : "are " + count + "."));
    }
    if (!images.images().shape().equals(settings.inputShape())) {
      throw new IllegalArgumentException(
          "The images are "
              + images.images().shape()
              + ", the settings say "
              + settings.inputShape()
              + ".");
    }
    int[] sizes = images.sizes();
    for (int c = 0; c < sizes.length; c++) {
      if (sizes[c] == 0) {
        throw new IllegalArgumentException(
            "There is no image of the class \""
                + images.classes().names().get(c)
                + "\". A classifier needs images of every class.");
      }
    }
    if (Arrays.stream(sizes).allMatch(size -> size == 1)) {
      throw new IllegalArgumentException(
          "Every one of the "
              + count
              + " images is the only one of its class. Choose a class column with fewer different"
              + " values.");
    }
    if (Arrays.stream(images.photographs()).allMatch(size -> size < 2)) {
      throw new IllegalArgumentException(
          "No class has two images that may be held out, so that nothing would tell how good the"
              + " network is: further training images never are. Give at least two images of every"
              + " class in the table of labelled images.");
    }
  }

  private static List<String> warnings(LabelledImages images) {
    List<String> warnings = new ArrayList<>(single(images));
    warnings.addAll(neverHeldOut(images));
    int contradictory = images.contradictory();
    if (contradictory > 0) {
      warnings.add(
          Count.of(contradictory, "picture")
              + (contradictory == 1 ? " is" : " are")
              + " there as images of several classes, which no network can learn. Look for copies with"
              + " another value in the column \""
              + images.classes().column()
              + "\".");
    }
    return warnings;
  }

  private static List<String> single(LabelledImages images) {
    List<String> names = images.classes().names();
    int[] sizes = images.sizes();
    List<String> single =
        IntStream.range(0, sizes.length)
            .filter(c -> sizes[c] == 1)
            .mapToObj(c -> "\"" + names.get(c) + "\"")
            .toList();
    return single.isEmpty()
        ? List.of()
        : List.of(
            "There is only one image of "
                + (single.size() == 1 ? "the class " : "each of the classes ")
                + String.join(", ", single)
                + ": it is trained on, and nothing tells how well the class is recognized.");
  }

  private static List<String> neverHeldOut(LabelledImages images) {
    List<String> names = images.classes().names();
    int[] sizes = images.sizes();
    int[] photographs = images.photographs();
    List<String> never =
        IntStream.range(0, sizes.length)
            .filter(c -> sizes[c] > 1 && photographs[c] < 2)
            .mapToObj(c -> "\"" + names.get(c) + "\"")
            .toList();
    return never.isEmpty()
        ? List.of()
        : List.of(
            "No image of "
                + (never.size() == 1 ? "the class " : "the classes ")
                + String.join(", ", never)
                + " is held out, since further training images never are: nothing tells how well the"
                + " class is recognized. Add at least two images of it to the table of labelled"
                + " images.");
  }

  private CnnTraining train(Backend backend, List<String> warnings, Progress progress) {
    TrainingSettings plan = settings.training(trainingExamples.size());
    try (Network network = initial(plan)) {
      Trainer trainer = new Trainer(network, plan, trainingExamples, validationExamples);
      List<Epoch> epochs =
          trainer.train(
              progress,
              (epoch, best) -> {
                double done = (double) epoch.number() / plan.maxEpochs();
                history.add(
                    measured(
                        epoch,
                        best,
                        network,
                        () -> progress.report(done, "Measuring the accuracy")));
                return false;
              });
      if (trainer.bestEpoch() == 0 || !spec.isTrained(network.parameters(), 0)) {
        throw new DivergedTrainingException(
            "The training diverged: its weights grew beyond all bounds. Train with a lower"
                + " learning rate.");
      }
      String ended = trainer.ended(epochs);
      remark(trainer.bestEpoch(), ended);
      List<String> all = new ArrayList<>(warnings);
      evidence
          .warning(
              history.get(trainer.bestEpoch() - 1).trainingLoss(), trainingExamples.chanceLoss())
          .ifPresent(all::add);
      return new CnnTraining(
          model(network, trainer, backend), history, evidence.confusion(), ended, List.copyOf(all));
    }
  }

  /** Says in the history which weights are kept, and why there is no further epoch. */
  private void remark(int best, String ended) {
    history.set(
        best - 1,
        history.get(best - 1).with("Lowest validation loss: the weights of this epoch are kept."));
    int last = history.size();
    history.set(last - 1, history.get(last - 1).with("Training ended: " + ended + "."));
  }

  private Network initial(TrainingSettings plan) {
    Network network =
        Network.initialized(
            spec,
            Loss.CROSS_ENTROPY,
            plan.optimizer(),
            settings.initialization(),
            RandomStream.WEIGHTS.seed(settings.seed()));
    if (settings.recipe() == Recipe.RECOMMENDED) {
      float[] parameters = network.parameters();
      List<Long> counts = spec.parameterCounts();
      int output = Math.toIntExact(counts.get(counts.size() - 1));
      Arrays.fill(parameters, parameters.length - output, parameters.length, 0);
      network.setParameters(parameters);
    }
    return network;
  }

  private CnnEpoch measured(Epoch epoch, double best, Network network, Runnable report) {
    int size = validationExamples.size();
    int classes = training.classes().count();
    List<Prediction> predictions = new ArrayList<>();
    for (int from = 0; from < size; from += settings.batchSize()) {
      int to = Math.min(size, from + settings.batchSize());
      report.run();
      float[] outputs =
          network.output(validationExamples.inputs(IntStream.range(from, to).toArray()), report);
      for (int i = 0; i < to - from; i++) {
        predictions.add(Prediction.of(outputs, i, classes));
      }
    }
    evidence.add(predictions, epoch.validationLoss() == best);
    return new CnnEpoch(
        epoch.number(),
        epoch.trainingLoss(),
        epoch.validationLoss(),
        (double) validationExamples.right(predictions) / size,
        epoch.seconds(),
        Optional.empty());
  }

  private CnnModel model(Network network, Trainer trainer, Backend backend) {
    FoldedNetwork folded = FoldedNetwork.of(spec, network.parameters());
    return new CnnModel(
        settings.recipe(),
        settings.inputShape(),
        folded.spec(),
        folded.parameters(),
        training.classes(),
        Arrays.stream(training.sizes()).boxed().toList(),
        training.images().distinctFingerprints(),
        trainer.bestLoss(),
        trainer.bestEpoch(),
        Optional.of(trainer.epochs()),
        settings.seed(),
        Optional.of(backend.describe()),
        training.images().framing(),
        preparation);
  }
}
