package org.imageanomaly.benchmarks.cost;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Scorer;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.model.ModelFile;

/** The time from the bytes of one file to its score and map, one image at a time, warm. */
final class Latency {

  private static final int WARM = 200;

  private Latency() {}

  /** Arguments: the folder of images, the folder of models. */
  public static void main(String[] args) throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(args[0]))) {
      files = all.sorted().toList();
    }
    Detector detector = (Detector) ModelFile.read(Path.of(args[1], "detector"));
    ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
    double[] whole = new double[files.size()];
    double[] scoring = new double[files.size()];
    try (Scorer scorer = detector.open()) {
      for (int i = -WARM; i < files.size(); i++) {
        byte[] encoded = Files.readAllBytes(files.get(Math.abs(i)));
        long start = System.nanoTime();
        try (ImageSet one =
            ImageSet.builder(detector.inputShape()).add(decoder.decode(encoded)).build()) {
          long decoded = System.nanoTime();
          scorer.score(one, Progress.none());
          if (i >= 0) {
            whole[i] = (System.nanoTime() - start) / 1e6;
            scoring[i] = (System.nanoTime() - decoded) / 1e6;
          }
        }
      }
    }
    System.out.println(
        "One image of 256 x 256 pixels to score and map: "
            + describe(whole)
            + "; without decoding and reducing it: "
            + describe(scoring));
  }

  private static String describe(double... milliseconds) {
    double[] sorted = milliseconds.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "median %.1f ms (5 %% below %.1f, 95 %% below %.1f, n = %d)",
        sorted[sorted.length / 2],
        sorted[sorted.length / 20],
        sorted[sorted.length - 1 - sorted.length / 20],
        sorted.length);
  }
}
