package org.imageanomaly.engine.deepfeature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProjectionTest {

  private static float[] vectors(int count, int length) {
    Random random = new Random(11);
    float[] vectors = new float[count * length];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = (float) random.nextGaussian();
    }
    return vectors;
  }

  /** The deviation of a squared length is the root of 2 / 128 of it: 12.5 %. */
  @Test
  void squaredDistancesStayAboutAsTheyAre() {
    float[] vectors = vectors(40, 500);
    float[] projected = new Projection(500, 1).of(vectors);
    assertEquals(40 * 128, projected.length);
    for (int i = 1; i < 40; i++) {
      double before = DeepMeasure.squaredDistance(vectors, 0, vectors, i, 500);
      double after = DeepMeasure.squaredDistance(projected, 0, projected, i, 128);
      assertEquals(1, after / before, 0.5);
    }
  }

  @Test
  void theSeedDecides() {
    float[] vectors = vectors(3, 150);
    assertArrayEquals(new Projection(150, 1).of(vectors), new Projection(150, 1).of(vectors));
  }

  @Test
  void shortVectorsStayAsTheyAre() {
    float[] vectors = vectors(3, 128);
    assertSame(vectors, new Projection(128, 1).of(vectors));
  }
}
