package org.imageanomaly.engine.filter;

import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.feature.FeatureExtractor;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/** Features of cells of 8 x 8 pixels, by filters. Several threads compute them, for several. */
public final class FilterBank implements FeatureExtractor {

  /** The side of a cell in pixels; height and width of images are multiples of it. */
  public static final int CELL = 8;

  /** Of directions that count together beside other features, and where there is none else. */
  private static final int FINE = 2;

  private static final int COARSE = 4;

  private final ImageShape shape;
  private final FilterSet set;
  private final StructureFilters structure;
  private final LineFilters lines;

  /**
   * Makes the filters.
   *
   * @throws IllegalArgumentException if height or width are no multiple of 8
   */
  public FilterBank(ImageShape shape, FilterSet set) {
    if (shape.height() % CELL != 0 || shape.width() % CELL != 0) {
      throw new IllegalArgumentException(
          "Images of "
              + shape
              + " do not consist of cells of "
              + CELL
              + " x "
              + CELL
              + " pixels. Choose a height and a width that are multiples of "
              + CELL
              + ".");
    }
    this.shape = shape;
    this.set = set;
    this.structure = new StructureFilters(shape, CELL);
    this.lines = new LineFilters(shape, CELL, set.hasStructure() ? FINE : COARSE);
  }

  /** K, the number of features of a cell. */
  public int channels() {
    return (set.hasStructure() ? structure.channels() : 0)
        + (set.hasLines() ? lines.channels() : 0);
  }

  /** h, the number of cells from top to bottom. */
  public int height() {
    return shape.height() / CELL;
  }

  /** w, the number of cells from left to right. */
  public int width() {
    return shape.width() / CELL;
  }

  @Override
  public Features features(ImageSet images, int from, int to) {
    return features(IntStream.range(from, to).mapToObj(images::image).toList());
  }

  /**
   * The features of images of the shape.
   *
   * @throws IllegalArgumentException if one has another
   */
  public Features features(List<PixelImage> images) {
    for (PixelImage image : images) {
      if (!image.shape().equals(shape)) {
        throw new IllegalArgumentException(
            "An image of " + image.shape() + " is none of " + shape + ".");
      }
    }
    int size = channels() * height() * width();
    float[] values = new float[images.size() * size];
    IntStream.range(0, images.size())
        .parallel()
        .forEach(i -> System.arraycopy(features(images.get(i)), 0, values, i * size, size));
    return new Features(channels(), height(), width(), values);
  }

  private float[] features(PixelImage image) {
    float[] values = new float[channels() * height() * width()];
    Plane luminance = luminance(image);
    if (set.hasStructure()) {
      structure.write(image, luminance, values);
    }
    if (set.hasLines()) {
      int offset = set.hasStructure() ? structure.channels() * height() * width() : 0;
      lines.write(luminance, values, offset);
    }
    return values;
  }

  /** The mean of the channels. */
  private Plane luminance(PixelImage image) {
    byte[] samples = image.pixels();
    float[] mean = new float[shape.planeSize()];
    for (int i = 0; i < mean.length; i++) {
      int sum = 0;
      for (int at = i; at < samples.length; at += mean.length) {
        sum += samples[at] & 0xff;
      }
      mean[i] = (float) sum / shape.channels();
    }
    return new Plane(shape.height(), shape.width(), mean);
  }

  @Override
  public void close() {
    // holds nothing
  }
}
