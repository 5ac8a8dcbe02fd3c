package org.imageanomaly.engine.kde;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.detector.Measurement;
import org.imageanomaly.engine.detector.Measurer;
import org.imageanomaly.engine.feature.FeatureMeasure;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * Measures the reconstruction error, the log density and the SSIM distance of images.
 *
 * @param autoencoder closed with this
 */
record KdeMeasurer(
    Autoencoder autoencoder,
    ScoreKind kind,
    DifferenceScore error,
    DensityScore density,
    DifferenceScore ssim)
    implements Measurer {

  private static final int BATCH = 16;

  @Override
  public int largestBatch() {
    return BATCH;
  }

  @Override
  public List<Measurement> measure(ImageSet images, int from, int to, Progress progress) {
    Autoencoder.Batch batch = autoencoder.pass(images, from, to);
    float[] again =
        kind == ScoreKind.GLOBAL_DOUBLE_PASS
            ? autoencoder.pass(batch.reconstructions()).reconstructions()
            : batch.reconstructions();
    Features features = autoencoder.features(batch);
    List<FeatureMeasure.Found> densities = density.measure(features);
    TensorShape shape = autoencoder.imageShape();
    List<Measurement> measured = new ArrayList<>();
    for (int i = 0; i < to - from; i++) {
      DifferenceScore.Result errors = error.measure(batch.images(), again, i);
      DifferenceScore.Result distances = ssim.measure(batch.images(), batch.reconstructions(), i);
      FeatureMeasure.Found found = densities.get(i);
      List<float[]> maps =
          List.of(
              errors.map(),
              features.overImage(found.positions(), shape.height(), shape.width()),
              distances.map());
      int index = i;
      measured.add(
          new Measurement(
              new double[] {errors.value(), found.value(), distances.value()},
              maps,
              () -> fine(maps, batch, index, found.positions()),
              batch.motion(i),
              Optional.empty()));
    }
    return measured;
  }

  /**
   * A latent vector sees more of an image than its own place. Where in that the image is unusual
   * tells its difference from what the decoder makes of the nearest normal vectors.
   */
  private List<float[]> fine(
      List<float[]> maps, Autoencoder.Batch batch, int index, float[] positions) {
    if (!(density instanceof DensityScore.Local local)) {
      return maps;
    }
    Features features = autoencoder.features(batch).image(index);
    float[] normal = autoencoder.decode(local.density().nearest(features.values()));
    float[] image =
        Arrays.copyOfRange(batch.images(), index * normal.length, (index + 1) * normal.length);
    TensorShape shape = autoencoder.imageShape();
    float[] map =
        new FineMap(features, shape.height(), shape.width())
            .of(positions, error.measure(image, normal, 0).map());
    return List.of(maps.get(KdeScores.ERROR), map, maps.get(KdeScores.SSIM));
  }

  @Override
  public void close() {
    autoencoder.close();
  }
}
