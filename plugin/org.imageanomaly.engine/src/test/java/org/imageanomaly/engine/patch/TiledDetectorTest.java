package org.imageanomaly.engine.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.engine.preparation.DrawnPart;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TiledDetectorTest {

  /** No multiples of 8. */
  private static final ImageShape ODD = new ImageShape(3, 61, 91);

  private static PatchDetector fit(ImageShape shape, Illumination illumination) {
    ImageSet good = GoodParts.set(shape, 0, 12);
    Preparation preparation =
        Preparation.fit(good, illumination, Pose.AS_IS, Progress.none(), finding -> {});
    PatchSettings settings =
        new PatchSettings(
            illumination, Pose.AS_IS, FilterSet.STRUCTURE_AND_LINES, DistanceSet.GAUSSIANS, 0.9);
    return new PatchFitting(good, Folds.of(12, List.of()))
        .fitTiled(preparation, settings, 1, Probe.NONE, Progress.none())
        .detector();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GAIN_AND_OFFSET")
  void mapHasTheSizeOfTheImageAndShowsTheScratch(Illumination illumination) {
    PatchDetector detector = fit(ODD, illumination);
    for (int[] place : new int[][] {{30, 45}, {40, 30}, {55, 80}}) {
      List<AnomalyScore> scores =
          detector.score(
              DrawnPart.set(
                  List.of(
                      GoodParts.part(ODD, 100),
                      GoodParts.scratched(ODD, 100, place[0], place[1]))));
      assertTrue(scores.get(1).anomalous());
      assertTrue(scores.get(1).anomalyScore() > scores.get(0).anomalyScore() + 1);
      assertEquals(61, scores.get(1).map().orElseThrow().height());
      assertEquals(91, scores.get(1).map().orElseThrow().width());
      float[] map = scores.get(1).map().orElseThrow().values();
      int brightest = 0;
      for (int i = 1; i < map.length; i++) {
        brightest = map[i] > map[brightest] ? i : brightest;
      }
      // within the scratch, or the cell beside it
      assertEquals(place[0], brightest / 91, 1 + 8);
      assertEquals(place[1], brightest % 91, 7 + 8);
    }
  }

  @Test
  void memoriesOfGoodPatchesAreRefused() {
    PatchSettings settings =
        new PatchSettings(
            Illumination.NONE, Pose.AS_IS, FilterSet.LINES, DistanceSet.GAUSSIANS_AND_NEAREST, 0.8);
    PatchFitting fitting = new PatchFitting(GoodParts.set(ODD, 0, 4), Folds.of(4, List.of()));
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> fitting.fitTiled(Preparation.NONE, settings, 1, Probe.NONE, Progress.none()));
    assertEquals(
        "Tile by tile, distances are measured from a Gaussian alone, not from a Gaussian and the"
            + " nearest good patch. Choose the Gaussian alone, or fit scaled images.",
        refusal.getMessage());
  }

  /** Of what the cross-fit of whole images makes. */
  @Test
  void thresholdIsThatOfTheOtherImages() {
    ImageSet good = GoodParts.set(ODD, 0, 8);
    PatchSettings settings =
        new PatchSettings(
            Illumination.NONE, Pose.AS_IS, FilterSet.LINES, DistanceSet.GAUSSIANS, 0.8);
    PatchFitting fitting = new PatchFitting(good, Folds.of(8, List.of()));
    PatchDetector whole = fitting.fit(Preparation.NONE, settings, 1, Progress.none());
    PatchDetector tiled =
        fitting.fitTiled(Preparation.NONE, settings, 1, Probe.NONE, Progress.none()).detector();
    ImageSet others = GoodParts.set(ODD, 50, 54);
    for (int i = 0; i < 4; i++) {
      assertEquals(
          whole.score(others).get(i).anomalyScore(),
          tiled.score(others).get(i).anomalyScore(),
          0.1);
    }
    assertEquals(whole.calibration().falseAlarms(), tiled.calibration().falseAlarms());
    assertEquals(whole.trainingFingerprints(), tiled.trainingFingerprints());
  }

  /** What is not changed scores as the image does, whose cells are all in its part. */
  @Test
  void changedPartsAreScoredByTheOtherImages() {
    ImageShape shape = new ImageShape(3, 64, 96);
    ImageSet good = GoodParts.set(shape, 0, 8);
    PatchSettings settings =
        new PatchSettings(
            Illumination.NONE, Pose.AS_IS, FilterSet.STRUCTURE, DistanceSet.GAUSSIANS, 0.8);
    Probe probe =
        (image, part) -> {
          assertEquals(shape, part.shape());
          return List.of(part, scratched(part));
        };
    TiledDetector fitted =
        new PatchFitting(good, Folds.of(8, List.of()))
            .fitTiled(Preparation.NONE, settings, 1, probe, Progress.none());
    double[] scores = fitted.detector().calibration().normal().orElseThrow().heldOut();
    for (int i = 0; i < 8; i++) {
      assertEquals(scores[i], fitted.probed().get(i)[0], 0.02);
      assertTrue(fitted.probed().get(i)[1] > 2, "scratched: " + fitted.probed().get(i)[1]);
    }
  }

  private static PixelImage scratched(PixelImage part) {
    byte[] pixels = part.pixels();
    for (int x = 30; x < 50; x++) {
      pixels[30 * part.shape().width() + x] = 0;
      pixels[31 * part.shape().width() + x] = 0;
    }
    return new PixelImage(part.shape(), pixels);
  }

  /** Tiles of 128 cells: the second one has but three columns. */
  @Test
  void distancesOfTilesAreThoseOfTheWholeImageToTheBit() {
    ImageShape shape = new ImageShape(1, 523, 1041);
    FilterBank bank = new FilterBank(shape, FilterSet.LINES);
    PatchFeatures features = new PatchFeatures(Preparation.NONE, bank);
    ImageSet good = GoodParts.set(shape, 0, 3);
    PositionGaussians gaussians =
        CrossFit.of(features, DistanceSet.GAUSSIANS, good, Folds.of(3, List.of()), Progress.none())
            .measure()
            .good()
            .gaussians();
    PixelImage image = GoodParts.scratched(shape, 7, 511, 1030);
    Features whole = bank.features(List.of(image));
    assertArrayEquals(
        gaussians.distances(whole.byPosition(0)), features.distances(image, gaussians));
  }

  @ParameterizedTest
  @CsvSource({"1024, 1024, 16", "1024, 1025, 1", "3000, 4000, 1"})
  void largeImagesAreMeasuredOneByOne(int height, int width, int batch) {
    FilterBank bank = new FilterBank(new ImageShape(1, height, width), FilterSet.LINES);
    assertEquals(batch, new PatchFeatures(Preparation.NONE, bank).batch());
  }

  @Test
  void fileOfADetectorOfAnySizeIsRead() throws IOException {
    PatchDetector detector = fit(ODD, Illumination.LOCAL_CONTRAST);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelFile.write(detector, out);
    PatchDetector copy =
        (PatchDetector) ModelFile.read(new ByteArrayInputStream(out.toByteArray()));
    ImageSet others = GoodParts.set(ODD, 50, 53);
    for (int i = 0; i < 3; i++) {
      assertEquals(
          detector.score(others).get(i).anomalyScore(), copy.score(others).get(i).anomalyScore());
    }
  }
}
