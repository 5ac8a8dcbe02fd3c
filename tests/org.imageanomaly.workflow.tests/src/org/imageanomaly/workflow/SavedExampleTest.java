package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.ExampleWorkflow.EVALUATOR;
import static org.imageanomaly.workflow.ExampleWorkflow.LEARNER;
import static org.imageanomaly.workflow.ExampleWorkflow.SCORER;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An executed workflow carries its results. The seconds that each epoch took tell a result that was
 * kept from one that was computed again.
 */
class SavedExampleTest {

  /** An F1 Evaluator as it was saved before it had a name, a rule and ports for further tables. */
  private static final String OLD_EVALUATOR =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <config xmlns="http://www.knime.org/2008/09/XMLConfig" key="settings.xml">
          <config key="model">
              <entry key="truthColumn" type="xstring" value="Anomalous"/>
              <entry key="scoreColumn" type="xstring" value="Anomaly Score"/>
              <entry key="threshold" type="xdouble" value="1.0"/>
              <config key="rows">
                  <entry key="which" type="xstring" value="TEST"/>
                  <entry key="splitColumn" type="xstring" value="Split"/>
              </config>
          </config>
          <entry key="state" type="xstring" value="IDLE"/>
          <entry key="factory" type="xstring" \
      value="org.imageanomaly.nodes.f1evaluator.F1EvaluatorNodeFactory"/>
          <entry key="node-name" type="xstring" value="F1 Evaluator"/>
          <entry key="node-bundle-symbolic-name" type="xstring" value="org.imageanomaly.nodes"/>
          <config key="factory_settings"/>
          <config key="node_creation_config">
              <config key="Scored images"/>
              <config key="Metrics"/>
              <config key="Curve points"/>
          </config>
          <entry key="name" type="xstring" value="F1 Evaluator"/>
      </config>
      """;

  @TempDir private static Path temp;
  private static Path saved;
  private static Path first;

  @BeforeAll
  static void runAndSave() throws IOException {
    Path images = Pictures.mvtec(temp.resolve("parts"), 8, 2, 2);
    Path workflow = ExampleWorkflow.copyTo(temp.resolve("workflow"));
    saved = temp.resolve("saved.knwf");
    first = temp.resolve("first");
    String destination = "-destFile=" + saved;
    Batch batch =
        ExampleWorkflow.run(workflow, images, "-reset", destination, "-tablesDir=" + first);
    assertEquals(0, batch.exitCode(), batch::toString);
  }

  private static Batch again(Path tables, String... more) {
    return again(saved, tables, more);
  }

  private static Batch again(Path file, Path tables, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("-workflowFile=" + file);
    arguments.add("-nosave");
    arguments.add("-tablesDir=" + tables);
    Batch batch = Batch.run(arguments);
    assertEquals(0, batch.exitCode(), batch::toString);
    return batch;
  }

  private static Csv table(Path tables, String node, int port) throws IOException {
    return Csv.read(tables.resolve(node).resolve("port_" + port + ".csv"));
  }

  @Test
  void nothingIsComputedAgain() throws Exception {
    Path tables = temp.resolve("again");
    again(tables);
    assertEquals(table(first, LEARNER, 2), table(tables, LEARNER, 2), "the seconds as well");
    assertEquals(table(first, SCORER, 1), table(tables, SCORER, 1));
    assertEquals(table(first, EVALUATOR, 1), table(tables, EVALUATOR, 1));
  }

  @Test
  void theImagesOfASavedWorkflowAreThoseThatWereSaved() throws Exception {
    Path tables = temp.resolve("images");
    again(tables);
    String map = table(first, SCORER, 1).text("test/broken/1.png", "Anomaly Map");
    assertArrayEquals(
        Files.readAllBytes(first.resolve(SCORER).resolve(map)),
        Files.readAllBytes(tables.resolve(SCORER).resolve(map)));
  }

  @Test
  void aResetComputesEverythingAgainAndTheSame() throws Exception {
    Path tables = temp.resolve("reset");
    again(tables, "-reset");
    Csv before = table(first, LEARNER, 2);
    Csv after = table(tables, LEARNER, 2);
    assertNotEquals(before.column("Seconds"), after.column("Seconds"));
    assertEquals(before.column("Validation Loss"), after.column("Validation Loss"));
    assertEquals(table(first, SCORER, 1), table(tables, SCORER, 1));
  }

  @Test
  void anotherThresholdNeedsNoTraining() throws Exception {
    Path tables = temp.resolve("threshold");
    again(tables, "-option=5,threshold,1e300,double");
    assertEquals(table(first, LEARNER, 2), table(tables, LEARNER, 2));
    Csv metrics = table(tables, EVALUATOR, 1);
    assertEquals(0, metrics.number("Scored images", "True Positives"));
    assertEquals(0, metrics.number("Scored images", "False Positives"));
    assertEquals(1e300, metrics.number("Scored images", "Threshold"));
  }

  @Test
  void anEvaluatorFromBeforeThereWereFurtherTablesGivesTheSame() throws Exception {
    Path old = Files.copy(saved, temp.resolve("old.knwf"));
    try (FileSystem zip = FileSystems.newFileSystem(old);
        Stream<Path> all = Files.walk(zip.getPath("/"))) {
      Path settings =
          all.filter(file -> file.endsWith(EVALUATOR + "/settings.xml")).findFirst().orElseThrow();
      Files.writeString(settings, OLD_EVALUATOR);
    }
    Path tables = temp.resolve("old");
    again(old, tables);
    assertEquals(table(first, LEARNER, 2), table(tables, LEARNER, 2), "no further training");
    Csv before = table(first, EVALUATOR, 1);
    Csv after = table(tables, EVALUATOR, 1);
    assertEquals(before.columns(), after.columns());
    for (String metric : before.columns().subList(0, before.columns().indexOf("Pixel ROC AUC"))) {
      assertEquals(before.column(metric), after.column(metric), metric);
    }
    assertEquals(List.of(""), after.column("Pixel ROC AUC"), "not asked for then");
    assertEquals(table(first, EVALUATOR, 2), table(tables, EVALUATOR, 2));
  }
}
