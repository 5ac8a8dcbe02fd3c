package org.imageanomaly.engine.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ImageSetTest {

  private static final ImageShape SHAPE = new ImageShape(1, 2, 2);

  private static PixelImage gray(int level) {
    byte value = (byte) level;
    return new PixelImage(SHAPE, new byte[] {value, value, value, value});
  }

  private static ImageSet images(int... levels) {
    ImageSet.Builder images = ImageSet.builder(SHAPE);
    for (int level : levels) {
      images.add(gray(level));
    }
    return images.build();
  }

  @Test
  void aSubsetOfASubsetKeepsImagesAndFingerprints() {
    try (ImageSet all = images(0, 51, 102, 153, 204, 255)) {
      ImageSet some = all.subset(5, 3, 1).subset(2, 0);
      assertEquals(2, some.size());
      assertArrayEquals(new float[] {.2f, .2f, .2f, .2f, 1, 1, 1, 1}, some.batch(0, 2));
      assertEquals(gray(51).fingerprint(), some.fingerprint(0));
      assertArrayEquals(gray(255).pixels(), some.image(1).pixels());
    }
  }

  @Test
  void picturesThatAreElsewhereAreFoundByTheSubsetsOwnFingerprints() {
    try (ImageSet all = images(1, 2, 3, 2, 1)) {
      ImageSet first = all.subset(0, 1);
      ImageSet last = all.subset(2, 3, 4);
      assertArrayEquals(new int[] {0}, last.notIn(first));
    }
  }

  @Test
  void aClosedBuilderLeavesTheSetThatItMadeOpen() {
    ImageSet.Builder builder = ImageSet.builder(SHAPE);
    ImageSet made = builder.add(gray(7)).build();
    builder.close();
    assertArrayEquals(gray(7).pixels(), made.image(0).pixels());
    assertThrows(IllegalStateException.class, () -> builder.add(gray(8)));
    made.close();
    assertThrows(IllegalStateException.class, () -> made.image(0));
  }
}
