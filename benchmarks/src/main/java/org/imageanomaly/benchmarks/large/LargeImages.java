package org.imageanomaly.benchmarks.large;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.automatic.AutomaticSearch;
import org.imageanomaly.engine.automatic.AutomaticSettings;
import org.imageanomaly.engine.automatic.FoundDetector;
import org.imageanomaly.engine.automatic.Resolution;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Scorer;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.metric.Ranking;
import org.imageanomaly.engine.model.ModelFile;

/** What small pits in drawn photos cost to find, and whether they are found. */
public final class LargeImages {

  private static final int SCALED = 256;
  private static final double UNLIMITED = 1e6;
  private static final int TESTED = 10;
  private static final int FIRST_TESTED = 10_000;

  private final Plates plates;
  private final double minutes;

  private LargeImages(Plates plates, double minutes) {
    this.plates = plates;
    this.minutes = minutes;
  }

  /** Called with width, height, number of images, and perhaps diameter and minutes. */
  public static void main(String[] arguments) throws IOException {
    ImageShape shape =
        new ImageShape(3, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[0]));
    int diameter = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 6;
    double minutes = arguments.length > 4 ? Double.parseDouble(arguments[4]) : UNLIMITED;
    new LargeImages(new Plates(shape, diameter), minutes).run(Integer.parseInt(arguments[2]));
  }

  private void run(int images) throws IOException {
    try (ImageSet.Builder builder = ImageSet.builder(plates.shape())) {
      for (int i = 0; i < images; i++) {
        builder.add(plates.photo(i, false));
      }
      try (ImageSet good = builder.build()) {
        ImageShape small = new ImageShape(3, SCALED, SCALED);
        try (ImageSet scaled = good.scaled(small, done -> {})) {
          test("scaled", learn(scaled, Resolution.SCALED));
        }
        test("own size", learn(good, Resolution.OWN_SIZE));
      }
    }
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM")) {
        print("%s", line);
      }
    }
  }

  private Detector learn(ImageSet good, Resolution resolution) throws IOException {
    AutomaticSettings settings =
        new AutomaticSettings(SCALED, ColorMode.RGB, 0.95, minutes, 0, resolution);
    Clock clock = new Clock();
    FoundDetector found =
        clock.time(() -> new AutomaticSearch(settings).find(good, List.of(), Progress.none()));
    print("%s: learned from %d images in %s", resolution, good.size(), clock);
    found.warnings().forEach(warning -> print("  %s", warning));
    found.candidates().forEach(candidate -> print("  %s", candidate));
    found.sizes().forEach(size -> print("  %s", size));
    Path file = Files.createTempFile("large", ".zip");
    ModelFile.write(found.detector(), file);
    print("  file of %.1f MB", Files.size(file) / 1e6);
    Files.delete(file);
    return found.detector();
  }

  private void test(String name, Detector detector) {
    double[] scores = new double[2 * TESTED];
    boolean[] pits = new boolean[2 * TESTED];
    List<Integer> flagged = new ArrayList<>();
    Clock clock = new Clock();
    try (Scorer scorer = detector.open()) {
      for (int i = 0; i < scores.length; i++) {
        pits[i] = i % 2 == 1;
        PixelImage photo = plates.photo(FIRST_TESTED + i, pits[i]);
        AnomalyScore score = clock.time(() -> score(photo, scorer, detector.inputShape()));
        scores[i] = score.anomalyScore();
        if (score.anomalous()) {
          flagged.add(i);
        }
      }
    }
    long found = flagged.stream().filter(i -> pits[i]).count();
    print(
        "%s: ROC AUC %.3f, %d of %d pits found, %d of %d good plates flagged; %d images scored in %s",
        name,
        Ranking.of(scores, pits).rocAuc(),
        found,
        TESTED,
        flagged.size() - found,
        TESTED,
        scores.length,
        clock);
  }

  private static AnomalyScore score(PixelImage photo, Scorer scorer, ImageShape shape) {
    try (ImageSet.Builder builder = ImageSet.builder(shape)) {
      builder.add(photo);
      try (ImageSet one = builder.build()) {
        return scorer.score(one, Progress.none()).get(0);
      }
    }
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  /** Counts seconds, and those of all processors. */
  private static final class Clock {

    private long wall;
    private long processors;

    private static long processors() {
      return ((com.sun.management.OperatingSystemMXBean)
              ManagementFactory.getOperatingSystemMXBean())
          .getProcessCpuTime();
    }

    <T> T time(Supplier<T> work) {
      wall -= System.nanoTime();
      processors -= processors();
      T done = work.get();
      wall += System.nanoTime();
      processors += processors();
      return done;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%.1f s (%.1f s of processors)", wall / 1e9, processors / 1e9);
    }
  }
}
