package org.imageanomaly.engine.onnx.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.onnx.schema.AttributeProto;
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.preparation.BoxBlur;
import org.imageanomaly.engine.preparation.Brightness;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Light;
import org.imageanomaly.engine.preparation.LightChange;
import org.imageanomaly.engine.preparation.LocalContrast;

/**
 * The light of images, evened out to the level: what a sample is rounded to depends on the light of
 * the whole image, which is therefore found in double precision, step by step as {@code Light}
 * does.
 */
final class LightGraph {

  private static final int LEVELS = 256;

  /** A level has four bits above and four below: counts are products of small matrices. */
  private static final int HALF = 16;

  private static final int QUANTILES = Brightness.QUANTILES;

  /** An error that no line has: of lines that tell nothing. */
  private static final double NO_LINE = 1e300;

  private final Graph graph;
  private final ImageShape shape;
  private final Light light;

  LightGraph(Graph graph, ImageShape shape, Light light) {
    this.graph = graph;
    this.shape = shape;
    this.light = light;
  }

  /**
   * A gain and an offset for each image.
   *
   * @param gain N x 1 doubles
   * @param offset N x 1 doubles
   */
  private record Change(Value gain, Value offset) {}

  /**
   * Images in the light of the training images.
   *
   * @param levels N x C x H x W floats, whole numbers from 0 to 255
   * @return the same
   */
  Value apply(Value levels) {
    return switch (light.illumination()) {
      case NONE -> levels;
      case GAIN, GAIN_AND_OFFSET -> changed(levels, change(quantiles(levels)));
      case LOCAL_CONTRAST -> contrast(levels, change(quantiles(levels)).gain);
    };
  }

  // how bright an image is

  /** Quantiles of the luminance, N x 32 floats. */
  private Value quantiles(Value levels) {
    Value below = graph.product(counts(levels), upToEach());
    Value ranks = graph.doubles(ranks(), 1, QUANTILES, 1);
    Value isPassed = graph.isGreater(ranks, below);
    Value level = graph.sum(graph.toDouble(isPassed), 2);
    Value passed = graph.largest(graph.where(isPassed, below, graph.number(0, below)), 2);
    Value reached = graph.smallest(graph.where(isPassed, graph.number(NO_LINE, below), below), 2);
    Value inside =
        graph.subtract(
            graph.divide(graph.subtract(ranks, passed), graph.subtract(reached, passed)), 0.5);
    Value found = within(graph.add(level, inside), 0, LEVELS - 1);
    return graph.reshape(graph.toFloat(found), -1, QUANTILES);
  }

  /** How many pixels have each level, N x 1 x 256 doubles. */
  private Value counts(Value levels) {
    Value pixels = graph.reshape(luminance(levels), 0, 1, -1);
    Value high = graph.apply("Floor", graph.divide(pixels, HALF));
    Value low = graph.subtract(pixels, graph.multiply(high, HALF));
    Value counts = graph.product(members(high), graph.transpose(members(low), 0, 2, 1));
    return graph.toDouble(graph.reshape(counts, 0, 1, LEVELS));
  }

  /** Rec. 601 in units of 1 / 65536: whole numbers that floats hold. */
  private Value luminance(Value levels) {
    if (shape.channels() == 1) {
      return levels;
    }
    Value weights = graph.floats(new float[] {19595, 38470, 7471}, 1, 3, 1, 1);
    Value half = graph.floats(new float[] {32768}, 1);
    Value sum = graph.apply("Conv", levels, weights, half);
    return graph.apply("Floor", graph.divide(sum, 65536));
  }

  /** 1 where a value is each number below 16, else 0: N x 16 x pixels. */
  private Value members(Value values) {
    float[] numbers = new float[HALF];
    IntStream.range(0, HALF).forEach(i -> numbers[i] = i);
    return graph.toFloat(
        graph.apply(DataType.BOOL, "Equal", List.of(values, graph.floats(numbers, HALF, 1))));
  }

  /** The sum of the counts up to each, as a product. */
  private Value upToEach() {
    double[] ones = new double[LEVELS * LEVELS];
    for (int i = 0; i < LEVELS; i++) {
      Arrays.fill(ones, i * LEVELS + i, (i + 1) * LEVELS, 1);
    }
    return graph.doubles(ones, LEVELS, LEVELS);
  }

