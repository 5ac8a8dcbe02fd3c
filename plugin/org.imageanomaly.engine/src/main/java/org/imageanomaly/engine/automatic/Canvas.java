package org.imageanomaly.engine.automatic;

import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/** An image that is drawn on: float values, 0 to 255. */
final class Canvas {

  final ImageShape shape;
  final float[] values;

  Canvas(PixelImage image) {
    shape = image.shape();
    byte[] samples = image.pixels();
    values = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      values[i] = samples[i] & 0xff;
    }
  }

  /** The value at a place between pixels; beyond the edge it is that of the edge. */
  float at(int channel, double y, double x) {
    double row = Math.max(0, Math.min(shape.height() - 1, y));
    double column = Math.max(0, Math.min(shape.width() - 1, x));
    int above = (int) row;
    int left = (int) column;
    int below = Math.min(shape.height() - 1, above + 1);
    int right = Math.min(shape.width() - 1, left + 1);
    float down = (float) (row - above);
    float aside = (float) (column - left);
    int plane = channel * shape.planeSize();
    int width = shape.width();
    float upper =
        values[plane + above * width + left] * (1 - aside)
            + values[plane + above * width + right] * aside;
    float lower =
        values[plane + below * width + left] * (1 - aside)
            + values[plane + below * width + right] * aside;
    return upper * (1 - down) + lower * down;
  }

  /** Covers values by others where a mask says so, from 0 to 1. */
  void cover(float[] mask, float[] by) {
    for (int i = 0; i < values.length; i++) {
      float part = mask[i % mask.length];
      values[i] += part * (by[i] - values[i]);
    }
  }

  /** Adds a color where a mask says so. */
  void add(float[] mask, double... color) {
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (mask[i % mask.length] * color[i / mask.length]);
    }
  }

  /** Whether any pixel is not gray. */
  boolean hasColor() {
    int size = shape.planeSize();
    for (int i = size; i < values.length; i++) {
      if (values[i] != values[i - size]) {
        return true;
      }
    }
    return false;
  }

  /** The mean of the channels at each pixel. */
  float[] luminance() {
    float[] mean = new float[shape.planeSize()];
    for (int i = 0; i < values.length; i++) {
      mean[i % mean.length] += values[i] / shape.channels();
    }
    return mean;
  }

  /** The image, brighter or darker by a factor. */
  PixelImage image(double gain) {
    byte[] samples = new byte[values.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) Math.round(Math.max(0, Math.min(255, values[i] * gain)));
    }
    return new PixelImage(shape, samples);
  }
}
