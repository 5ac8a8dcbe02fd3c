package org.imageanomaly.engine.onnx.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.filter.GridPooling;
import org.imageanomaly.engine.filter.Kernel;
import org.imageanomaly.engine.filter.LineFilters;
import org.imageanomaly.engine.filter.LinePixels;
import org.imageanomaly.engine.filter.StructureFilters;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.onnx.schema.AttributeProto;

/** The features that a bank of filters makes of the cells of images. */
final class FilterGraph {

  private static final int CELL = FilterBank.CELL;

  /** Of a weighted sum. */
  private static final int AT_ONCE = 4;

  private final Graph graph;
  private final FilterBank bank;
  private final ImageShape shape;

  /** Sides that are multiples of a cell. */
  private final int height;

  private final int width;

  FilterGraph(Graph graph, FilterBank bank) {
    this.graph = graph;
    this.bank = bank;
    this.shape = bank.shape();
    this.height = CELL * bank.height();
    this.width = CELL * bank.width();
  }

  /**
   * The features.
   *
   * @param levels N x C x H x W floats from 0 to 255
   * @return N x K x h x w
   */
  Value of(Value levels) {
    Value whole = whole(levels);
    Value luminance = graph.divide(graph.sum(whole, 1), shape.channels());
    List<Value> features = new ArrayList<>();
    if (bank.set().hasStructure()) {
      StructureFilters.SIGMAS.forEach(sigma -> features.add(structure(luminance, sigma)));
      features.add(colors(whole, luminance));
    }
    if (bank.set().hasLines()) {
      Value lines = lines(luminance);
      features.add(lines);
      if (bank.set().hasStrongestLine()) {
        features.add(strongest(lines));
      }
    }
    return graph.concatenate(1, features);
  }

  private Value whole(Value levels) {
    Value rows = height == shape.height() ? levels : mirrored(levels, 2, shape.height(), 0, height);
    return width == shape.width() ? rows : mirrored(rows, 3, shape.width(), 0, width);
  }

  /** So many rows or columns from one on, those beyond the edge as in a mirror. */
  private Value mirrored(Value planes, long axis, int length, int first, int count) {
    int[] places = Edge.MIRRORED.inside(first, count, length);
    return graph.gather(planes, axis, graph.indices(places, count));
  }

  /** Planes with a margin on all sides, mirrored. */
  private Value widened(Value planes, int margin) {
    if (margin < Math.min(height, width)) {
      return graph.apply(
          "Pad",
          List.of(planes, graph.longs(0, 0, margin, margin, 0, 0, margin, margin)),
          AttributeProto.of("mode", "reflect"));
    }
    Value rows = mirrored(planes, 2, height, -margin, height + 2 * margin);
    return mirrored(rows, 3, width, -margin, width + 2 * margin);
  }

  // edges, ridges and color

  /** Edges and ridges of one width, N x 16 x h x w: by direction, bright and dark apart. */
  private Value structure(Value luminance, double sigma) {
    Derivatives derivatives = derivatives(luminance, sigma);
    double[] angles = angles(StructureFilters.DIRECTIONS, 0);
    Value first = derivatives.first(graph, angles);
    Value second = derivatives.second(graph, angles);
    Value responses =
        graph.concatenate(
            1, List.of(first, graph.apply("Neg", first), second, graph.apply("Neg", second)));
    Value strengths =
        pooled(graph.apply("Relu", responses), Math.max(StructureFilters.POOLING * CELL, sigma));
    int[] order = new int[4 * angles.length];
    Arrays.setAll(order, i -> i % 4 * angles.length + i / 4);
    return graph.gather(graph.apply("Sqrt", strengths), 1, graph.indices(order, order.length));
  }

  private static double[] angles(int directions, double turned) {
    double[] angles = new double[directions];
    Arrays.setAll(angles, d -> Math.PI * d / directions + turned);
    return angles;
  }

  /**
   * The first derivatives along x and y, and the second ones xx, yy and xy, N x 5 x H x W. Where an
   * image is even they are nothing but rounding, of which a root makes something: they are added up
   * in the order of {@code WeightedSum}, and so come out the same.
   */
  private record Derivatives(Value all) {

    Value first(Graph graph, double... angles) {
      return graph.add(
          part(graph, 0, angles, (cos, sin) -> cos), part(graph, 1, angles, (cos, sin) -> sin));
    }

    Value second(Graph graph, double... angles) {
      return graph.add(
          graph.add(
              part(graph, 2, angles, (cos, sin) -> cos * cos),
              part(graph, 3, angles, (cos, sin) -> sin * sin)),
          part(graph, 4, angles, (cos, sin) -> 2 * cos * sin));
    }

    private interface Factor {
      float of(float cos, float sin);
    }

    /** One of the derivatives, as much of it as each direction has: N x directions x H x W. */
    private Value part(Graph graph, int index, double[] angles, Factor factor) {
      float[] factors = new float[angles.length];
      for (int d = 0; d < factors.length; d++) {
        factors[d] = factor.of((float) Math.cos(angles[d]), (float) Math.sin(angles[d]));
      }
      return graph.multiply(
          graph.slice(all, 1, index, index + 1), graph.floats(factors, 1, factors.length, 1, 1));
    }
  }

