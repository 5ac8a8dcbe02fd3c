package org.imageanomaly.engine.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.junit.jupiter.api.Test;

class LatentSearchTest {

  private static final DcganModel MODEL = SmallGans.threeValues();
  private static final SearchSettings SETTINGS = new SearchSettings(150, 0.1, 0.95);
  private static final int SIZE = SmallGans.SHAPE.size();

  private static List<PixelImage> generated(int count) {
    try (ImageGenerator generator = MODEL.openGenerator(99)) {
      return generator.next(count);
    }
  }

  private static ImageSet set(List<PixelImage> images) {
    ImageSet.Builder set = ImageSet.builder(SmallGans.SHAPE);
    images.forEach(set::add);
    return set.build();
  }

  private static PixelImage noise(long seed) {
    byte[] pixels = new byte[SIZE];
    new Random(seed).nextBytes(pixels);
    return new PixelImage(SmallGans.SHAPE, pixels);
  }

  private static LatentSearch.Found search(float[] images, int steps) {
    try (LatentSearch search = new LatentSearch(MODEL, new SearchSettings(steps, 0.1, 0.95))) {
      return search.search(images, Progress.none());
    }
  }

  @Test
  void aGeneratedImageIsFoundAgain() {
    float[] images = RealImages.range(set(generated(6)), 0, 6);
    double first = Arrays.stream(search(images, 1).residual()).sum();
    double[] found = search(images, 150).residual();
    assertTrue(Arrays.stream(found).sum() < 0.25 * first, Arrays.toString(found) + " of " + first);
    // an image is rounded to 8 bits, which alone leaves up to 1/255
    assertTrue(Arrays.stream(found).max().orElseThrow() < 0.03, Arrays.toString(found));
  }

  @Test
  void moreStepsAreNeverWorse() {
    float[] images = RealImages.range(set(List.of(noise(1), noise(2))), 0, 2);
    LatentSearch.Found few = search(images, 3);
    LatentSearch.Found many = search(images, 60);
    for (int i = 0; i < 2; i++) {
      assertTrue(
          SETTINGS.loss(many.residual()[i], many.discrimination()[i])
              <= SETTINGS.loss(few.residual()[i], few.discrimination()[i]));
    }
  }

  @Test
  void anImageIsFoundAlikeWhateverOthersAreInTheBatch() {
    List<PixelImage> made = generated(3);
    float[] three = RealImages.range(set(made), 0, 3);
    float[] alone = RealImages.range(set(List.of(made.get(2))), 0, 1);
    LatentSearch.Found together = search(three, 20);
    LatentSearch.Found single = search(alone, 20);
    assertEquals(together.residual()[2], single.residual()[0], 1e-4);
    assertArrayEquals(
        Arrays.copyOfRange(together.images(), 2 * SIZE, 3 * SIZE), single.images(), 1e-3f);
  }

  @Test
  void lossesAreMeanAbsoluteDifferences() {
    float[] images = RealImages.range(set(List.of(noise(1))), 0, 1);
    LatentSearch.Found found = search(images, 3);
    double sum = 0;
    for (int k = 0; k < SIZE; k++) {
      sum += Math.abs(images[k] - found.images()[k]);
    }
    assertEquals(sum / SIZE, found.residual()[0], 1e-6);
  }

  /** Schlegl et al. (2017): (1 - lambda) residual + lambda discrimination. */
  @Test
  void lossWeighsResidualAndDiscrimination() {
    assertEquals(0.9 * 2 + 0.1 * 10, new SearchSettings(1, 0.1, 0.95).loss(2, 10), 1e-12);
    assertEquals(2, new SearchSettings(1, 0, 0.95).loss(2, 10), 1e-12);
    assertEquals(10, new SearchSettings(1, 1, 0.95).loss(2, 10), 1e-12);
  }

  @Test
  void cancelingEndsTheSearchBeforeItsFirstStep() {
    float[] images = RealImages.range(set(generated(1)), 0, 1);
    Progress canceled =
        (fraction, message) -> {
          throw new CancellationException(message);
        };
    try (LatentSearch search = new LatentSearch(MODEL, SETTINGS)) {
      String at =
          assertThrows(CancellationException.class, () -> search.search(images, canceled))
              .getMessage();
      assertEquals("Generating images to start at", at);
    }
  }

  @Test
  void cancelingEndsTheSearch() {
    float[] images = RealImages.range(set(generated(1)), 0, 1);
    Progress canceled =
        (fraction, message) -> {
          if (message.contains("step 5 ")) {
            throw new CancellationException();
          }
        };
    try (LatentSearch search = new LatentSearch(MODEL, SETTINGS)) {
      assertThrows(CancellationException.class, () -> search.search(images, canceled));
    }
  }
}
