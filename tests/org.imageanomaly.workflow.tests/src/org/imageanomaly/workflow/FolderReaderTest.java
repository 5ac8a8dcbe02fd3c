package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.imageanomaly.embedded.node.NodeBridge;
import org.imageanomaly.nodes.caepredictor.CaePredictorNodeFactory;
import org.imageanomaly.nodes.folderreader.ImageFolderReaderNodeFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObjectSpec;

/** The Image Folder Reader on a folder of 4 training, 4 good and 6 broken test images. */
class FolderReaderTest {

  @TempDir private static Path temp;
  private static Path images;

  @BeforeAll
  static void draw() throws Exception {
    images = Pictures.mvtec(temp.resolve("parts"), 4, 4, 6);
  }

  private static Consumer<NodeSettings> reading(Path folder, double labelledFraction) {
    return settings -> {
      settings.addString("folder", folder.toString());
      settings.addDouble("labelledFraction", labelledFraction);
    };
  }

  private static NodeRun read(Consumer<NodeSettings> settings) throws Exception {
    return NodeRun.of(new ImageFolderReaderNodeFactory(), settings);
  }

  private static Map<String, Integer> splits(BufferedDataTable table) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int row = 0; row < table.size(); row++) {
      String label = Tables.cell(table, row, "Label").toString();
      String split = Tables.cell(table, row, "Split").toString();
      counts.merge(split + " " + label, 1, Integer::sum);
    }
    return counts;
  }

  private static Set<String> possibleSplits(DataTableSpec spec) {
    return spec.getColumnSpec("Split").getDomain().getValues().stream()
        .map(Object::toString)
        .collect(Collectors.toSet());
  }

  @Test
  void halfOfTheTestImagesOfEveryLabelIsForASupervisedLearner() throws Exception {
    NodeRun run = read(reading(images, 0.5));
    assertEquals(
        Map.of(
            "train good",
            4,
            "labelled good",
            2,
            "test good",
            2,
            "labelled broken",
            3,
            "test broken",
            3),
        splits(run.table(0)));
    assertEquals("", run.warning());
  }

  @Test
  void settingsThatWereSavedBeforeTheLabelledFractionReadAsBefore() throws Exception {
    NodeRun run =
        read(
            settings -> {
              settings.addString("folder", images.toString());
              assertNotNull(settings.removeConfig("labelledFraction"));
            });
    assertEquals(Map.of("train good", 4, "test good", 4, "test broken", 6), splits(run.table(0)));
  }

  @Test
  void theSplitsAreKnownBeforeAnyFileIsRead() throws Exception {
    Path nowhere = Files.createDirectory(temp.resolve("empty"));
    assertEquals(Set.of("train", "test"), possibleSplits(configured(reading(nowhere, 0))));
    assertEquals(
        Set.of("train", "labelled", "test"), possibleSplits(configured(reading(nowhere, 0.5))));
    Consumer<NodeSettings> flat =
        reading(nowhere, 0.5).andThen(settings -> settings.addString("layout", "FLAT"));
    assertEquals(Set.of("test"), possibleSplits(configured(flat)));
  }

  private static DataTableSpec configured(Consumer<NodeSettings> settings) throws Exception {
    NodeModel model = NodeRun.configured(new ImageFolderReaderNodeFactory(), settings);
    return (DataTableSpec) NodeBridge.models().configure(model, new PortObjectSpec[0])[0];
  }

  @Test
  void aTableHasTheSplitsThatAreInIt() throws Exception {
    Path flat = images.resolve("test/good");
    NodeRun run = read(reading(flat, 0));
    assertEquals(Set.of("test"), possibleSplits(run.table(0).getDataTableSpec()));
  }

  @Test
  void aLabelOfOneImageAndAFolderWithoutLabelsAreWarnedOf() throws Exception {
    Path one = Pictures.mvtec(temp.resolve("one"), 2, 2, 1);
    NodeRun run = read(reading(one, 0.5));
    assertTrue(run.warning().contains("will not see the label broken"), run.warning());
    assertEquals(1, splits(run.table(0)).get("test broken"));
    NodeRun flat = read(reading(images.resolve("test/good"), 0.5));
    assertTrue(flat.warning().contains("has no labels"), flat.warning());
    assertFalse(splits(flat.table(0)).keySet().stream().anyMatch(s -> s.startsWith("labelled")));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.5, 1, Double.NaN})
  void aLabelledFractionOutOfRangeIsRefused(double fraction) {
    String message =
        assertThrows(InvalidSettingsException.class, () -> read(reading(images, fraction)))
            .getMessage();
    assertTrue(message.contains("less than 1, not " + fraction), message);
  }

  @ParameterizedTest
  @CsvSource({"TRAIN, 4", "LABELLED, 5", "NOT_TEST, 9", "TEST, 5", "ALL, 14"})
  void rowsAreChosenBySplit(String rows, int expected) throws Exception {
    NodeRun run =
        NodeRun.of(
            new CaePredictorNodeFactory(),
            settings -> {
              settings.addString("imageColumn", "Image");
              settings.addBoolean("images", false);
              NodeSettingsWO selection = settings.addNodeSettings("rows");
              selection.addString("which", rows);
              selection.addString("splitColumn", "Split");
            },
            Trained.AUTOENCODER,
            read(reading(images, 0.5)).table(0));
    assertEquals(expected, run.table(0).size(), rows);
  }
}
