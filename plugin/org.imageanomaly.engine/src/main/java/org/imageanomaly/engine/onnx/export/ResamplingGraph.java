package org.imageanomaly.engine.onnx.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.ResamplingAxis;

/**
 * Brings images to another shape, to the level: sums are made step by step in the order in which
 * the engine makes them, so that all samples are rounded alike.
 *
 * @param from the shape of the images
 * @param target of as many channels, or of three where images have one
 */
record ResamplingGraph(Graph graph, ImageShape from, ImageShape target) {

  private static final int ROWS = 2;
  private static final int COLUMNS = 3;

  /**
   * The images.
   *
   * @param levels N x C x H x W floats, whole numbers from 0 to 255
   * @return the same of the target
   */
  Value of(Value levels) {
    Value sized =
        from.height() == target.height() && from.width() == target.width() ? levels : sized(levels);
    return from.channels() == target.channels()
        ? sized
        : graph.concatenate(1, Collections.nCopies(target.channels(), sized));
  }

  private Value sized(Value levels) {
    return from.height() % target.height() == 0 && from.width() % target.width() == 0
        ? blocks(levels)
        : graph.apply("Floor", graph.add(weighted(levels), 0.5));
  }

  /** Means of blocks of whole pixels: as whole numbers, of which doubles hold all. */
  private Value blocks(Value levels) {
    int down = from.height() / target.height();
    int across = from.width() / target.width();
    Value apart =
        graph.reshape(levels, 0, from.channels(), target.height(), down, target.width(), across);
    Value sums = graph.sum(graph.toDouble(graph.sum(apart, 5)), 3);
    long area = (long) down * across;
    long half = area / 2;
    Value means = graph.apply("Floor", graph.divide(graph.add(sums, half), area));
    return graph.reshape(
        graph.toFloat(means), -1, from.channels(), target.height(), target.width());
  }

  /** Weights add to 1, but for rounding. */
  private Value weighted(Value levels) {
    Value narrowed = sums(levels, COLUMNS, ResamplingAxis.of(from.width(), target.width()));
    Value sums = sums(narrowed, ROWS, ResamplingAxis.of(from.height(), target.height()));
    return graph.smaller(graph.larger(sums, 0), ImageGraph.LEVELS);
  }

  /** The first of all pixels that each is a sum of, the second ones, and so on. */
  private Value sums(Value planes, int dimension, ResamplingAxis axis) {
    int length = axis.first().length;
    int most =
        Arrays.stream(axis.weights()).mapToInt(weights -> weights.length).max().orElseThrow();
    long[] shape = {1, 1, 1, 1};
    shape[dimension] = length;
    List<Value> parts = new ArrayList<>();
    for (int tap = 0; tap < most; tap++) {
      int[] pixels = new int[length];
      float[] weights = new float[length];
      for (int i = 0; i < length; i++) {
        int last = axis.weights()[i].length - 1;
        pixels[i] = axis.first()[i] + Math.min(tap, last);
        weights[i] = tap <= last ? axis.weights()[i][tap] : 0;
      }
      parts.add(
          graph.multiply(
              graph.gather(planes, dimension, graph.indices(pixels, length)),
              graph.floats(weights, shape)));
    }
    return parts.stream().reduce(graph::add).orElseThrow();
  }
}