  private double[] ranks() {
    double[] ranks = new double[QUANTILES];
    Arrays.setAll(ranks, k -> (k + 0.5) * shape.planeSize() / QUANTILES);
    return ranks;
  }

  // what changes the light

  private Change change(Value quantiles) {
    return light.illumination() == Illumination.GAIN_AND_OFFSET
        ? gainAndOffset(quantiles)
        : gain(quantiles);
  }

  /** Lines through 0 and one of the points each. */
  private Change gain(Value quantiles) {
    Value gains = limited(graph.toDouble(graph.divide(usual(), quantiles)));
    Value tells = tells(quantiles);
    Value best = best(gains, graph.multiply(gains, 0), tells, quantiles, QUANTILES);
    Value gain = chosen(gains, best, 1);
    return new Change(gain, graph.multiply(gain, 0));
  }

  /** Lines through two of the points each, of which there are 32 x 32. */
  private Change gainAndOffset(Value quantiles) {
    Value image = graph.reshape(quantiles, -1, QUANTILES, 1);
    Value other = graph.reshape(quantiles, -1, 1, QUANTILES);
    Value usual = graph.reshape(usual(), 1, QUANTILES, 1);
    Value step = graph.toDouble(graph.subtract(image, other));
    Value rise = graph.toDouble(graph.subtract(usual, graph.reshape(usual(), 1, 1, QUANTILES)));
    Value isFlat = graph.isGreater(graph.number(LightChange.LEAST_STEP, step), step);
    Value slope = limited(graph.divide(rise, step));
    Value gains = graph.where(isFlat, graph.number(1, slope), slope);
    Value offsets =
        graph.subtract(graph.toDouble(usual), graph.multiply(gains, graph.toDouble(image)));
    Value tells = and(and(tells(image), tells(other)), firstOfPairs());
    int lines = QUANTILES * QUANTILES;
    Value allGains = graph.reshape(gains, -1, lines);
    Value allOffsets = graph.reshape(offsets, -1, lines);
    Value best = best(allGains, allOffsets, graph.reshape(tells, -1, lines), quantiles, lines);
    return new Change(chosen(allGains, best, 1), chosen(allOffsets, best, 0));
  }

