package org.imageanomaly.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledPartTest {

  private static List<ImageFile> images(String label, Split split, int count) {
    List<ImageFile> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String path = split.text() + "/" + label + "/" + i + ".png";
      files.add(
          new ImageFile(
              Path.of(path),
              path,
              Optional.of(label),
              Optional.of(!label.equals("good")),
              split,
              List.of()));
    }
    return files;
  }

  private static List<ImageFile> folder() {
    List<ImageFile> files = images("good", Split.TRAIN, 30);
    files.addAll(images("good", Split.TEST, 20));
    files.addAll(images("dent", Split.TEST, 10));
    files.addAll(images("scratch", Split.TEST, 5));
    return files;
  }

  private static Map<String, Integer> counts(List<ImageFile> files, Split split) {
    Map<String, Integer> counts = new HashMap<>();
    files.stream()
        .filter(file -> file.split() == split)
        .forEach(file -> counts.merge(file.label().orElseThrow(), 1, Integer::sum));
    return counts;
  }

  private static Set<String> labelled(List<ImageFile> files, long seed) {
    Set<String> paths = new HashSet<>();
    LabelledPart.draw(files, 0.5, seed).stream()
        .filter(file -> file.split() == Split.LABELLED)
        .forEach(file -> paths.add(file.relativePath()));
    return paths;
  }

  @Test
  void everyLabelGivesItsShareOfTheTestImages() {
    List<ImageFile> drawn = LabelledPart.draw(folder(), 0.4, 0);
    assertEquals(Map.of("good", 8, "dent", 4, "scratch", 2), counts(drawn, Split.LABELLED));
    assertEquals(Map.of("good", 12, "dent", 6, "scratch", 3), counts(drawn, Split.TEST));
    assertEquals(Map.of("good", 30), counts(drawn, Split.TRAIN));
  }

  @Test
  void nothingButTheSplitChanges() {
    List<ImageFile> files = folder();
    List<ImageFile> drawn = LabelledPart.draw(files, 0.4, 0);
    assertEquals(files.size(), drawn.size());
    for (int i = 0; i < files.size(); i++) {
      assertEquals(files.get(i), drawn.get(i).withSplit(files.get(i).split()));
    }
  }

  @Test
  void noFractionChangesNothing() {
    assertEquals(folder(), LabelledPart.draw(folder(), 0, 7));
  }

  @Test
  void theSameSeedDrawsTheSameAndOthersOthers() {
    assertEquals(labelled(folder(), 3), labelled(folder(), 3));
    Set<Set<String>> draws = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      draws.add(labelled(folder(), seed));
    }
    assertEquals(10, draws.size());
  }

  @Test
  void everyImageIsDrawnAboutAsOftenAsTheFractionSays() {
    Map<String, Integer> times = new HashMap<>();
    for (long seed = 0; seed < 1000; seed++) {
      labelled(images("dent", Split.TEST, 10), seed).forEach(p -> times.merge(p, 1, Integer::sum));
    }
    assertEquals(10, times.size());
    // the binomial distribution of 1000 and 0.5 has the standard deviation 15.8
    times.values().forEach(n -> assertTrue(Math.abs(n - 500) < 80, times::toString));
  }

  @Test
  void theDrawOfALabelDoesNotDependOnOtherLabels() {
    Set<String> among = labelled(folder(), 1);
    among.removeIf(path -> !path.contains("dent"));
    assertEquals(labelled(images("dent", Split.TEST, 10), 1), among);
  }

  @ParameterizedTest
  @CsvSource({"2, 0.01, 1", "2, 0.99, 1", "3, 0.99, 2", "3, 0.1, 1", "1, 0.9, 0", "1, 0.1, 0"})
  void bothSidesGetAnImageWhereThereAreTwo(int images, double fraction, int expected) {
    List<ImageFile> drawn = LabelledPart.draw(images("dent", Split.TEST, images), fraction, 0);
    assertEquals(expected, counts(drawn, Split.LABELLED).getOrDefault("dent", 0));
    assertEquals(images - expected, counts(drawn, Split.TEST).get("dent"));
  }

  @Test
  void imagesWithoutALabelStayForTesting() {
    ImageFile file =
        new ImageFile(
            Path.of("a.png"), "a.png", Optional.empty(), Optional.empty(), Split.TEST, List.of());
    assertEquals(List.of(file, file), LabelledPart.draw(List.of(file, file), 0.5, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void aFractionThatLeavesNoTestImageIsRefused(double fraction) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new FolderOptions(Layout.AUTO, "good", 0.8, fraction, 0))
            .getMessage();
    assertTrue(message.contains("not " + fraction), message);
  }
}
