package org.imageanomaly.engine.onnx.export;

import java.util.stream.IntStream;

/**
 * Brings values at the positions of a grid to the pixels where another map is largest, as {@code
 * FineMap} of the KDE detector does. A pixel is seen from the nine cells about it: it takes the
 * lowest of what they give.
 *
 * @param rows of the grid
 * @param columns of the grid
 * @param height of images
 * @param width of images
 */
record FineMapGraph(Graph graph, int rows, int columns, int height, int width) {

  private static final double CELL = 0.9;

  /**
   * The map of images.
   *
   * @param found N x 1 x h x w, lower is unusual
   * @param guide N x 1 x H x W, larger where the image is unusual
   * @return N x 1 x H x W
   */
  Value of(Value found, Value guide) {
    Value usual = graph.largest(found, 2, 3);
    Value beyond = graph.subtract(found, usual);
    Value cells = graph.add(graph.multiply(beyond, CELL), usual);
    Value whole =
        LineMap.apply(
            graph,
            cells,
            LineMap.interpolation(rows, height, height),
            LineMap.interpolation(columns, width, width));
    Value seen = largestAbout(largestInCells(guide));
    Value isGuided = graph.isGreater(seen, 0);
    Value slope = graph.where(isGuided, graph.divide(beyond, seen), graph.number(0, beyond));
    Value steepest = graph.apply("Neg", largestAbout(graph.apply("Neg", slope)));
    Value guided = graph.add(graph.multiply(graph.larger(guide, 0), toPixels(steepest)), usual);
    Value unguided = toPixels(graph.where(isGuided, usual, found));
    return graph.smaller(graph.smaller(whole, guided), unguided);
  }

  /** Of a cell and those around it. */
  private Value largestAbout(Value cells) {
    return graph.apply(
        "MaxPool",
        cells,
        Graph.ints("kernel_shape", 3, 3),
        Graph.ints("strides", 1, 1),
        Graph.ints("pads", 1, 1, 1, 1));
  }

  /** Cells may differ by a pixel: the last one of a smaller cell comes twice. */
  private Value largestInCells(Value pixels) {
    int most = (height + rows - 1) / rows;
    int mostAside = (width + columns - 1) / columns;
    Value even =
        graph.gather(
            graph.gather(pixels, 2, pixelsOfCells(rows, height, most)),
            3,
            pixelsOfCells(columns, width, mostAside));
    return graph.apply(
        "MaxPool",
        even,
        Graph.ints("kernel_shape", most, mostAside),
        Graph.ints("strides", most, mostAside));
  }

  private Value pixelsOfCells(int cells, int length, int most) {
    int[] pixels =
        IntStream.range(0, cells * most)
            .map(
                i -> {
                  int first = i / most * length / cells;
                  int last = (i / most + 1) * length / cells - 1;
                  return Math.min(last, first + i % most);
                })
            .toArray();
    return graph.indices(pixels, pixels.length);
  }

  private Value toPixels(Value cells) {
    return graph.gather(
        graph.gather(cells, 2, cellsOfPixels(rows, height)), 3, cellsOfPixels(columns, width));
  }

  /** Cell c has the pixels from c * length / cells on. */
  private Value cellsOfPixels(int cells, int length) {
    int[] cell = new int[length];
    for (int c = 0; c < cells; c++) {
      for (int i = c * length / cells; i < (c + 1) * length / cells; i++) {
        cell[i] = c;
      }
    }
    return graph.indices(cell, length);
  }
}
