package org.imageanomaly.engine.cae;

import org.imageanomaly.engine.NotFiniteException;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.imageanomaly.engine.preparation.Motion;
import org.imageanomaly.engine.similarity.StructuralSimilarity;

/**
 * What an autoencoder makes of one image. Where images are prepared, the error is that of the
 * prepared image; reconstruction and difference lie over the image as it came.
 *
 * @param image the reconstruction, rounded to 8 bits
 * @param error the mean squared error over all samples, on intensities in [0, 1]
 * @param ssimDistance 1 minus the mean structural similarity of image and reconstruction, with the
 *     uniform window and a data range of 1; 0 for equal images
 * @param difference where image and reconstruction differ, gray: the absolute difference averaged
 *     over the channels, black for none and white from eight times the root mean squared error of
 *     the held-out training images on; the scale is the same for all images of a model
 */
public record Reconstruction(
    PixelImage image, double error, double ssimDistance, PixelImage difference) {

  /**
   * Compares image i of a batch with its reconstruction.
   *
   * @throws NotFiniteException if it is none
   */
  static Reconstruction of(CaeModel model, Autoencoder.Batch batch, int i) {
    int channels = model.spec().input().channels();
    ImageShape plane = new ImageShape(1, model.inputShape().height(), model.inputShape().width());
    int size = plane.size();
    float[] output = new float[model.inputShape().size()];
    float[] difference = new float[size];
    double white = model.whiteDifference();
    double squares = 0;
    for (int c = 0; c < channels; c++) {
      for (int k = 0; k < size; k++) {
        int at = (i * channels + c) * size + k;
        double d = (double) batch.reconstructions()[at] - batch.images()[at];
        squares += d * d;
        difference[k] += (float) (Math.abs(d) / channels / white);
        if (c < model.inputShape().channels()) {
          output[c * size + k] = batch.reconstructions()[at];
        }
      }
    }
    Motion motion = batch.motion(i);
    return new Reconstruction(
        motion.undo(PixelImage.ofUnitRange(model.inputShape(), output)),
        NotFiniteException.check("the reconstruction error", squares / ((double) channels * size)),
        ssimDistance(model, batch, i),
        PixelImage.ofUnitRange(plane, motion.undo(difference, plane.height(), plane.width(), 0)));
  }

  private static double ssimDistance(CaeModel model, Autoencoder.Batch batch, int i) {
    TensorShape input = model.spec().input();
    ImageShape shape = new ImageShape(input.channels(), input.height(), input.width());
    return StructuralSimilarity.uniform()
        .compare(
            samples(batch.images(), i, shape.size()),
            samples(batch.reconstructions(), i, shape.size()),
            shape)
        .distance();
  }

  private static double[] samples(float[] batch, int i, int size) {
    double[] samples = new double[size];
    for (int k = 0; k < size; k++) {
      samples[k] = batch[i * size + k];
    }
    return samples;
  }
}
