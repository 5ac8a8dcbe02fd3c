package org.imageanomaly.engine.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiledFitTest {

  private static final int COUNT = 7;

  /** 45 x 70 cells, whose sides are no multiples of tiles. */
  private static final ImageShape LARGE = new ImageShape(1, 355, 557);

  private static TiledFit.Found tiled(ImageShape shape, ImageSet good, int side) {
    FilterBank bank = new FilterBank(shape, FilterSet.LINES);
    Folds folds = Folds.of(COUNT, List.of());
    return new TiledFit(bank, good, folds, side).fit(Probe.NONE, Progress.none());
  }

  private static CrossFit whole(ImageShape shape, ImageSet good) {
    FilterBank bank = new FilterBank(shape, FilterSet.LINES);
    return CrossFit.of(
        new PatchFeatures(Preparation.NONE, bank),
        DistanceSet.GAUSSIANS,
        good,
        Folds.of(COUNT, List.of()),
        Progress.none());
  }

  /**
   * Of up to eight images, all tell how much features vary on the whole, also where some of them
   * are measured by the others.
   */
  @ParameterizedTest
  @CsvSource({"355, 557, 32", "355, 557, 64", "333, 120, 32", "64, 72, 32"})
  void isWhatACrossFitOfWholeImagesIs(int height, int width, int side) {
    ImageShape shape = new ImageShape(1, height, width);
    ImageSet good = GoodParts.set(shape, 0, COUNT);
    TiledFit.Found tiled = tiled(shape, good, side);
    CrossFit whole = whole(shape, good);
    PositionGaussians gaussians = whole.measure().good().gaussians();
    assertEquals(gaussians.block(), tiled.all().block());
    assertArrayEquals(gaussians.means(), tiled.all().means(), 1e-4f);
    assertArrayEquals(gaussians.whitening(), tiled.all().whitening(), 1e-3f);
    for (int i = 0; i < COUNT; i++) {
      UsualDistance usual = UsualDistance.of(tiled.distances(), (height + 7) / 8, (width + 7) / 8);
      assertArrayEquals(whole.beyond(i), usual.beyond(tiled.distances().get(i)), 0.1f);
    }
  }

  /** Heap and number of images choose how large tiles are. */
  @Test
  void howImagesAreTiledChangesNothing() {
    ImageSet good = GoodParts.set(LARGE, 0, COUNT);
    TiledFit.Found small = tiled(LARGE, good, 32);
    TiledFit.Found large = tiled(LARGE, good, 128);
    assertEquals(large.all(), small.all());
    for (int i = 0; i < COUNT; i++) {
      assertArrayEquals(large.distances().get(i), small.distances().get(i));
    }
  }

  @Test
  void moreImagesMakeSmallerTiles() {
    assertEquals(128, TiledFit.side(10, 67, 2L << 30));
    assertEquals(79, TiledFit.side(200, 67, 2L << 30));
    assertEquals(55, TiledFit.side(200, 67, 1L << 30));
    assertEquals(32, TiledFit.side(2000, 67, 2L << 30));
  }

  @Test
  void cancellingEndsIt() {
    int[] reports = new int[1];
    Progress canceled =
        (fraction, message) -> {
          assertTrue(fraction >= 0 && fraction <= 1);
          if (++reports[0] == 4) {
            throw new CancellationException();
          }
        };
    ImageSet good = GoodParts.set(LARGE, 0, COUNT);
    TiledFit fit =
        new TiledFit(new FilterBank(LARGE, FilterSet.LINES), good, Folds.of(COUNT, List.of()), 32);
    assertThrows(CancellationException.class, () -> fit.fit(Probe.NONE, canceled));
  }
}
