package org.imageanomaly.engine.deepfeature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {

  /** 2 and 4, at right angles along the diagonals. */
  @Test
  void aSmallMatrixHasItsClosedForm() {
    SymmetricEigen eigen = SymmetricEigen.of(2, 3, 1, 1, 3);
    assertArrayEquals(new double[] {4, 2}, eigen.values(), 1e-12);
    assertEquals(eigen.vectors()[0], eigen.vectors()[1], 1e-12);
    assertEquals(eigen.vectors()[2], -eigen.vectors()[3], 1e-12);
  }

  @Test
  void vectorsAreOrthonormalAndStretchedByTheirValues() {
    int n = 60;
    Random random = new Random(1);
    double[] factors = random.doubles((long) n * 40).toArray();
    double[] matrix = new double[n * n];
    for (int i = 0; i < n * n; i++) {
      for (int k = 0; k < 40; k++) {
        matrix[i] += factors[i / n * 40 + k] * factors[i % n * 40 + k];
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(n, matrix);
    double[] v = eigen.vectors();
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        double product = 0;
        for (int k = 0; k < n; k++) {
          product += v[a * n + k] * v[b * n + k];
        }
        assertEquals(a == b ? 1 : 0, product, 1e-10);
      }
      for (int i = 0; i < n; i++) {
        double stretched = 0;
        for (int k = 0; k < n; k++) {
          stretched += matrix[i * n + k] * v[a * n + k];
        }
        assertEquals(eigen.values()[a] * v[a * n + i], stretched, 1e-9);
      }
    }
    double[] ascending = eigen.values().clone();
    Arrays.sort(ascending);
    for (int i = 0; i < n; i++) {
      assertEquals(ascending[n - 1 - i], eigen.values()[i]);
    }
    assertEquals(0, eigen.values()[45], 1e-10);
  }

  @Test
  void matricesWithoutAnythingBesideTheDiagonalAreDone() {
    assertArrayEquals(
        new double[] {3, 2, 0}, SymmetricEigen.of(3, 2, 0, 0, 0, 0, 0, 0, 0, 3).values());
    assertArrayEquals(new double[] {5}, SymmetricEigen.of(1, 5).values());
    assertArrayEquals(new double[2], SymmetricEigen.of(2, new double[4]).values());
  }
}
