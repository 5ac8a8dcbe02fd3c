package org.imageanomaly.engine.filter;

import java.util.List;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/**
 * Edges and ridges, bright and dark apart, in four directions and three widths, and the mean color:
 * their usual strength about each cell. The square root keeps strong edges from outweighing all
 * else.
 */
public final class StructureFilters {

  /** How wide edges and ridges are, in pixels. */
  public static final List<Double> SIGMAS = List.of(1.0, 2.0, 4.0);

  /** Within half a turn. */
  public static final int DIRECTIONS = 4;

  /** Of the Gaussian that weighs a cell's surroundings, in cells. */
  public static final double POOLING = 0.6;

  private final ImageShape shape;
  private final int cell;

  StructureFilters(ImageShape shape, int cell) {
    this.shape = shape;
    this.cell = cell;
  }

  int channels() {
    return SIGMAS.size() * DIRECTIONS * 4 + (shape.channels() == 1 ? 1 : 3);
  }

  /** How far from a cell the farthest pixel is that tells something of it. */
  int reach() {
    double widest = SIGMAS.get(SIGMAS.size() - 1);
    return Kernel.radius(widest) + Kernel.radius(Math.max(POOLING * cell, widest)) - cell / 2;
  }

  /** Writes K x h x w values. */
  void write(PixelImage image, Plane luminance, float[] to) {
    int offset = 0;
    for (double sigma : SIGMAS) {
      Derivatives derivatives = Derivatives.of(luminance, sigma);
      GridPooling pooling = pooling(Math.max(POOLING * cell, sigma));
      float[] response = new float[shape.planeSize()];
      for (int direction = 0; direction < DIRECTIONS; direction++) {
        double angle = Math.PI * direction / DIRECTIONS;
        derivatives.first(angle, response);
        offset = bothSigns(response, pooling, to, offset);
        derivatives.second(angle, response);
        offset = bothSigns(response, pooling, to, offset);
      }
    }
    colors(image, luminance, to, offset, positions());
  }

  private int positions() {
    return shape.planeSize() / (cell * cell);
  }

  /** Writes two channels: the values above 0, and those below. */
  private int bothSigns(float[] response, GridPooling pooling, float[] to, int from) {
    float[] half = new float[response.length];
    int offset = from;
    for (int sign = 1; sign >= -1; sign -= 2) {
      for (int i = 0; i < half.length; i++) {
        half[i] = Math.max(0, sign * response[i]);
      }
      pooling.pool(half, to, offset);
      root(to, offset, positions());
      offset += positions();
    }
    return offset;
  }

  private void colors(PixelImage image, Plane luminance, float[] to, int offset, int positions) {
    GridPooling pooling = pooling(POOLING * cell);
    pooling.pool(luminance.values(), to, offset);
    if (shape.channels() == 1) {
      return;
    }
    byte[] samples = image.pixels();
    int size = shape.planeSize();
    float[] redGreen = new float[size];
    float[] yellowBlue = new float[size];
    for (int i = 0; i < size; i++) {
      int red = samples[i] & 0xff;
      int green = samples[size + i] & 0xff;
      redGreen[i] = red - green;
      yellowBlue[i] = (red + green) / 2f - (samples[2 * size + i] & 0xff);
    }
    pooling.pool(redGreen, to, offset + positions);
    pooling.pool(yellowBlue, to, offset + 2 * positions);
  }

  private GridPooling pooling(double sigma) {
    return new GridPooling(shape.height(), shape.width(), cell, sigma);
  }

  private static void root(float[] values, int from, int count) {
    for (int i = from; i < from + count; i++) {
      values[i] = (float) Math.sqrt(values[i]);
    }
  }
}
