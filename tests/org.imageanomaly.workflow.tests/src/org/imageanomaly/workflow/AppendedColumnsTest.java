package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imageanomaly.embedded.table.TableArchive;
import org.imageanomaly.nodes.caepredictor.CaePredictorNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.imageanomaly.nodes.noiseinjector.NoiseInjectorNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.NodeSettings;

/** How nodes append columns: what was there already is not stored again. */
class AppendedColumnsTest {

  private static final BufferedDataTable IMAGES = Tables.images(40, 1);

  @TempDir private Path folder;

  /** How many bytes an output takes in a saved workflow beside its input. */
  private long bytesBeside(BufferedDataTable input, BufferedDataTable output) throws IOException {
    TableArchive archive = new TableArchive();
    archive.save(input, folder.resolve("input"));
    archive.save(output, folder.resolve("output"));
    return bytes(folder.resolve("output"));
  }

  private static long bytes(Path saved) throws IOException {
    try (Stream<Path> files = Files.walk(saved)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }

  private static Consumer<NodeSettings> choosing(String rows, Consumer<NodeSettings> further) {
    return settings -> {
      settings.addString("imageColumn", "Image");
      if (settings.containsKey("rows")) {
        Trained.choose(settings, rows);
      }
      further.accept(settings);
    };
  }

  private static BufferedDataTable scored(BufferedDataTable images, String rows) throws Exception {
    return NodeRun.of(
            new KdeScorerNodeFactory(),
            choosing(rows, s -> s.addBoolean("map", false)),
            Trained.DETECTOR,
            images)
        .table(0);
  }

  private static List<DataCell> column(BufferedDataTable table, String name) {
    return IntStream.range(0, (int) table.size())
        .mapToObj(row -> Tables.cell(table, row, name))
        .toList();
  }

  @Test
  void whereEveryRowIsScoredTheImagesAreNotStoredAgain() throws Exception {
    BufferedDataTable scored = scored(IMAGES, "ALL");
    long images = bytes(saved(IMAGES));
    long scores = bytesBeside(IMAGES, scored);
    assertTrue(images > 40 * 1000, () -> images + " bytes of images");
    assertTrue(scores < images / 4, () -> scores + " bytes beside " + images);
    assertEquals(column(IMAGES, "Image"), column(scored, "Image"));
  }

  private Path saved(BufferedDataTable table) throws IOException {
    Path alone = folder.resolve("alone");
    new TableArchive().save(table, alone);
    return alone;
  }

  @Test
  void wherePicturesAreAppendedOnlyTheseAreStored() throws Exception {
    BufferedDataTable predicted =
        NodeRun.of(
                new CaePredictorNodeFactory(),
                choosing("ALL", s -> {}),
                Trained.AUTOENCODER,
                IMAGES)
            .table(0);
    long whole = bytes(saved(predicted));
    long beside = bytesBeside(IMAGES, predicted);
    long images = bytes(folder.resolve("input"));
    assertTrue(beside < whole - images / 2, () -> beside + " of " + whole);
  }

  @Test
  void theNoiseInjectorStoresTheNewImagesAndRefersToTheRest() throws Exception {
    BufferedDataTable masked = Tables.pairs("Mask", 40, 3);
    BufferedDataTable noisy =
        NodeRun.of(
                new NoiseInjectorNodeFactory(),
                choosing("ALL", s -> s.addString("output", "REPLACE")),
                masked)
            .table(0);
    assertEquals(
        List.of("Image", "Mask", "Noisy"), List.of(noisy.getDataTableSpec().getColumnNames()));
    assertEquals(column(masked, "Mask"), column(noisy, "Mask"));
    long beside = bytesBeside(masked, noisy);
    long before = bytes(folder.resolve("input"));
    assertTrue(beside < before * 3 / 4, () -> beside + " bytes beside " + before);
  }

  @Test
  void chosenRowsHaveTheScoresTheyHaveAmongAllRows() throws Exception {
    String[] splits =
        IntStream.range(0, 40).mapToObj(i -> i % 3 == 0 ? "test" : "train").toArray(String[]::new);
    BufferedDataTable images = Tables.split(Set.of(), splits);
    BufferedDataTable all = scored(images, "ALL");
    BufferedDataTable test = scored(images, "TEST");
    assertEquals(14, test.size());
    for (int i = 0; i < 14; i++) {
      assertEquals(Tables.rows(all).get(3 * i), Tables.rows(test).get(i));
    }
  }

  @Test
  void cancelingWhileRowsAreCountedEndsTheNode() {
    BufferedDataTable images = Tables.split(Set.of(), "test", "train");
    DefaultNodeProgressMonitor monitor = new DefaultNodeProgressMonitor();
    monitor.setExecuteCanceled();
    assertThrows(
        CanceledExecutionException.class,
        () ->
            NodeRun.of(
                monitor,
                new KdeScorerNodeFactory(),
                choosing("TEST", s -> {}),
                Trained.DETECTOR,
                images));
  }
}
