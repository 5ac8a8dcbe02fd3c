package org.imageanomaly.nodes.kdelearner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.nodes.port.Squares;
import org.junit.jupiter.api.Test;

class KnownImagesTest {

  private static final ImageSet IMAGES = Squares.draw(6, 11);

  /** An autoencoder that was trained on some of the images and saw others held out. */
  private static CaeModel knowing(Set<String> training, Set<String> validation) {
    CaeModel cae = Squares.autoencoder();
    return new CaeModel(
        cae.architecture(),
        cae.recipe(),
        cae.inputShape(),
        cae.spec(),
        cae.latentLayer(),
        cae.parameters(),
        training,
        validation,
        cae.validationLoss(),
        cae.epochs(),
        cae.seed(),
        cae.device());
  }

  private static Set<String> prints(int from, int to) {
    return IntStream.range(from, to).mapToObj(IMAGES::fingerprint).collect(Collectors.toSet());
  }

  @Test
  void imagesAreTrainingHeldOutOrUnknown() {
    KnownImages known = KnownImages.of(IMAGES, knowing(prints(0, 3), prints(3, 5)));
    assertEquals(3, known.training().size());
    assertEquals(2, known.validation().size());
    assertEquals(IMAGES.fingerprint(4), known.validation().fingerprint(1));
    assertEquals(1, known.unknown());
    assertTrue(known.warning().orElseThrow().startsWith("1 image was left out"));
  }

  @Test
  void aPictureThatWentBothWaysWasNotHeldOut() {
    KnownImages known = KnownImages.of(IMAGES, knowing(prints(0, 4), prints(3, 6)));
    assertEquals(4, known.training().size());
    assertEquals(2, known.validation().size());
    assertEquals(Optional.empty(), known.warning());
  }

  @Test
  void fewHeldOutImagesMakeAThresholdOfChance() {
    KnownImages few = KnownImages.of(IMAGES, knowing(prints(0, 2), prints(2, 6)));
    assertTrue(few.fewHeldOut().orElseThrow().startsWith("The thresholds come from only 4"));
    KnownImages enough = KnownImages.of(IMAGES, knowing(prints(0, 1), prints(1, 6)));
    assertEquals(Optional.empty(), enough.fewHeldOut());
  }
}
