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

  /** Of whole numbers that double precision holds. */
  private static final int EXACT_BITS = 53;

  /** A value of which no numbers are known. */
  public static Value of(DataType type, boolean ofImage, long... dims) {
    return new Value(type, dims, Optional.empty(), ofImage);
  }

  /** A value of known numbers. */
  static Value constant(DataType type, long[] dims, double... numbers) {
    return new Value(type, dims, Optional.of(numbers), false);
  }

  /**
   * A value of numbers that were computed here, in double precision. They count as known only where
   * the type holds them, too: what overflows or is rounded there is another number in the runtime.
   */
  static Value computed(DataType type, long[] dims, double... numbers) {
    double[] held =
        type == DataType.FLOAT ? Arrays.stream(numbers).map(n -> (float) n).toArray() : numbers;
    return areExact(type, held) ? constant(type, dims, held) : of(type, false, dims);
  }

  /** Whether numbers are whole and within a type of whole numbers, and none of them was rounded. */
  static boolean areExact(DataType type, double... numbers) {
    double most = Math.scalb(1., Math.min(EXACT_BITS, bits(type)));
    double least = isSigned(type) ? -most : 0;
    return switch (type) {
      case FLOAT, DOUBLE -> true;
      case FLOAT16, BFLOAT16 -> false;
      default -> Arrays.stream(numbers).allMatch(n -> n >= least && n < most && n == Math.rint(n));
    };
  }

  private static boolean isSigned(DataType type) {
    return switch (type) {
      case INT8, INT16, INT32, INT64 -> true;
      default -> false;
    };
  }

  private static int bits(DataType type) {
    return type == DataType.BOOL ? 1 : type.bytes() * Byte.SIZE - (isSigned(type) ? 1 : 0);
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
