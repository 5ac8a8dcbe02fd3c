package org.imageanomaly.nodes.reportwriter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.engine.drift.Drift;
import org.imageanomaly.nodes.f1evaluator.EvaluationData;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final Optional<FalseAlarmRate> EXPECTED =
      Optional.of(new FalseAlarmRate(40, 0.05, 0.01, 0.15));

  /** As many images that were flagged and not, of either truth. */
  private static List<ScoredRow> rows(int found, int missed, int alarms, int passed) {
    List<ScoredRow> rows = new ArrayList<>();
    add(rows, found, true, true);
    add(rows, missed, false, true);
    add(rows, alarms, true, false);
    add(rows, passed, false, false);
    return rows;
  }

  private static void add(List<ScoredRow> rows, int count, boolean flagged, Boolean truth) {
    for (int i = 0; i < count; i++) {
      rows.add(new ScoredRow(rows.size(), "Row" + i, flagged ? 2 : 0, flagged, truth));
    }
  }

  private static Optional<EvaluationData.Table> evaluated(double f1, double flagEverything) {
    return Optional.of(
        new EvaluationData.Table(
            "t",
            List.of(),
            List.of(),
            List.of(),
            1.0,
            null,
            false,
            List.of(),
            f1,
            null,
            null,
            null,
            null,
            null,
            flagEverything,
            null,
            false));
  }

  private static Verdict verdict(List<ScoredRow> rows, double f1, double flagEverything) {
    return Verdict.of(rows, 0, evaluated(f1, flagEverything), EXPECTED, List.of());
  }

  @Test
  void aDetectorThatFindsAndSparesIsGood() {
    Verdict verdict = verdict(rows(60, 3, 1, 19), 0.97, 0.86);
    assertEquals(
        "60 of 63 anomalous images are found, and 1 of 20 normal images is flagged by mistake.",
        verdict.sentence());
    assertEquals("good", verdict.level());
  }

  @Test
  void manyMissesNeedAttention() {
    assertEquals("attention", verdict(rows(8, 2, 0, 20), 0.9, 0.5).level());
  }

  @Test
  void moreFalseAlarmsThanExpectedNeedAttention() {
    Verdict verdict = verdict(rows(10, 0, 4, 16), 0.83, 0.5);
    assertEquals("attention", verdict.level());
    assertTrue(verdict.sentence().contains("More are flagged by mistake"), verdict.sentence());
  }

  @Test
  void thatADetectorIsWorseThanFlaggingEverythingIsSaidFirst() {
    Verdict verdict = verdict(rows(1, 9, 0, 5), 0.18, 0.8);
    assertEquals("bad", verdict.level());
    assertEquals(
        "Do not decide by this detector: it is worse than flagging every image. 1 of 10 anomalous"
            + " images are found, and 0 of 5 normal images are flagged by mistake.",
        verdict.sentence());
  }

  /** 2 * 10 / (2 * 10 + 5): that is the F1 of flagging everything. */
  @Test
  void aDetectorThatFlagsEverythingIsNotToBeUsed() {
    Verdict verdict = verdict(rows(10, 0, 5, 0), 0.8, 0.8);
    assertEquals("bad", verdict.level());
    assertTrue(
        verdict.sentence().startsWith("Do not decide by this detector: it is no better than"),
        verdict.sentence());
  }

  @Test
  void withoutATruthFlaggedPartsAreCounted() {
    List<ScoredRow> rows = new ArrayList<>();
    add(rows, 3, true, null);
    add(rows, 147, false, null);
    Verdict verdict = Verdict.of(rows, 0, Optional.empty(), EXPECTED, List.of());
    assertEquals("3 of 150 images are anomalous (2 %).", verdict.sentence());
    assertEquals("attention", verdict.level());
  }

  @Test
  void nothingFlaggedIsGoodUnlessTheLightHasChanged() {
    List<ScoredRow> rows = new ArrayList<>();
    add(rows, 20, false, null);
    Verdict calm = Verdict.of(rows, 0, Optional.empty(), EXPECTED, List.of());
    assertEquals("None of 20 images is anomalous.", calm.sentence());
    assertEquals("good", calm.level());
    Drift drift = new Drift("Brightness", 0.5, 0.4, true, "Images are darker.");
    Verdict changed = Verdict.of(rows, 0, Optional.empty(), EXPECTED, List.of(drift));
    String text = changed.sentence();
    assertTrue(
        text.startsWith(
            "None of 20 images is anomalous. The light or the camera has changed. Images are"
                + " darker. Restore the light"),
        text);
    assertEquals("attention", changed.level());
  }

  @Test
  void imagesThatCouldNotBeScoredNeedAttention() {
    Verdict verdict = Verdict.of(rows(0, 0, 0, 5), 2, Optional.empty(), EXPECTED, List.of());
    assertTrue(verdict.sentence().endsWith("2 images could not be scored."), verdict.sentence());
    assertEquals("attention", verdict.level());
  }

  @Test
  void nothingScoredIsBad() {
    assertEquals("bad", Verdict.of(List.of(), 7, Optional.empty(), EXPECTED, List.of()).level());
  }
}
