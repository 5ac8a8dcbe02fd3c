package org.imageanomaly.engine.onnx.inference;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imageanomaly.engine.onnx.schema.DataType;

/**
 * What is known of a value of a network.
 *
 * @param type of its numbers
 * @param dims its shape
 * @param constant its numbers, if they are known and few, as those of shapes; exact up to 2^53
 * @param ofImage whether its numbers depend on what is in the image
 */
public record Value(DataType type, long[] dims, Optional<double[]> constant, boolean ofImage) {

  /** The most numbers that are kept. */
  static final int MOST_CONSTANT = 4096;

  /** A value of which no numbers are known. */
  public static Value of(DataType type, boolean ofImage, long... dims) {
    return new Value(type, dims, Optional.empty(), ofImage);
  }

  /** A value of known numbers. */
  static Value constant(DataType type, long[] dims, double... numbers) {
    return new Value(type, dims, Optional.of(numbers), false);
  }

  /** Whole numbers in a row. */
  static Value longs(double... numbers) {
    return constant(DataType.INT64, new long[] {numbers.length}, numbers);
  }

  /** The number of dimensions. */
  public int rank() {
    return dims.length;
  }

  /** How many numbers it has. */
  public long size() {
    return size(dims);
  }

  static long size(long... dims) {
    long size = 1;
    for (long length : dims) {
      size = Math.multiplyExact(size, length);
    }
    return size;
  }

  boolean isFloat() {
    return type == DataType.FLOAT || type == DataType.DOUBLE || type == DataType.FLOAT16;
  }

  /** The shape in words, such as 1 x 64 x 56 x 56. */
  public String shape() {
    return dims.length == 0
        ? "a single number"
        : Arrays.stream(dims).mapToObj(Long::toString).collect(Collectors.joining(" x "));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Value value
        && type == value.type
        && ofImage == value.ofImage
        && Arrays.equals(dims, value.dims)
        && Arrays.equals(constant.orElse(null), value.constant.orElse(null));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  @Override
  public String toString() {
    return type + " " + shape() + constant.map(Arrays::toString).orElse("");
  }
}
