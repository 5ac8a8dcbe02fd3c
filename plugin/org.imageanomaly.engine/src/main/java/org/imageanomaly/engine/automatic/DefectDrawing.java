package org.imageanomaly.engine.automatic;

import java.util.Arrays;
import java.util.Random;
import org.imageanomaly.engine.filter.Smoothing;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/**
 * Draws a defect into an image of a good part, where something is to be seen: a defect on an empty
 * background is found by any method. Contrasts are those of the image itself, from faint to clear.
 *
 * @param random of all that is drawn
 * @param kind of the defect
 * @param diameter about how large it is, in pixels; lines are longer
 */
record DefectDrawing(Random random, DefectKind kind, int diameter) {

  private static final double ACTIVITY = 6;
  private static final double SOFT = 0.8;

  /**
   * Of the deviation of the luminance, the unit of contrasts, unless the surroundings vary more:
   * what is fainter than they are, nobody would call a defect.
   */
  private static final double CONTRAST = 0.5;

  private static final double LEAST_CONTRAST = 6;

  /** Contrasts of defects, in that unit: as many below 1.5 as above. */
  private static final double FAINT = 0.6;

  private static final double CLEAR = 4;

  /**
   * Draws the defect.
   *
   * @param good the image
   * @param other another good one, of which pieces are pasted
   * @param gain by which all is brighter or darker at last
   */
  PixelImage draw(PixelImage good, PixelImage other, double gain) {
    Canvas canvas = new Canvas(good);
    float[] luminance = canvas.luminance();
    double[] activity = activity(luminance, canvas.shape);
    int place = place(activity);
    int width = canvas.shape.width();
    double contrast = Math.max(contrast(luminance), activity[place]);
    draw(canvas, other, place / width, place % width, contrast);
    return canvas.image(gain);
  }

  private void draw(Canvas canvas, PixelImage other, int y, int x, double contrast) {
    Masks masks = new Masks(canvas.shape.height(), canvas.shape.width(), random);
    double radius = diameter / 2.0;
    switch (kind) {
      case PASTED -> paste(canvas, other, soft(canvas, masks.blob(y, x, radius), SOFT), 0.1);
      case SCAR -> {
        float[] mask = masks.line(y, x, 2.0 * diameter, Math.max(2, diameter / 6.0));
        paste(canvas, other, soft(canvas, mask, SOFT), 0.2);
      }
      case LINE -> {
        double strength = (random.nextInt(3) == 0 ? 1 : -1) * strength();
        float[] mask = masks.line(y, x, 2.5 * diameter, 1 + 1.2 * random.nextDouble());
        canvas.add(mask, gray(canvas, strength * contrast));
      }
      case SPOT -> {
        double strength = (random.nextBoolean() ? 1 : -1) * strength();
        canvas.add(spot(canvas, masks, y, x), gray(canvas, strength * contrast));
      }
      case STAIN -> canvas.add(spot(canvas, masks, y, x), color(canvas, contrast));
      case ERASED -> erase(canvas, soft(canvas, masks.blob(y, x, radius), SOFT));
      case BENT -> bend(canvas, y, x, radius);
    }
  }

  /** Faint as often as clear. */
  private double strength() {
    return FAINT * Math.pow(CLEAR / FAINT, random.nextDouble());
  }

  private float[] spot(Canvas canvas, Masks masks, int y, int x) {
    double softness = Math.max(SOFT, 0.075 * diameter);
    return soft(canvas, masks.blob(y, x, 0.4 * diameter), softness);
  }

  private static float[] soft(Canvas canvas, float[] mask, double sigma) {
    return Smoothing.gaussian(mask, canvas.shape.height(), canvas.shape.width(), sigma);
  }

