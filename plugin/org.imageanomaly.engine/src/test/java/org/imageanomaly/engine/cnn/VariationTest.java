package org.imageanomaly.engine.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.Test;

class VariationTest {

  private static final TensorShape SQUARE = new TensorShape(1, 3, 3);

  private static final float[] NINE = {.1f, .2f, .3f, .4f, .5f, .6f, .7f, .8f, .9f};

  private static Variation turned(double degrees) {
    return new Variation(false, false, Math.toRadians(degrees), 0, 0, 1, 0);
  }

  private static float[] varied(Variation variation, TensorShape shape, float... image) {
    float[] batch = image.clone();
    variation.apply(batch, 0, shape);
    return batch;
  }

  @Test
  void noVariationKeepsEveryValue() {
    assertArrayEquals(NINE, varied(turned(0), SQUARE, NINE));
  }

  @Test
  void mirroringExchangesColumnsAndStandingUpsideDownRows() {
    assertArrayEquals(
        new float[] {.3f, .2f, .1f, .6f, .5f, .4f, .9f, .8f, .7f},
        varied(new Variation(true, false, 0, 0, 0, 1, 0), SQUARE, NINE));
    assertArrayEquals(
        new float[] {.7f, .8f, .9f, .4f, .5f, .6f, .1f, .2f, .3f},
        varied(new Variation(false, true, 0, 0, 0, 1, 0), SQUARE, NINE));
  }

  @Test
  void aQuarterTurnMovesTheTopToTheRight() {
    assertArrayEquals(
        new float[] {.7f, .4f, .1f, .8f, .5f, .2f, .9f, .6f, .3f},
        varied(turned(90), SQUARE, NINE),
        1e-6f);
  }

  @Test
  void whatComesInFromBeyondTheEdgeRepeatsTheEdge() {
    assertArrayEquals(
        new float[] {.1f, .1f, .2f, .4f, .4f, .5f, .7f, .7f, .8f},
        varied(new Variation(false, false, 0, 1, 0, 1, 0), SQUARE, NINE),
        1e-6f);
    assertArrayEquals(
        new float[] {.1f, .2f, .3f, .1f, .2f, .3f, .1f, .2f, .3f},
        varied(new Variation(false, false, 0, 0, 5, 1, 0), SQUARE, NINE),
        1e-6f);
  }

  @Test
  void halfAPixelIsTheMeanOfTwo() {
    assertArrayEquals(
        new float[] {.1f, .15f, .25f, .4f, .45f, .55f, .7f, .75f, .85f},
        varied(new Variation(false, false, 0, 0.5, 0, 1, 0), SQUARE, NINE),
        1e-6f);
  }

  @Test
  void lightChangesIntensitiesWithinTheirRange() {
    assertArrayEquals(
        new float[] {.3f, 1f},
        varied(new Variation(false, false, 0, 0, 0, 2, 0.1), new TensorShape(1, 1, 2), .1f, .7f),
        1e-6f);
  }

  /** A plain image has no edge to show, however it is turned and moved. */
  @Test
  void noDarkEdgeIsInvented() {
    TensorShape shape = new TensorShape(3, 16, 24);
    float[] plain = new float[shape.size()];
    java.util.Arrays.fill(plain, 0.75f);
    assertArrayEquals(
        plain, varied(new Variation(true, true, 0.5, 7, -5, 1, 0), shape, plain), 1e-6f);
  }

  @Test
  void channelsAreVariedAlikeAndOtherImagesOfTheBatchStay() {
    TensorShape two = new TensorShape(2, 3, 3);
    float[] batch = new float[27];
    System.arraycopy(NINE, 0, batch, 9, 9);
    System.arraycopy(NINE, 0, batch, 18, 9);
    turned(180).apply(batch, 9, two);
    for (int i = 0; i < 9; i++) {
      assertEquals(0, batch[i]);
      assertEquals(NINE[8 - i], batch[9 + i], 1e-6f);
      assertEquals(NINE[8 - i], batch[18 + i], 1e-6f);
    }
  }

  @Test
  void drawsStayWithinTheirLimitsAndFollowTheSeed() {
    Augmentation augmentation = new Augmentation(true, 10, 0.05, 0.2);
    Random random = new Random(1);
    Random same = new Random(1);
    int mirrored = 0;
    for (int i = 0; i < 1000; i++) {
      Variation drawn = augmentation.draw(random, 100, 200);
      assertEquals(drawn, augmentation.draw(same, 100, 200));
      assertTrue(Math.abs(drawn.angle()) <= Math.toRadians(10));
      assertTrue(Math.abs(drawn.right()) <= 10 && Math.abs(drawn.down()) <= 5);
      assertTrue(Math.abs(drawn.gain() - 1) <= 0.2 && Math.abs(drawn.offset()) <= 0.1);
      mirrored += drawn.mirrored() ? 1 : 0;
    }
    assertEquals(500, mirrored, 80);
    assertNotEquals(augmentation.draw(random, 9, 9), augmentation.draw(random, 9, 9));
  }

  @Test
  void withoutAugmentationNothingIsVaried() {
    Variation drawn = Augmentation.NONE.draw(new Random(5), 3, 3);
    assertArrayEquals(NINE, varied(drawn, SQUARE, NINE));
  }
}