  /** The second point of a line is none behind the first. */
  private Value firstOfPairs() {
    float[] signs = new float[QUANTILES * QUANTILES];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = i % QUANTILES <= i / QUANTILES ? 1 : -1;
    }
    return graph.isGreater(graph.floats(signs, 1, QUANTILES, QUANTILES), 0);
  }

  private Value usual() {
    return graph.floats(light.usual(), 1, QUANTILES);
  }

  /** Quantiles beyond are clipped. */
  private Value tells(Value quantiles) {
    return and(
        isAtLeast(quantiles, graph.number(LightChange.DARKEST, quantiles)),
        isAtLeast(graph.number(LightChange.BRIGHTEST, quantiles), quantiles));
  }

  /** An operation of its own came later than the others. */
  private Value isAtLeast(Value one, Value other) {
    return graph.apply("Not", graph.isGreater(other, one));
  }

  private Value and(Value one, Value other) {
    return graph.apply("And", one, other);
  }

  private Value limited(Value gain) {
    return within(gain, 1 / LightChange.MOST, LightChange.MOST);
  }

  private Value within(Value value, double least, double most) {
    return graph.smaller(graph.larger(value, least), most);
  }

  /**
   * The line that is nearest to the points, by absolute deviations.
   *
   * @param gains N x lines
   * @param offsets N x lines
   * @param tells whether a line counts, N x lines
   * @return its index and whether there is one, as the error: N x lines
   */
  private Value best(Value gains, Value offsets, Value tells, Value quantiles, int lines) {
    Value image = graph.reshape(graph.toDouble(quantiles), -1, 1, QUANTILES);
    Value there =
        graph.add(
            graph.multiply(graph.reshape(gains, -1, lines, 1), image),
            graph.reshape(offsets, -1, lines, 1));
    Value wanted = graph.reshape(graph.toDouble(usual()), 1, 1, QUANTILES);
    Value far = graph.apply("Abs", graph.subtract(there, wanted));
    Value counts = graph.reshape(tells(quantiles), -1, 1, QUANTILES);
    Value error =
        graph.reshape(graph.sum(graph.where(counts, far, graph.number(0, far)), 2), -1, lines);
    return graph.where(tells, error, graph.number(NO_LINE, error));
  }

  /** The value of the line with the smallest error, N x 1; another one where there is no line. */
  private Value chosen(Value values, Value errors, double otherwise) {
    Value index = graph.reshape(graph.indexOfSmallest(errors, 1), -1, 1);
    Value chosen =
        graph.apply("GatherElements", List.of(values, index), AttributeProto.of("axis", 1));
    Value isNone = isAtLeast(graph.smallest(errors, 1), graph.number(NO_LINE, errors));
    return graph.where(isNone, graph.number(otherwise, chosen), chosen);
  }

  // images in other light

  /** What becomes of each of the 256 levels, looked up for each sample. */
  private Value changed(Value levels, Change change) {
    double[] level = new double[LEVELS];
    double[] bright = new double[LEVELS];
    for (int v = 0; v < LEVELS; v++) {
      level[v] = v;
      bright[v] = LightChange.brightness(v);
    }
    Value lines =
        graph.add(graph.multiply(change.gain, graph.doubles(level, 1, LEVELS)), change.offset);
    if (light.isWhite()) {
      Value white = graph.add(graph.multiply(change.gain, LEVELS - 1), change.offset);
      Value lost = graph.larger(graph.subtract(graph.number(LEVELS - 1, white), white), 0);
      Value share = graph.doubles(bright, 1, LEVELS);
      lines = graph.add(lines, graph.multiply(graph.multiply(lost, share), share));
    }
    Value rounded = graph.apply("Floor", graph.add(within(lines, 0, LEVELS - 1), 0.5));
    Value samples = graph.cast(graph.reshape(levels, 0, -1), DataType.INT64);
    Value found =
        graph.apply(
            "GatherElements",
            List.of(graph.toFloat(rounded), samples),
            AttributeProto.of("axis", 1));
    return graph.reshape(found, -1, shape.channels(), shape.height(), shape.width());
  }

  /** Each sample minus its surroundings, divided by what these vary by. */
  private Value contrast(Value levels, Value gain) {
    Value differences = graph.subtract(levels, blurred(levels));
    List<Value> squares = new ArrayList<>();
    for (int c = 0; c < shape.channels(); c++) {
      Value channel = graph.slice(differences, 1, c, c + 1);
      squares.add(graph.divide(graph.square(channel), shape.channels()));
    }
    Value variance = blurred(squares.stream().reduce(graph::add).orElseThrow());
    Value floor = graph.divide(graph.number(light.floor(), gain), graph.reshape(gain, -1, 1, 1, 1));
    Value deviation =
        graph.apply(
            "Sqrt", graph.add(graph.larger(graph.toDouble(variance), 0), graph.square(floor)));
    Value scale =
        graph.toFloat(graph.divide(graph.number(LocalContrast.LEVELS, deviation), deviation));
    Value level = graph.add(graph.multiply(scale, differences), LocalContrast.MIDDLE);
    return graph.apply("Floor", graph.add(within(level, 0, LEVELS - 1), 0.5));
  }

  /** Three boxes in a row along rows and columns, rounded to floats after each. */
  private Value blurred(Value planes) {
    int right = BoxBlur.radius(shape.width() * LocalContrast.SURROUNDINGS);
    int down = BoxBlur.radius(shape.height() * LocalContrast.SURROUNDINGS);
    Value blurred = planes;
    for (int pass = 0; pass < BoxBlur.PASSES; pass++) {
      blurred = box(blurred, 3, shape.width(), right);
      blurred = box(blurred, 2, shape.height(), down);
    }
    return blurred;
  }

  /** Means of boxes as differences of the sums up to each place. */
  private Value box(Value planes, long axis, int length, int radius) {
    int box = 2 * radius + 1;
    int[] places = Edge.REFLECTED.inside(-radius, length + box, length);
    Value wide = graph.gather(planes, axis, graph.indices(places, places.length));
    Value sums =
        graph.apply(
            "CumSum",
            List.of(graph.toDouble(wide), graph.number(axis, Value.LONG)),
            AttributeProto.of("exclusive", 1));
    Value differences =
        graph.subtract(
            graph.slice(sums, axis, box, box + length), graph.slice(sums, axis, 0, length));
    return graph.toFloat(graph.multiply(differences, 1.0 / box));
  }
}