  /** How much the image varies around each pixel. */
  private static double[] activity(float[] luminance, ImageShape shape) {
    float[] squares = new float[luminance.length];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = luminance[i] * luminance[i];
    }
    float[] mean = Smoothing.gaussian(luminance, shape.height(), shape.width(), ACTIVITY);
    float[] square = Smoothing.gaussian(squares, shape.height(), shape.width(), ACTIVITY);
    double[] activity = new double[luminance.length];
    for (int i = 0; i < activity.length; i++) {
      activity[i] = Math.sqrt(Math.max(0, square[i] - mean[i] * mean[i]));
    }
    return activity;
  }

  /** A place, more probable where the image varies. */
  private int place(double... activity) {
    double everywhere = Arrays.stream(activity).average().orElseThrow() / 4 + 1e-6;
    double left =
        random.nextDouble() * (Arrays.stream(activity).sum() + everywhere * activity.length);
    int at = 0;
    while (at < activity.length - 1 && left > activity[at] + everywhere) {
      left -= activity[at] + everywhere;
      at++;
    }
    return at;
  }

  private static double contrast(float[] luminance) {
    double sum = 0;
    double squares = 0;
    for (float value : luminance) {
      sum += value;
      squares += (double) value * value;
    }
    double mean = sum / luminance.length;
    double deviation = Math.sqrt(Math.max(0, squares / luminance.length - mean * mean));
    return Math.max(LEAST_CONTRAST, CONTRAST * deviation);
  }

  private static double[] gray(Canvas canvas, double value) {
    double[] color = new double[canvas.shape.channels()];
    Arrays.fill(color, value);
    return color;
  }

  private double[] color(Canvas canvas, double contrast) {
    double[] color = gray(canvas, random.nextGaussian());
    // where no color was ever seen, any method would find it
    boolean colored = canvas.hasColor();
    double largest = 1e-6;
    for (int c = 0; c < color.length; c++) {
      color[c] = colored ? random.nextGaussian() : color[c];
      largest = Math.max(largest, Math.abs(color[c]));
    }
    double strength = strength() * contrast / largest;
    return Arrays.stream(color).map(value -> value * strength).toArray();
  }

  private void paste(Canvas canvas, PixelImage other, float[] mask, double variation) {
    Canvas from = new Canvas(other);
    ImageShape shape = canvas.shape;
    int down = random.nextInt(shape.height());
    int right = random.nextInt(shape.width());
    float gain = (float) (1 + variation * (2 * random.nextDouble() - 1));
    float[] moved = new float[canvas.values.length];
    for (int i = 0; i < moved.length; i++) {
      int pixel = i % shape.planeSize();
      int y = (pixel / shape.width() + down) % shape.height();
      int x = (pixel % shape.width() + right) % shape.width();
      moved[i] = gain * from.values[i - pixel + y * shape.width() + x];
    }
    canvas.cover(mask, moved);
  }

  /** Each covered pixel becomes the mean of what is not covered about it. */
  private void erase(Canvas canvas, float[] mask) {
    ImageShape shape = canvas.shape;
    int size = shape.planeSize();
    float[] left = new float[size];
    for (int i = 0; i < size; i++) {
      left[i] = 1 - mask[i];
    }
    float[] weight = soft(canvas, left, diameter / 2.0);
    float[] around = new float[canvas.values.length];
    for (int c = 0; c < shape.channels(); c++) {
      float[] plane = new float[size];
      for (int i = 0; i < size; i++) {
        plane[i] = left[i] * canvas.values[c * size + i];
      }
      float[] sum = soft(canvas, plane, diameter / 2.0);
      for (int i = 0; i < size; i++) {
        around[c * size + i] = sum[i] / Math.max(1e-6f, weight[i]);
      }
    }
    canvas.cover(mask, around);
  }

  private void bend(Canvas canvas, int y, int x, double radius) {
    ImageShape shape = canvas.shape;
    double angle = 2 * Math.PI * random.nextDouble();
    double way = 0.4 * radius;
    double reach = 2 * square(0.8 * radius);
    float[] bent = canvas.values.clone();
    for (int i = 0; i < bent.length; i++) {
      int pixel = i % shape.planeSize();
      int row = pixel / shape.width();
      int column = pixel % shape.width();
      double part = Math.exp(-(square(row - y) + square(column - x)) / reach);
      if (part > 1e-3) {
        bent[i] =
            canvas.at(
                i / shape.planeSize(),
                row + way * part * Math.sin(angle),
                column + way * part * Math.cos(angle));
      }
    }
    System.arraycopy(bent, 0, canvas.values, 0, bent.length);
  }

  private static double square(double value) {
    return value * value;
  }
}
