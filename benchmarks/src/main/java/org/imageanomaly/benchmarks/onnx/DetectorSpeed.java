package org.imageanomaly.benchmarks.onnx;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Scorer;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.engine.onnx.export.OnnxExport;
import org.imageanomaly.engine.onnx.runtime.OnnxSession;

/**
 * A whole detector, from the samples of an image to its map: scored by the engine, and by ONNX
 * Runtime from the file that it is exported to. Says how far they differ, and times both.
 */
public final class DetectorSpeed {

  private static final int BATCH = 16;

  private final Detector detector;
  private final List<ImageSet> batches;

  private double differenceOfScores;
  private double differenceOfMaps;
  private int sameDecisions;

  private DetectorSpeed(Detector detector, List<ImageSet> batches) {
    this.detector = detector;
    this.batches = batches;
  }

  /**
   * @param arguments the file of the detector, a folder with images, the number of pairs and the
   *     seconds that each side computes in one
   */
  public static void main(String[] arguments) throws IOException, OrtException {
    Detector detector = (Detector) ModelFile.read(Path.of(arguments[0]));
    System.out.println(detector.summary());
    System.out.println("ours: " + Backend.start().describe());
    System.out.println("theirs: " + OnnxSession.device());
    new DetectorSpeed(detector, batches(detector, Path.of(arguments[1])))
        .compare(
            new Turns(BATCH, Integer.parseInt(arguments[2]), Double.parseDouble(arguments[3])));
  }

  /** Whole batches alone, so that both sides compute the same number of images in a turn. */
  private static List<ImageSet> batches(Detector detector, Path folder) throws IOException {
    ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.filter(file -> file.toString().endsWith(".png")).sorted().toList();
    }
    List<ImageSet> batches = new ArrayList<>();
    for (int from = 0; from + BATCH <= files.size(); from += BATCH) {
      ImageSet.Builder batch = ImageSet.builder(detector.inputShape());
      for (Path file : files.subList(from, from + BATCH)) {
        batch.add(decoder.decodeKnown(decoder.read(file), detector.inputShape()));
      }
      batches.add(batch.build());
    }
    if (batches.isEmpty()) {
      throw new IOException("Fewer than " + BATCH + " PNG files in " + folder + ".");
    }
    return batches;
  }

  private void compare(Turns turns) throws OrtException {
    byte[] file = OnnxExport.toBytes(detector);
    try (Scorer scorer = detector.open();
        ExportedDetector exported = new ExportedDetector(file)) {
      for (ImageSet batch : batches) {
        add(scorer.score(batch, Progress.none()), exported.score(batch));
      }
      System.out.printf(
          Locale.ROOT,
          "%.1f MB; %d images, %d decisions are the same; greatest difference of anomaly scores"
              + " %.1e, of maps %.1e%n",
          file.length / 1e6,
          BATCH * batches.size(),
          sameDecisions,
          differenceOfScores,
          differenceOfMaps);
      System.out.println(Turns.HEAD);
      ImageSet batch = batches.get(0);
      turns.compare(
          "detector", () -> scorer.score(batch, Progress.none()), () -> exported.score(batch));
    }
  }

  /** Adds up differences, of values above 1 as a part of these. */
  private void add(List<AnomalyScore> ours, ExportedDetector.Scores theirs) {
    for (int i = 0; i < ours.size(); i++) {
      AnomalyScore score = ours.get(i);
      differenceOfScores =
          Math.max(differenceOfScores, difference(score.anomalyScore(), theirs.scores()[i]));
      sameDecisions += score.anomalous() == theirs.anomalous()[i] ? 1 : 0;
      float[] map = score.map().orElseThrow().values();
      for (int k = 0; k < map.length; k++) {
        differenceOfMaps =
            Math.max(differenceOfMaps, difference(map[k], theirs.maps()[i * map.length + k]));
      }
    }
  }

  private static double difference(double ours, double theirs) {
    return Math.abs(ours - theirs) / Math.max(1, Math.abs(ours));
  }
}
