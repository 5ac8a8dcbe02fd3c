package org.imageanomaly.engine.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.cae.SmallTrainings;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.junit.jupiter.api.Test;

class GoodImagesTest {

  private static final ImageShape SHAPE = new ImageShape(1, 32, 32);

  private static PixelImage uniform(int level) {
    byte[] pixels = new byte[SHAPE.size()];
    Arrays.fill(pixels, (byte) level);
    return new PixelImage(SHAPE, pixels);
  }

  private static ImageSet set(PixelImage... images) {
    ImageSet.Builder set = ImageSet.builder(SHAPE);
    for (PixelImage image : images) {
      set.add(image);
    }
    return set.build();
  }

  private static String refusal(ImageSet images) {
    return assertThrows(IllegalArgumentException.class, () -> GoodImages.check(images, SHAPE))
        .getMessage();
  }

  @Test
  void differentPicturesOfPartsAreFine() {
    assertEquals(List.of(), GoodImages.check(SmallTrainings.bars(8), SHAPE));
  }

  @Test
  void oneAndTheSamePictureIsRefusedBeforeAnyTraining() {
    ImageSet same = SmallTrainings.bars(1).subset(0, 0, 0, 0, 0);
    assertTrue(refusal(same).contains("All 5 images are the same picture"), refusal(same));
    assertThrows(
        IllegalArgumentException.class,
        () -> CaeTrainer.train(SmallTrainings.settings(1, 1), same, failing()));
  }

  /** Nothing is computed before images are looked at. */
  private static Progress failing() {
    return (fraction, message) -> {
      throw new AssertionError(message);
    };
  }

  @Test
  void blackAndOtherwiseBlankImagesAreRefused() {
    assertTrue(
        refusal(set(uniform(0), uniform(0), uniform(0), uniform(0))).contains("same picture"));
    String message = refusal(set(uniform(0), uniform(1), uniform(0), uniform(2)));
    assertTrue(message.contains("brightest level is 2 of 255"), message);
  }

  @Test
  void someBlankImagesAndCopiesAreSaid() {
    ImageSet bars = SmallTrainings.bars(4);
    ImageSet images = set(bars.image(0), bars.image(1), bars.image(1), bars.image(2), uniform(9));
    List<String> warnings = GoodImages.check(images, SHAPE);
    assertEquals(2, warnings.size());
    assertTrue(warnings.get(0).startsWith("1 of the 5 images is a copy"), warnings.get(0));
    assertTrue(warnings.get(1).startsWith("1 of the 5 images is of one color"), warnings.get(1));
  }

  @Test
  void imagesThatAreDarkAsAWholeAreSaid() {
    PixelImage[] dim = new PixelImage[4];
    for (int i = 0; i < dim.length; i++) {
      byte[] pixels = SmallTrainings.bars(4).image(i).pixels();
      for (int k = 0; k < pixels.length; k++) {
        pixels[k] = (byte) ((pixels[k] & 0xff) / 16);
      }
      dim[i] = new PixelImage(SHAPE, pixels);
    }
    List<String> warnings = GoodImages.check(set(dim), SHAPE);
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).contains("brightest level is 12 of 255"), warnings.get(0));
  }
}
