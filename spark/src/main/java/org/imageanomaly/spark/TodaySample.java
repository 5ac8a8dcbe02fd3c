package org.imageanomaly.spark;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.util.AccumulatorV2;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Sensitivity;
import org.imageanomaly.engine.drift.DriftCheck;
import org.imageanomaly.engine.drift.DriftWarning;
import org.imageanomaly.engine.drift.ImagesOfToday;
import org.imageanomaly.engine.image.Lighting;
import org.imageanomaly.engine.image.PixelImage;

/**
 * How some of the images of a run score and how they are lit, to compare both with the calibration
 * of the detector as the scorer nodes do: those whose paths come first in an order that has nothing
 * to do with them. Tasks add to it and the driver has it in the end; whatever task is done again,
 * and however images are divided among tasks, the same images are in it once.
 */
final class TodaySample extends AccumulatorV2<TodaySample.Scored, List<TodaySample.Scored>>
    implements ScoreListener {

  private static final long serialVersionUID = 1L;

  /**
   * An image.
   *
   * @param order of its path
   * @param score that says whether it is anomalous
   */
  record Scored(long order, double score, double brightness, double contrast)
      implements Serializable {

    private static final long serialVersionUID = 1L;

    Lighting lighting() {
      return new Lighting(brightness, contrast);
    }
  }

  private final TreeMap<Long, Scored> first = new TreeMap<>();

  @Override
  public void scored(String path, double score, PixelImage image) {
    Lighting lighting = Lighting.of(image);
    add(new Scored(order(path), score, lighting.brightness(), lighting.contrast()));
  }

  private static long order(String path) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** What has changed since the calibration, and what to do; empty if nothing has. */
  Optional<String> warning(Detector detector, Sensitivity sensitivity) {
    double factor = sensitivity.factor(detector.calibration());
    List<Scored> images = value();
    return DriftWarning.of(
        new DriftCheck(detector.calibration())
            .compare(
                images.stream().mapToDouble(image -> image.score() * factor).toArray(),
                images.stream().map(Scored::lighting).toList()));
  }

  @Override
  public synchronized void add(Scored image) {
    first.put(image.order(), image);
    if (first.size() > ImagesOfToday.MOST) {
      first.pollLastEntry();
    }
  }

  @Override
  public void merge(AccumulatorV2<Scored, List<Scored>> other) {
    other.value().forEach(this::add);
  }

  @Override
  public synchronized List<Scored> value() {
    return new ArrayList<>(first.values());
  }

  @Override
  public synchronized boolean isZero() {
    return first.isEmpty();
  }

  @Override
  public synchronized void reset() {
    first.clear();
  }

  @Override
  public TodaySample copy() {
    TodaySample copy = new TodaySample();
    copy.merge(this);
    return copy;
  }

  /** While a task adds to it, the executor sends what there is every few seconds. */
  private synchronized void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
  }
}
