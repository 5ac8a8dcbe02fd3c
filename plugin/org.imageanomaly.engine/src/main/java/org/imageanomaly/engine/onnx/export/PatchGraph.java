package org.imageanomaly.engine.onnx.export;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.patch.NearestPatches;
import org.imageanomaly.engine.patch.PatchMeasure;
import org.imageanomaly.engine.patch.PositionGaussians;
import org.imageanomaly.engine.patch.UsualDistance;

/**
 * By how many deviations patches are beyond what is usual at their position.
 *
 * <p>Positions that share a covariance form S squares of b x b. The grid is filled up to whole
 * squares; what is computed there is dropped. Vectors that are multiplied by the matrix of their
 * square lie as S x M x K, where M counts images and the positions of a square.
 */
final class PatchGraph {

  /** A squared distance beyond all others. */
  private static final double FAR = 1e30;

  /** A square and its eight neighbors. */
  private static final int SIDE = 3;

  private final Graph graph;
  private final PatchMeasure measure;
  private final PositionGaussians gaussians;
  private final int channels;

  /** How many features, the first ones, are compared with those of good patches. */
  private final int compared;

  private final int height;
  private final int width;
  private final int block;
  private final int down;
  private final int across;

  /**
   * Takes what was fitted.
   *
   * @param apart how many of the features, the last ones, are measured from their mean alone
   */
  PatchGraph(Graph graph, PatchMeasure measure, int apart) {
    this.graph = graph;
    this.measure = measure;
    this.gaussians = measure.good().gaussians();
    this.channels = gaussians.channels();
    this.compared = channels - apart;
    this.height = gaussians.height();
    this.width = gaussians.width();
    this.block = gaussians.block();
    this.down = (height + block - 1) / block;
    this.across = (width + block - 1) / block;
  }

  /**
   * The distances as they count.
   *
   * @param features N x K x h x w
   * @return N x 1 x h x w
   */
  Value beyond(Value features) {
    Value whitening = new Triangles(channels, gaussians.whitening()).transposed(graph);
    Value centered = inSquares(graph.subtract(features, means()), channels);
    Value distance = distance(inGrid(squaredLength(graph.product(centered, whitening))));
    Value beyond = beyond(measure.usual().get(0), distance);
    if (measure.good().nearest().isEmpty()) {
      return beyond;
    }
    Value squared = nearest(features, measure.good().nearest().get(), whitening);
    Value nearest = distance(graph.add(squared, apart(centered, whitening)));
    return graph.larger(beyond, beyond(measure.usual().get(1), nearest));
  }

  private Value beyond(UsualDistance usual, Value distance) {
    Value mean = graph.floats(usual.mean(), 1, 1, height, width);
    Value deviation = graph.floats(usual.deviation(), 1, 1, height, width);
    return graph.divide(graph.subtract(distance, mean), deviation);
  }

  /** 1 x K x h x w of h x w x K. */
  private Value means() {
    Value means = graph.floats(gaussians.means(), 1, height, width, channels);
    return graph.transpose(means, 0, 3, 1, 2);
  }

  // by squares

  /** The vectors of a grid by squares: S x M x K of N x K x h x w. */
  private Value inSquares(Value features, int length) {
    return squares(filled(features, 0), 0, 0, length);
  }

  /** The grid filled up to whole squares, and with so many squares around. */
  private Value filled(Value features, int around) {
    long margin = (long) around * block;
    return padded(
        features,
        margin,
        margin,
        margin + down * block - height,
        margin + across * block - width,
        0);
  }

  private Value padded(Value planes, long top, long left, long bottom, long right, double with) {
    if (top + left + bottom + right == 0) {
      return planes;
    }
    Value pads = graph.longs(0, 0, top, left, 0, 0, bottom, right);
    return graph.apply("Pad", planes, pads, graph.number(with, planes));
  }

  /**
   * The vectors of S squares.
   *
   * @param whole N x K x (squares of b) x (squares of b)
   * @param top how many squares lie above them
   * @param left how many squares lie at their left
   */
  private Value squares(Value whole, int top, int left, int length) {
    Value rows = graph.slice(whole, 2, (long) top * block, (long) (top + down) * block);
    Value some = graph.slice(rows, 3, (long) left * block, (long) (left + across) * block);
    Value apart = graph.reshape(some, -1, length, down, block, across, block);
    return graph.reshape(graph.transpose(apart, 2, 4, 0, 3, 5, 1), down * across, -1, length);
  }

