package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.imageanomaly.embedded.node.NodeBridge;
import org.imageanomaly.nodes.caepredictor.CaePredictorNodeFactory;
import org.imageanomaly.nodes.folderreader.ImageFolderReaderNodeFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
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

  private static List<String> report(NodeRun run) {
    BufferedDataTable table = run.table(1);
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      StringBuilder text = new StringBuilder();
      for (String column : table.getDataTableSpec().getColumnNames()) {
        text.append(text.isEmpty() ? "" : " | ").append(Tables.cell(table, row, column));
      }
      rows.add(text.toString());
    }
    return rows;
  }

  @Test
  void theReportSaysWhatWasReadAndLeftOut(@TempDir Path folder) throws Exception {
    Pictures.mvtec(folder, 3, 2, 2);
    for (String file :
        List.of(
            "test/good/x.heic",
            "test/good/y.HEIC",
            "test/broken/noextension",
            "test/@eaDir/0.png",
            "ground_truth/broken/7_mask.png",
            "spare/1.png",
            "readme.txt")) {
      Pictures.write(folder.resolve(file), new byte[] {1});
    }
    Pictures.write(folder.resolve("test/good/empty.png"), new byte[0]);
    NodeRun run = read(reading(folder, 0));
    assertEquals(
        List.of(
            "images | test | broken | true | 2 | 2 | test/broken/0.png",
            "images | test | good | false | 3 | 0 | test/good/0.png",
            "images | train | good | false | 3 | 0 | train/good/0.png",
            "missing cell: empty file | ? | ? | ? | 1 | ? | test/good/empty.png",
            "left out: in a format that cannot be read (.heic) | ? | ? | ? | 2 | ?"
                + " | test/good/x.heic",
            "left out: without a file extension | ? | ? | ? | 1 | ? | test/broken/noextension",
            "left out: outside the layout | ? | ? | ? | 1 | ? | spare/1.png",
            "left out: as mask without an image | ? | ? | ? | 1 | ?"
                + " | ground_truth/broken/7_mask.png",
            "left out: as no image (.txt) | ? | ? | ? | 1 | ? | readme.txt",
            "left out: as hidden or of the operating system (@eaDir) | ? | ? | ? | 1 | ?"
                + " | test/@eaDir"),
        report(run));
    String warning = run.warning();
    assertTrue(warning.contains("1 of 8 images could not be used: 1 empty file"), warning);
    assertTrue(warning.contains("5 files were left out: 2 in a format"), warning);
    assertTrue(warning.contains("The table \"Report\" lists"), warning);
  }

  @Test
  void severalMasksOfAnImageAreOne(@TempDir Path folder) throws Exception {
    Pictures.write(folder.resolve("train/good/0.png"), Pictures.part(1, false));
    Pictures.write(folder.resolve("test/bad/0.png"), Pictures.part(2, true));
    for (int i = 0; i < 2; i++) {
      BufferedImage mask = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
      mask.getRaster().setSample(10 * i, 5, 0, 200 + i);
      Pictures.write(folder.resolve("ground_truth/bad/0/00" + i + ".png"), Pictures.png(mask));
    }
    BufferedDataTable table = read(reading(folder, 0)).table(0);
    byte[] png = ((PNGImageValue) Tables.cell(table, 0, "Mask")).getImageContent().getByteArray();
    Raster union = ImageIO.read(new ByteArrayInputStream(png)).getRaster();
    assertEquals(200, union.getSample(0, 5, 0));
    assertEquals(201, union.getSample(10, 5, 0));
    assertEquals(0, union.getSample(20, 5, 0));
  }

  @Test
  void masksOfOneImageThatDifferInSizeAreAMissingCell(@TempDir Path folder) throws Exception {
    Pictures.write(folder.resolve("train/good/0.png"), Pictures.part(1, false));
    Pictures.write(folder.resolve("test/bad/0.png"), Pictures.part(2, true));
    Pictures.write(folder.resolve("masks/bad/0/0.png"), Pictures.gray(64, 64));
    Pictures.write(folder.resolve("masks/bad/0/1.png"), Pictures.gray(64, 32));
    NodeRun run = read(reading(folder, 0));
    DataCell mask = Tables.cell(run.table(0), 0, "Mask");
    assertTrue(((MissingCell) mask).getError().contains("differ in size"), mask::toString);
    assertTrue(run.warning().contains("mask of test/bad/0.png"), run.warning());
  }

  @Test
  void aMaskPatternOfTheUserIsFollowedAndAWrongOneRefused(@TempDir Path folder) throws Exception {
    Pictures.write(folder.resolve("good/0.png"), Pictures.part(1, false));
    Pictures.write(folder.resolve("bad/0.png"), Pictures.part(2, true));
    Pictures.write(folder.resolve("where/bad-0.png"), Pictures.gray(64, 64));
    Consumer<NodeSettings> pattern =
        reading(folder, 0).andThen(s -> s.addString("maskPattern", "where/{label}-{name}.png"));
    BufferedDataTable table = read(pattern).table(0);
    assertEquals(2, table.size());
    assertFalse(Tables.cell(table, 0, "Mask").isMissing());
    Consumer<NodeSettings> wrong = pattern.andThen(s -> s.addString("maskPattern", "{nam}.png"));
    String message = assertThrows(InvalidSettingsException.class, () -> read(wrong)).getMessage();
    assertTrue(message.contains("{nam} is unknown"), message);
  }

  @Test
  void settingsFromBeforeTheMaskPatternReadAsBefore() throws Exception {
    NodeRun run =
        read(
            settings -> {
              settings.addString("folder", images.toString());
              assertNotNull(settings.removeConfig("maskPattern"));
            });
    assertEquals(Map.of("train good", 4, "test good", 4, "test broken", 6), splits(run.table(0)));
    assertEquals("images | test | broken | true | 6 | 6 | test/broken/0.png", report(run).get(0));
  }

  @Test
  void aBlankNormalLabelIsRefused() {
    Consumer<NodeSettings> blank = reading(images, 0).andThen(s -> s.addString("normalLabel", " "));
    String message = assertThrows(InvalidSettingsException.class, () -> read(blank)).getMessage();
    assertTrue(message.contains("\"Normal label\" is empty"), message);
  }

  @Test
  void oneFolderIsOfNewPartsWithAWordAndOfGoodOnesIfTheUserSaysSo() throws Exception {
    Path flat = images.resolve("test/good");
    NodeRun detected = read(reading(flat, 0));
    assertTrue(detected.warning().contains("\"One folder of good parts\""), detected.warning());
    NodeRun good = read(reading(flat, 0).andThen(s -> s.addString("layout", "GOOD_PARTS")));
    assertEquals(Map.of("train good", 3, "test good", 1), splits(good.table(0)));
    assertEquals("", good.warning());
  }

  @Test
  void labelsThatNobodyKnowsHaveNoTruth(@TempDir Path folder) throws Exception {
    Pictures.write(folder.resolve("red/0.png"), Pictures.part(1, false));
    Pictures.write(folder.resolve("blue/0.png"), Pictures.part(2, false));
    NodeRun run = read(reading(folder, 0));
    assertTrue(Tables.cell(run.table(0), 0, "Anomalous").isMissing());
    assertTrue(run.warning().contains("\"blue\", \"red\""), run.warning());
  }

  @Test
  void severalProductsAreReadAtOnceAndNamed(@TempDir Path folder) throws Exception {
    Pictures.mvtec(folder.resolve("bottle"), 2, 1, 1);
    Pictures.mvtec(folder.resolve("cable"), 1, 1, 0);
    Consumer<NodeSettings> each = settings -> settings.addBoolean("products", true);
    BufferedDataTable images = read(reading(folder, 0).andThen(each)).table(0);
    assertEquals(6, images.size());
    assertEquals("Product", images.getDataTableSpec().getColumnSpec(6).getName());
    for (int row = 0; row < 6; row++) {
      String product = Tables.cell(images, row, "Product").toString();
      String id = Tables.rows(images).get(row).getKey().getString();
      assertEquals(row < 4 ? "bottle" : "cable", product);
      assertTrue(id.startsWith(product + "/"), id);
    }
    assertFalse(Tables.cell(images, 0, "Mask").isMissing(), "the mask of its product");
    String one = assertThrows(KNIMEException.class, () -> read(reading(folder, 0))).getMessage();
    assertTrue(one.contains("\"Several products\""), one);
  }
}
