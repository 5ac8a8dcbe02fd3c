package org.imageanomaly.engine.filter;

import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.compute.ParallelLoop;
import org.imageanomaly.engine.feature.FeatureExtractor;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.image.Window;

/**
 * Features of cells of 8 x 8 pixels, by filters. Several threads compute them, for several. Filters
 * reach so far and no farther: the features of a tile need no more than a margin about it, and are
 * the same to the bit as those of the image as a whole. Images whose sides are no multiples of 8 go
 * on in the outermost cells as in a mirror.
 */
public final class FilterBank implements FeatureExtractor {

  /** The side of a cell in pixels. */
  public static final int CELL = 8;

  private final ImageShape shape;

  /** With sides that are multiples of a cell. */
  private final ImageShape padded;

  private final FilterSet set;
  private final StructureFilters structure;
  private final LineFilters lines;

  /** Makes the filters. */
  public FilterBank(ImageShape shape, FilterSet set) {
    this.shape = shape;
    this.padded =
        new ImageShape(shape.channels(), CELL * cells(shape.height()), CELL * cells(shape.width()));
    this.set = set;
    this.structure = new StructureFilters(padded, CELL);
    this.lines = new LineFilters(padded, CELL, set.directionsTogether());
  }

  private static int cells(int pixels) {
    return (pixels + CELL - 1) / CELL;
  }

  /** Which filters there are. */
  public FilterSet set() {
    return set;
  }

  /** The shape of images. */
  public ImageShape shape() {
    return shape;
  }

  /** K, the number of features of a cell. */
  public int channels() {
    return (set.hasStructure() ? structure.channels() : 0)
        + (set.hasLines() ? lines.channels() : 0)
        + apart();
  }

  /**
   * How many of the features, the last ones, say again in few numbers what others say in many: they
   * count as independent of those, or else they would not count.
   */
  public int apart() {
    return set.hasStrongestLine() ? LineFilters.SIGNS : 0;
  }

  /** h, the number of cells from top to bottom. */
  public int height() {
    return cells(shape.height());
  }

  /** w, the number of cells from left to right. */
  public int width() {
    return cells(shape.width());
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
    ParallelLoop.run(
        images.size(),
        i -> System.arraycopy(features(whole(images.get(i))), 0, values, i * size, size));
    return new Features(channels(), height(), width(), values);
  }

  private PixelImage whole(PixelImage image) {
    return padded.equals(shape)
        ? image
        : new Window(0, 0, padded.height(), padded.width()).of(image);
  }

  /** What has to be seen of an image for the features of a tile. */
  public Window window(Tile tile) {
    Tile seen = seen(tile);
    return new Window(
        CELL * seen.top(), CELL * seen.left(), CELL * seen.height(), CELL * seen.width());
  }

  private Tile seen(Tile tile) {
    return tile.widened(reach(), height(), width());
  }

  /** In cells. */
  private int reach() {
    return cells(
        Math.max(
            set.hasStructure() ? structure.reach() : 0, set.hasLines() ? LineFilters.REACHED : 0));
  }

  /**
   * The features of a tile, the same as there in those of the whole image.
   *
   * @param part what {@link #window} shows of an image
   * @return those of one image, on the grid of the tile
   */
  public Features features(PixelImage part, Tile tile) {
    Tile seen = seen(tile);
    Features wide = new FilterBank(part.shape(), set).features(List.of(part));
    if (wide.height() != seen.height() || wide.width() != seen.width()) {
      throw new IllegalArgumentException("A part of " + part.shape() + " does not show the tile.");
    }
    Tile inner = tile.within(seen);
    float[] values = new float[channels() * tile.cells()];
    for (int row = 0; row < channels() * tile.height(); row++) {
      int from = row / tile.height() * seen.height() + inner.top() + row % tile.height();
      System.arraycopy(
          wide.values(),
          from * seen.width() + inner.left(),
          values,
          row * tile.width(),
          tile.width());
    }
    return new Features(channels(), tile.height(), tile.width(), values);
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
      if (set.hasStrongestLine()) {
        lines.writeStrongest(values, offset);
      }
    }
    return values;
  }

  /** The mean of the channels. */
  private Plane luminance(PixelImage image) {
    byte[] samples = image.pixels();
    float[] mean = new float[padded.planeSize()];
    for (int i = 0; i < mean.length; i++) {
      int sum = 0;
      for (int at = i; at < samples.length; at += mean.length) {
        sum += samples[at] & 0xff;
      }
      mean[i] = (float) sum / shape.channels();
    }
    return new Plane(padded.height(), padded.width(), mean);
  }

  @Override
  public void close() {
    // holds nothing
  }
}