  /** Values of the positions of squares, S x M x 1, as N x 1 x (squares of b) x (squares of b). */
  private Value inRows(Value squares) {
    Value apart = graph.reshape(squares, down, across, -1, block, block);
    return graph.reshape(
        graph.transpose(apart, 2, 0, 3, 1, 4), -1, 1, down * block, across * block);
  }

  private Value inGrid(Value squares) {
    Value rows = graph.slice(inRows(squares), 2, 0, height);
    return graph.slice(rows, 3, 0, width);
  }

  private Value squaredLength(Value vectors) {
    return graph.sum(graph.square(vectors), 2);
  }

  /** The root mean square of features, whose squares add up to this: N x 1 x h x w. */
  private Value distance(Value squares) {
    return graph.apply("Sqrt", graph.divide(squares, channels));
  }

  // the nearest good patch

  /**
   * The squared distance from the nearest good patch of a square or its neighbors, whitened by the
   * square that this is from.
   *
   * @return N x 1 x h x w
   */
  private Value nearest(Value features, NearestPatches patches, Value whitening) {
    Value first = graph.slice(features, 1, 0, compared);
    Value wide = filled(first, 1);
    List<Value> about = new ArrayList<>();
    for (int place = 0; place < SIDE * SIDE; place++) {
      about.add(squares(wide, place / SIDE, place % SIDE, compared));
    }
    Value all = graph.subtract(graph.concatenate(1, about), centers());
    Value matrix = graph.slice(graph.slice(whitening, 1, 0, compared), 2, 0, compared);
    Value distances = smallest(graph.product(all, matrix), patches);
    Value places = graph.reshape(distances, down * across, SIDE * SIDE, -1);
    List<Value> found = new ArrayList<>();
    for (int place = 0; place < SIDE * SIDE; place++) {
      found.add(moved(inRows(graph.slice(places, 1, place, place + 1)), place));
    }
    Value least = graph.apply("Min", found);
    Value rows = graph.slice(least, 2, block, block + height);
    return graph.slice(rows, 3, block, block + width);
  }

  /** What was found of a neighbor of each square, to where that lies. */
  private Value moved(Value found, int place) {
    long top = (long) place / SIDE * block;
    long left = (long) place % SIDE * block;
    long both = (SIDE - 1L) * block;
    return padded(found, top, left, both - top, both - left, FAR);
  }

  /** S x 1 x K. */
  private Value centers() {
    int squares = down * across;
    float[] centers = new float[squares * compared];
    for (int s = 0; s < squares; s++) {
      System.arraycopy(gaussians.center(s, compared), 0, centers, s * compared, compared);
    }
    return graph.floats(centers, squares, 1, compared);
  }

  /** The squared distance of each vector from the nearest patch of its square: S x M x 1. */
  private Value smallest(Value vectors, NearestPatches patches) {
    int squares = down * across;
    int each = patches.each();
    float[] memory = patches.values();
    double[] norms = new double[squares * each];
    for (int i = 0; i < memory.length; i++) {
      norms[i / (compared * each) * each + i % each] += (double) memory[i] * memory[i];
    }
    Value products = graph.product(vectors, graph.floats(memory, squares, compared, each));
    Value theirs = graph.floats(norms, squares, 1, each);
    Value least = graph.smallest(graph.subtract(theirs, graph.multiply(products, 2)), 2);
    return graph.larger(graph.add(least, squaredLength(vectors)), 0);
  }

  /** The squared distance of the other features from their mean, N x 1 x h x w. */
  private Value apart(Value centered, Value whitening) {
    if (compared == channels) {
      return graph.number(0, centered);
    }
    Value others = graph.slice(centered, 2, compared, channels);
    Value matrix =
        graph.slice(graph.slice(whitening, 1, compared, channels), 2, compared, channels);
    return inGrid(squaredLength(graph.product(others, matrix)));
  }
}
