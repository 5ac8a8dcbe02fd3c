package org.imageanomaly.benchmarks.quality;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.imageanomaly.benchmarks.quality.TrainedSystem.Finding;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.dataset.ImageFile;
import org.imageanomaly.engine.dataset.Split;
import org.imageanomaly.engine.metric.ConfusionMatrix;
import org.imageanomaly.engine.metric.Ranking;

/**
 * A system learns from a category and is tested on it. The labels of the test images meet the
 * scores only when both are final.
 */
record Trial(TestedSystem system, Path category, String name, Recipe recipe, long seed) {

  private static final int BATCH = 16;

  /** A failure of the system is an outcome, too. */
  Outcome run() {
    try {
      return measured();
    } catch (Exception | OutOfMemoryError e) {
      return Outcome.failed(name, system.name(), seed, e);
    }
  }

  private Outcome measured() throws Exception {
    PeakMemory.reset();
    List<ImageFile> files = Lesson.files(category, system.labelledFraction(), seed);
    Lesson lesson =
        new Lesson(
            Lesson.examples(files, Split.TRAIN),
            Lesson.examples(files, Split.LABELLED),
            recipe,
            seed);
    List<Example> tested = Lesson.examples(files, Split.TEST);
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    long start = System.nanoTime();
    try (TrainedSystem trained = system.train(lesson)) {
      figures.put(Figure.TRAINING_SECONDS, seconds(start));
      trained.notes().forEach(note -> System.err.println(name + ", seed " + seed + ": " + note));
      List<Finding> findings = findings(trained, tested, figures);
      judge(findings, tested, figures);
      trained
          .falseAlarms()
          .ifPresent(
              rate -> {
                figures.put(Figure.STATED_LOWEST, rate.lowest());
                figures.put(Figure.STATED_HIGHEST, rate.highest());
              });
      figures.put(Figure.PEAK_MEGABYTES, PeakMemory.megabytes());
      return new Outcome(
          name,
          system.name(),
          seed,
          figures,
          kinds(findings, tested),
          rawScores(trained.rawScores(), findings, tested),
          Optional.empty());
    }
  }

  /** Scores the images as a node does, some at a time; reading files does not count. */
  private static List<Finding> findings(
      TrainedSystem trained, List<Example> tested, Map<Figure, Double> figures) throws Exception {
    List<Finding> findings = new ArrayList<>();
    MapQuality maps = new MapQuality();
    double seconds = 0;
    for (int from = 0; from < tested.size(); from += BATCH) {
      List<Example> batch = tested.subList(from, Math.min(tested.size(), from + BATCH));
      long start = System.nanoTime();
      List<Finding> found = trained.score(batch.stream().map(Example::picture).toList());
      seconds += seconds(start);
      for (int i = 0; i < found.size(); i++) {
        Finding finding = found.get(i);
        if (finding.map().isPresent()) {
          maps.add(batch.get(i), finding.map().get());
        }
        findings.add(
            new Finding(finding.score(), finding.flagged(), finding.raw(), Optional.empty()));
      }
    }
    maps.putInto(figures);
    figures.put(Figure.IMAGES_PER_SECOND, tested.size() / seconds);
    return findings;
  }

  private static void judge(
      List<Finding> findings, List<Example> tested, Map<Figure, Double> figures) {
    boolean[] anomalous = new boolean[tested.size()];
    boolean[] flagged = new boolean[tested.size()];
    for (int i = 0; i < flagged.length; i++) {
      anomalous[i] = tested.get(i).anomalous();
      flagged[i] = findings.get(i).flagged();
    }
    double[] scores = findings.stream().mapToDouble(Finding::score).toArray();
    Ranking ranking = Ranking.of(scores, anomalous);
    ConfusionMatrix decisions = ConfusionMatrix.of(anomalous, flagged);
    figures.put(Figure.ROC_AUC, ranking.rocAuc());
    figures.put(Figure.PR_AUC, ranking.averagePrecision());
    figures.put(Figure.F1, decisions.f1());
    figures.put(Figure.FLAG_EVERYTHING, decisions.flaggingEverything().f1());
    figures.put(Figure.FALSE_ALARMS, decisions.falsePositiveRate());
  }

  private static Map<String, Double> kinds(List<Finding> findings, List<Example> tested) {
    Map<String, Double> kinds = new TreeMap<>();
    TreeSet<String> names = new TreeSet<>();
    tested.stream().filter(Example::anomalous).map(Example::kind).forEach(names::add);
    for (String kind : names) {
      int[] chosen =
          IntStream.range(0, tested.size())
              .filter(i -> !tested.get(i).anomalous() || tested.get(i).kind().equals(kind))
              .toArray();
      kinds.put(kind, rocAuc(chosen, i -> findings.get(i).score(), tested));
    }
    return kinds;
  }

  private static Map<String, Double> rawScores(
      List<String> names, List<Finding> findings, List<Example> tested) {
    Map<String, Double> areas = new LinkedHashMap<>();
    int[] all = IntStream.range(0, tested.size()).toArray();
    for (int raw = 0; raw < names.size(); raw++) {
      int index = raw;
      areas.put(names.get(raw), rocAuc(all, i -> findings.get(i).raw().get(index), tested));
    }
    return areas;
  }

  private static double rocAuc(int[] chosen, IntToDoubleFunction score, List<Example> tested) {
    boolean[] anomalous = new boolean[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      anomalous[i] = tested.get(chosen[i]).anomalous();
    }
    return Ranking.of(IntStream.of(chosen).mapToDouble(score).toArray(), anomalous).rocAuc();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