  private Derivatives derivatives(Value luminance, double sigma) {
    float[] gaussian = Kernel.gaussian(sigma);
    float[] first = Kernel.first(sigma);
    float[] second = Kernel.second(sigma);
    Value wide = widened(luminance, gaussian.length / 2);
    Value three = sums(wide, 3, width, first, gaussian, second);
    Value rows = graph.gather(three, 1, graph.indices(new int[] {0, 1, 2, 1, 0}, 5));
    return new Derivatives(sums(rows, 2, height, gaussian, first, gaussian, second, first));
  }

  /**
   * Weighted sums of values along an axis: four are added up before they are added to the others.
   *
   * @param planes of one channel, or of one for each kernel
   * @param length of the axis without its margins
   */
  private Value sums(Value planes, long axis, int length, float[]... kernels) {
    int taps = kernels[0].length;
    List<Value> groups = new ArrayList<>();
    for (int from = 0; from < taps; from += from + AT_ONCE <= taps ? AT_ONCE : 1) {
      int to = from + AT_ONCE <= taps ? from + AT_ONCE : from + 1;
      Value group = weighted(planes, axis, length, from, kernels);
      for (int tap = from + 1; tap < to; tap++) {
        group = graph.add(group, weighted(planes, axis, length, tap, kernels));
      }
      groups.add(group);
    }
    return groups.stream().reduce(graph::add).orElseThrow();
  }

  private Value weighted(Value planes, long axis, int length, int tap, float[]... kernels) {
    float[] weights = new float[kernels.length];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = kernels[k][tap];
    }
    return graph.multiply(
        graph.slice(planes, axis, tap, tap + length),
        graph.floats(weights, 1, weights.length, 1, 1));
  }

  /** Averages about cells. */
  private Value pooled(Value planes, double sigma) {
    float[] weights = GridPooling.weights(sigma);
    return LineMap.apply(
        graph,
        planes,
        LineMap.pooling(height, CELL, weights),
        LineMap.pooling(width, CELL, weights));
  }

  private Value colors(Value whole, Value luminance) {
    List<Value> planes = new ArrayList<>(List.of(luminance));
    if (shape.channels() > 1) {
      Value opponents = graph.floats(new float[] {1, -1, 0, 0.5f, 0.5f, -1}, 2, 3, 1, 1);
      planes.add(graph.apply("Conv", whole, opponents));
    }
    return pooled(graph.concatenate(1, planes), StructureFilters.POOLING * CELL);
  }

  // lines

  /** The strongest lines of some directions each, N x (dark, then bright) x h x w. */
  private Value lines(Value luminance) {
    int directions = LineFilters.DIRECTIONS;
    Value ridges =
        derivatives(luminance, LineFilters.ACROSS).second(graph, angles(directions, Math.PI / 2));
    Value wide = widened(ridges, LinePixels.REACH + 1);
    List<Value> lines = new ArrayList<>();
    for (int d = 0; d < directions; d++) {
      lines.add(along(graph.slice(wide, 1, d, d + 1), LinePixels.of(Math.PI * d / directions)));
    }
    Value all = graph.multiply(graph.concatenate(1, lines), LineFilters.scale());
    return graph.concatenate(
        1, List.of(strongestInCells(all), strongestInCells(graph.apply("Neg", all))));
  }

  /**
   * Averages along a line: the two pixels of each step, with all steps side by side, are weighed at
   * once. A kernel that holds the whole line would consist of zeros almost everywhere.
   *
   * @param wide N x 1 x (H + margins) x (W + margins)
   * @return N x 1 x H x W
   */
  private Value along(Value wide, LinePixels line) {
    int margin = LinePixels.REACH + 1;
    int steps = line.along().length;
    List<Value> all = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      int top = margin + (line.isFlat() ? line.aside()[i] : line.along()[i]);
      int left = margin + (line.isFlat() ? line.along()[i] : line.aside()[i]);
      int bottom = top + height + (line.isFlat() ? 1 : 0);
      int right = left + width + (line.isFlat() ? 0 : 1);
      all.add(
          graph.apply(
              "Slice",
              wide,
              graph.longs(top, left),
              graph.longs(bottom, right),
              graph.longs(2, 3)));
    }
    Value weights =
        line.isFlat()
            ? graph.floats(line.weights(), 1, steps, 2, 1)
            : graph.floats(line.weights(), 1, steps, 1, 2);
    return graph.apply("Conv", graph.concatenate(1, all), weights);
  }

  /** The largest value in each cell of neighboring directions, 0 at least: N x groups x h x w. */
  private Value strongestInCells(Value lines) {
    Value cells =
        graph.apply(
            "MaxPool",
            lines,
            Graph.ints("kernel_shape", CELL, CELL),
            Graph.ints("strides", CELL, CELL));
    return graph.apply("Relu", largestOf(cells, bank.set().directionsTogether()));
  }

  /** The strongest dark and the strongest bright line of any direction, N x 2 x h x w. */
  private Value strongest(Value lines) {
    return largestOf(lines, LineFilters.DIRECTIONS / bank.set().directionsTogether());
  }

  /** The largest of so many channels beside each other. */
  private Value largestOf(Value cells, int together) {
    Value groups = graph.reshape(cells, 0, -1, together, (long) bank.height() * bank.width());
    return graph.reshape(graph.largest(groups, 2), 0, -1, bank.height(), bank.width());
  }
}
