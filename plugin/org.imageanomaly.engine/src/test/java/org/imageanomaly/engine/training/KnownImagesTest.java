package org.imageanomaly.engine.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imageanomaly.engine.cae.SmallTrainings;
import org.imageanomaly.engine.image.ImageSet;
import org.junit.jupiter.api.Test;

class KnownImagesTest {

  private static final ImageSet IMAGES = SmallTrainings.bars(6);

  private static Set<String> prints(int from, int to) {
    return IntStream.range(from, to).mapToObj(IMAGES::fingerprint).collect(Collectors.toSet());
  }

  @Test
  void imagesAreTrainingHeldOutOrUnknown() {
    KnownImages known = KnownImages.of(IMAGES, prints(0, 3), prints(3, 5));
    assertEquals(3, known.training().size());
    assertEquals(2, known.heldOut().size());
    assertEquals(IMAGES.fingerprint(4), known.heldOut().fingerprint(1));
    assertEquals(1, known.unknown());
    assertTrue(known.warning().orElseThrow().startsWith("1 image was left out"));
  }

  @Test
  void aPictureThatWentBothWaysWasNotHeldOut() {
    KnownImages known = KnownImages.of(IMAGES, prints(0, 4), prints(3, 6));
    assertEquals(4, known.training().size());
    assertEquals(2, known.heldOut().size());
    assertEquals(Optional.empty(), known.warning());
  }

  @Test
  void copiesOfAHeldOutPictureCountOnce() {
    ImageSet copies = IMAGES.subset(0, 1, 4, 4, 4, 5);
    KnownImages known = KnownImages.of(copies, prints(0, 2), prints(4, 6));
    assertEquals(2, known.training().size());
    assertEquals(2, known.heldOut().size());
    assertEquals(0, known.unknown());
  }
}
