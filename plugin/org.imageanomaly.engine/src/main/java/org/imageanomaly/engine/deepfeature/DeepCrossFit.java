package org.imageanomaly.engine.deepfeature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.feature.FeatureMeasure.Found;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.preparation.Prepared;
import org.imageanomaly.engine.training.Folds;

/**
 * Images measured by what is known of those of other folds (cross-fitting), by several methods at
 * once: a backbone looks at each image once, however many methods there are.
 */
public final class DeepCrossFit implements AutoCloseable {

  private final Look look;
  private final Folds folds;
  private final Map<Embedding, PatchFile> files = new LinkedHashMap<>();
  private final List<Fitted> methods = new ArrayList<>();

  /**
   * A method.
   *
   * @param fitting to any folds
   * @param without fitted to all folds but one; to all where there are no others, since of images
   *     of one series alone nothing else says what is usual
   */
  private record Fitted(Embedding embedding, MeasureFitting fitting, DeepMeasure... without) {}

  private DeepCrossFit(Look look, Folds folds) {
    this.look = look;
    this.folds = folds;
  }

  /**
   * Looks at images and fits.
   *
   * @param settings of each method, of which quantiles, light and pose say nothing here
   * @param good different pictures of good parts
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  static DeepCrossFit of(
      Backbone backbone,
      Preparation preparation,
      List<DeepFeatureSettings> settings,
      ImageSet good,
      Folds folds,
      long seed,
      Progress progress) {
    DeepCrossFit fit = new DeepCrossFit(new Look(preparation, backbone), folds);
    try {
      List<Embedding> embeddings =
          settings.stream().map(one -> Embeddings.of(one.method(), backbone, seed)).toList();
      fit.look(good, embeddings, progress.part(0, 0.7));
      for (int i = 0; i < settings.size(); i++) {
        Progress part =
            progress.part(0.7 + 0.3 * i / settings.size(), 0.7 + 0.3 * (i + 1) / settings.size());
        fit.methods.add(fit.fitted(settings.get(i), embeddings.get(i), seed, part));
      }
      return fit;
    } catch (RuntimeException | Error e) {
      fit.close();
      throw e;
    }
  }

  private void look(ImageSet good, List<Embedding> embeddings, Progress progress) {
    for (int from = 0; from < good.size(); from += Look.BATCH) {
      progress.report((double) from / good.size(), "Looking at good parts");
      int to = Math.min(good.size(), from + Look.BATCH);
      List<Features> layers = look.layers(look.prepare(good, from, to));
      for (Embedding embedding : embeddings.stream().distinct().toList()) {
        Features features = embedding.features(layers);
        PatchFile file =
            files.computeIfAbsent(
                embedding, e -> new PatchFile(features.positions(), features.channels()));
        IntStream.range(0, to - from).forEach(i -> file.add(features.byPosition(i)));
      }
    }
  }

  private Fitted fitted(
      DeepFeatureSettings settings, Embedding embedding, long seed, Progress progress) {
    PatchFile file = files.get(embedding);
    MeasureFitting fitting =
        switch (settings.method()) {
          case PATCHCORE -> new BankFitting(file, folds, settings.bank(), 0, seed);
          case PADIM -> new NormalsFitting(file, folds);
          case DFM -> new SubspaceFitting(file, folds, SubspaceFitting.PART, progress.part(0, 0.5));
        };
    DeepMeasure[] without = new DeepMeasure[folds.count()];
    for (int fold = 0; fold < without.length; fold++) {
      double done = (double) fold / without.length;
      Progress part = progress.part(0.5 + 0.5 * done, 0.5 + 0.5 * (done + 1.0 / without.length));
      int left = fold;
      boolean others = IntStream.of(folds.fold()).anyMatch(other -> other != left);
      without[fold] = fitting.fit(others ? other -> other != left : other -> true, part);
    }
    return new Fitted(embedding, fitting, without);
  }

  /** By what is known of all images, by one of the methods. */
  DeepMeasure measure(int method, Progress progress) {
    return methods.get(method).fitting.fit(fold -> true, progress);
  }

  /** Which channels one of the methods looks at, empty for all. */
  List<Integer> channels(int method) {
    return methods.get(method).embedding.channels();
  }

  /** One of the images that were fitted, by what is known of the others. */
  Found found(int method, int image) {
    Fitted one = methods.get(method);
    return one.without[folds.fold()[image]].measure(files.get(one.embedding).patches(image));
  }

  /**
   * The scores of images made of one of those that were fitted, which what measures them does not
   * know.
   *
   * @param index of the image that they were made of
   * @return of each method one for each image
   */
  public List<double[]> scores(List<PixelImage> made, int index) {
    return measured(made, folds.fold()[index]);
  }

  /**
   * The same of an image that was made of none of them. One fold after the other measures such
   * images, as they take turns with good ones.
   *
   * @param turn number of the image among these
   * @return one of each method
   */
  public double[] score(PixelImage other, int turn) {
    int[] taken = IntStream.of(folds.fold()).distinct().toArray();
    return measured(List.of(other), taken[turn % taken.length]).stream()
        .mapToDouble(scores -> scores[0])
        .toArray();
  }

  private List<double[]> measured(List<PixelImage> images, int fold) {
    List<double[]> scores = new ArrayList<>();
    methods.forEach(method -> scores.add(new double[images.size()]));
    for (int from = 0; from < images.size(); from += Look.BATCH) {
      int first = from;
      List<Prepared> some =
          look.prepare(images.subList(from, Math.min(images.size(), from + Look.BATCH)));
      List<Features> layers = look.layers(some);
      Map<Embedding, Features> features = new LinkedHashMap<>();
      for (int m = 0; m < methods.size(); m++) {
        Fitted method = methods.get(m);
        List<Found> found =
            method.without[fold].measure(
                features.computeIfAbsent(method.embedding, e -> e.features(layers)));
        for (int i = 0; i < found.size(); i++) {
          scores.get(m)[first + i] = found.get(i).value();
        }
      }
    }
    return scores;
  }

  @Override
  public void close() {
    files.values().forEach(PatchFile::close);
    look.close();
  }
}
