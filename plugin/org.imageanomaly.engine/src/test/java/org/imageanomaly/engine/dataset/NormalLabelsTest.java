package org.imageanomaly.engine.dataset;

import static org.imageanomaly.engine.dataset.DrawnFolder.counts;
import static org.imageanomaly.engine.dataset.DrawnFolder.remarks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imageanomaly.engine.dataset.PartWords.Meaning;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What good parts are called. */
class NormalLabelsTest {

  @TempDir private Path root;
  private DrawnFolder folder;

  @BeforeEach
  void draw() {
    folder = new DrawnFolder(root);
  }

  @ParameterizedTest
  @ValueSource(strings = {"good", "Good", "GOOD", " good ", "gOOd\t"})
  void caseAndBlanksDoNotMatter(String setting) throws Exception {
    folder.with("train/Good/*2.png", "test/good/*2.png", "test/BAD/*1.png", "test/bad/x.png");
    ImageFolder read = folder.scan(Layout.AUTO, setting);
    assertEquals(
        Map.of("train good false", 2, "test good false", 2, "test BAD true", 2), counts(read));
    assertEquals(List.of(), read.remarks());
  }

  @ParameterizedTest
  @CsvSource({
    "OK, NG",
    "ok, ko",
    "Normal, Abnormal",
    "pass, fail",
    "i.O., n.i.O.",
    "no defect, scratch",
    "defect-free, defective",
    "ok_front, def_front",
    "normal_dir, abnormal_dir",
    "IO, NIO",
    "non_defective, defective",
    "Gutteile, Ausschuss",
    "without defects, scratch"
  })
  void theUsualWordsForGoodAreTakenAndSaid(String good, String bad) throws Exception {
    folder.with(good + "/*3.png", bad + "/*2.png");
    ImageFolder read = folder.scan();
    assertEquals(Map.of("train " + good + " false", 3, "test " + bad + " true", 2), counts(read));
    assertEquals(1, read.remarks().size(), read.remarks()::toString);
    assertTrue(remarks(read).contains("Images labelled \"" + good + "\" count as good"));
  }

  @Test
  void theSettingComesBeforeTheUsualWords() throws Exception {
    folder.with("ok/*3.png", "repaired/*2.png");
    ImageFolder read = folder.scan(Layout.AUTO, "Repaired");
    assertEquals(Map.of("test ok true", 3, "train repaired false", 2), counts(read));
    assertTrue(remarks(read).contains("\"ok\" counts as anomalous"), remarks(read));
  }

  @Test
  void aWholeWordComesBeforeOneInCompany() throws Exception {
    folder.with("ok/*3.png", "ok_dirty/*2.png");
    assertEquals(Map.of("train ok false", 3, "test ok_dirty true", 2), counts(folder.scan()));
  }

  @Test
  void withoutAnyWordForGoodNothingIsGuessed() throws Exception {
    folder.with("test/scratch/*3.png", "test/dent/*2.png", "test/defect/*1.png");
    ImageFolder read = folder.scan();
    assertEquals(
        Map.of("test scratch ?", 3, "test dent ?", 2, "test defect true", 1), counts(read));
    String remarks = remarks(read);
    for (String part :
        List.of(
            "\"good\"",
            "\"defect\", \"dent\", \"scratch\"",
            "missing for \"dent\", \"scratch\"",
            "\"Normal label\"",
            "One folder")) {
      assertTrue(remarks.contains(part), remarks);
    }
  }

  @Test
  void defectsAloneAreDefects() throws Exception {
    folder.with("test/NG/*3.png", "ground_truth/NG/*3.png");
    ImageFolder read = folder.scan();
    assertEquals(Map.of("test NG true", 3), counts(read));
    assertTrue(remarks(read).contains("All images count as anomalous"), remarks(read));
  }

  @ParameterizedTest
  @CsvSource({
    "good, GOOD",
    "Okay, GOOD",
    "OK, GOOD",
    "defect free, GOOD",
    "no_defects, GOOD",
    "NoDefect, GOOD",
    "01_good, GOOD",
    "good-images, PARTLY_GOOD",
    "okFront, PARTLY_GOOD",
    "not ok, BAD",
    "no good, BAD",
    "NOK, BAD",
    "not_normal, BAD",
    "Anomaly, BAD",
    "scratch, UNKNOWN",
    "passthrough, UNKNOWN",
    "pass_through, UNKNOWN",
    "io_board, UNKNOWN",
    "goods, UNKNOWN",
    "2024, UNKNOWN",
    "token, UNKNOWN"
  })
  void namesMean(String name, Meaning meaning) {
    assertEquals(meaning, PartWords.of(name));
  }
}
