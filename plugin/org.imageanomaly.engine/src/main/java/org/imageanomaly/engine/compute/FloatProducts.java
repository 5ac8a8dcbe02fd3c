package org.imageanomaly.engine.compute;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Products of one matrix with the transposes of others on the back end, in single precision. Memory
 * outside the heap is taken once.
 */
public final class FloatProducts implements AutoCloseable {

  private final int rows;
  private final int columns;
  private final INDArray left;
  private final INDArray right;

  /**
   * Takes the first matrix.
   *
   * @param a m x d, row by row
   * @param mostRows the most rows that another matrix will have
   */
  public FloatProducts(float[] a, int d, int mostRows) {
    Backend.start();
    this.rows = a.length / d;
    this.columns = d;
    this.left = Nd4j.createUninitialized(DataType.FLOAT, rows, d);
    this.right = Nd4j.createUninitialized(DataType.FLOAT, mostRows, d);
    put(a, left);
  }

  private static void put(float[] values, INDArray target) {
    ((FloatPointer) target.data().pointer()).put(values, 0, values.length);
  }

  /**
   * The product of the first matrix with the transpose of another.
   *
   * @param b n x d, row by row
   * @param product takes m x n values, row by row
   */
  public void withTransposed(float[] b, float[] product) {
    Backend.start();
    int others = b.length / columns;
    put(b, right);
    INDArray used = right.get(NDArrayIndex.interval(0, others), NDArrayIndex.all());
    // the transpose of the product, column by column, lies in memory as the product row by row
    try (INDArray transposed =
        Nd4j.createUninitialized(DataType.FLOAT, new long[] {others, rows}, 'f')) {
      used.mmuli(left.transpose(), transposed);
      ((FloatPointer) transposed.data().pointer()).get(product, 0, rows * others);
    }
  }

  @Override
  public void close() {
    left.close();
    right.close();
  }
}
