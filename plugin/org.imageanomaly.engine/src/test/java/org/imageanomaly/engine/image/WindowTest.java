package org.imageanomaly.engine.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

  private static final ImageShape SHAPE = new ImageShape(3, 5, 4);

  /** Samples that say where they are. */
  private static PixelImage image(int number) {
    byte[] pixels = new byte[SHAPE.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (100 * number + i);
    }
    return new PixelImage(SHAPE, pixels);
  }

  /** As NumPy 1.24.2 pads with the mode "reflect". */
  @ParameterizedTest
  @CsvSource({"-1, 1", "-3, 3", "0, 0", "4, 4", "5, 3", "8, 0", "9, 1"})
  void beyondTheEdgeTheImageGoesOnAsInAMirror(int row, int shown) {
    PixelImage part = new Window(row, 0, 1, 4).of(image(0));
    for (int x = 0; x < 4; x++) {
      assertEquals(20 + 4 * shown + x, part.sample(1, 0, x));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 5, 4", "1, 2, 3, 2", "-2, -1, 4, 3", "3, 3, 4, 4", "4, 0, 1, 1"})
  void partOfASetOfImagesIsThatOfTheImage(int top, int left, int height, int width) {
    Window window = new Window(top, left, height, width);
    try (ImageSet.Builder images = ImageSet.builder(SHAPE)) {
      for (int i = 0; i < 2; i++) {
        images.add(image(i));
      }
      try (ImageSet set = images.build()) {
        ImageSet last = set.subset(1);
        assertArrayEquals(window.of(image(1)).pixels(), last.part(0, window).pixels());
      }
    }
  }

  @Test
  void partIsReadFromTheFileOfWhatDoesNotFitIntoTheMemory(@TempDir Path folder) {
    Window window = new Window(1, 2, 7, 3);
    try (SampleStore store = new SampleStore(SHAPE.size(), new HeapAllowance(70), folder)) {
      for (int i = 0; i < 3; i++) {
        store.add(image(i).pixels());
      }
      for (int i = 0; i < 3; i++) {
        PixelImage part = store.part(i, reader -> window.read(SHAPE, reader));
        assertArrayEquals(window.of(image(i)).pixels(), part.pixels());
      }
    }
  }

  @Test
  void partOfNoPixelsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Window(0, 0, 0, 4));
  }
}
