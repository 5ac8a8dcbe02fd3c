package org.imageanomaly.embedded.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.imageanomaly.embedded.archive.FolderLock;
import org.imageanomaly.embedded.batch.WorkflowBuilder;
import org.imageanomaly.embedded.execution.Cancellation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeSettings;

class RunWorkflowTest {
  @TempDir private Path home;
  private Path workflow;
  private Path images;
  private Path out;

  @BeforeEach
  void writeWorkflows() throws IOException {
    images = Files.createDirectories(home.resolve("images of today"));
    out = home.resolve("out put");
    workflow = home.resolve("workflows/score");
    new WorkflowBuilder(workflow)
        .annotated("Read = the/images")
        .node(1, "Image Folder Reader", "RowSource", source(), null)
        .annotated("Judge them")
        .node(2, "KDE Scorer", "ImageJudge", judge(5, 2, 0), null)
        .node(3, "Note Writer", "TextWriter", writer("knime://knime.workflow/note.txt", "a"), null)
        .write();
  }

  private static NodeSettings source() {
    NodeSettings model = new NodeSettings("model");
    model.addInt("rows", 3);
    model.addString("folder", "knime://knime.workflow/data");
    model.addBoolean("fail", false);
    model.addNodeSettings("more").addInt("factor", 1);
    return model;
  }

  private static NodeSettings judge(int images, int flagged, int missing) {
    NodeSettings model = new NodeSettings("model");
    model.addInt("images", images);
    model.addInt("flagged", flagged);
    model.addInt("missing", missing);
    return model;
  }

  private static NodeSettings writer(String file, String text) {
    NodeSettings model = new NodeSettings("model");
    model.addString("file", file);
    model.addString("text", text);
    model.addString("kind", "PLAIN");
    model.addInt("limit", 1);
    model.addBoolean("limit_is_present", false);
    return model;
  }

  private Call run(String... more) {
    String[] first = {"score", "--folder", images.toString(), "--output", out.toString()};
    return Call.run(home, Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new));
  }

  private static Map<String, Long> files(Path folder) throws IOException {
    Map<String, Long> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.toList()) {
        files.put(file.toString(), Files.getLastModifiedTime(file).toMillis());
      }
    }
    return files;
  }

  private String csv(String node) throws IOException {
    return Files.readString(out.resolve(node).resolve("port_1.csv"));
  }

  private void assertRefused(Call call, String... words) {
    assertEquals(2, call.exitCode(), call::toString);
    for (String word : words) {
      assertTrue(call.err().contains(word), word + " in " + call);
    }
    assertFalse(Files.exists(out), "nothing is made for wrong arguments");
  }

  @Test
  void flaggedImagesAreCountedPutAsideAndSaidInASentence() throws Exception {
    Map<String, Long> before = files(workflow);
    Call call = run();
    assertEquals(0, call.exitCode(), call::toString);
    assertTrue(call.out().contains("2 of 5 images are flagged.\n"), call::toString);
    assertTrue(call.out().contains("            Images  Flagged  Not scored\n"), call::toString);
    assertTrue(call.out().contains("KDE Scorer       5        2           0\n"), call::toString);
    assertTrue(Files.exists(out.resolve("flagged/test_0.png")), call::toString);
    assertTrue(Files.exists(out.resolve("flagged/test_1.png")), call::toString);
    assertFalse(Files.exists(out.resolve("flagged/test_2.png")), call::toString);
    assertEquals(before, files(workflow), "the workflow is never changed");
  }

  @Test
  void writersWriteIntoTheOutputUnderTheNamesThatTheWorkflowSays() throws Exception {
    new WorkflowBuilder(workflow)
        .node(
            3, "Note Writer", "TextWriter", writer("knime://knime.workflow/a/note.txt", "a"), null)
        .node(4, "Note Writer", "TextWriter", writer("C:\\notes\\note.txt", "b"), null)
        .write();
    Call call = Call.run(home, workflow.toString(), "--output", out.toString());
    assertEquals(0, call.exitCode(), call::toString);
    assertEquals("a", Files.readString(out.resolve("note.txt")));
    assertEquals("b", Files.readString(out.resolve("note #4.txt")));
    assertTrue(call.out().contains("Note #3:"), call::toString);
  }

  @Test
  void whatAReportSaysIsTheVerdict() throws Exception {
    new WorkflowBuilder(workflow)
        .node(2, "KDE Scorer", "ImageJudge", judge(5, 2, 0), null)
        .node(
            3,
            "Anomaly Report Writer",
            "TextWriter",
            writer("knime://knime.workflow/report.html", "All is well."),
            null)
        .write();
    Call call = Call.run(home, "score", "--output", out.toString(), "--quiet", "--fail-on-flagged");
    assertEquals(1, call.exitCode(), call::toString);
    assertEquals("All is well.\n", call.out());
    assertEquals("", call.err());
  }

  @Test
  void exitCodesSayHowItEnded() throws Exception {
    assertEquals(1, run("--fail-on-flagged").exitCode());
    out = home.resolve("out2");
    assertEquals(0, run("--fail-on-flagged", "--set", "KDE Scorer/flagged=0").exitCode());
    out = home.resolve("out3");
    Call unscored = run("--fail-on-flagged", "--set", "*/flagged=0", "--set", "#2/missing=1");
    assertEquals(1, unscored.exitCode(), "nobody has looked at one part");
    assertTrue(
        unscored.out().contains("0 of 5 images are flagged, 1 could not be scored."),
        unscored::toString);
    out = home.resolve("out4");
    assertEquals(4, run("--set", "Image Folder Reader/fail=true").exitCode());
    assertTrue(Files.exists(out.resolve("note.txt")), "what was written stays");
    out = home.resolve("out5");
    Files.writeString(workflow.resolve("KDE Scorer (#2)/settings.xml"), "broken");
    assertEquals(3, run().exitCode());
  }

  @Test
  void whyANodeCannotRunIsSaidWhereErrorsAreToldAlone() throws Exception {
    Call call = run("--set", "Image Folder Reader/rows=-1", "--quiet");
    assertEquals(4, call.exitCode(), call::toString);
    assertTrue(
        call.err().contains("(#1) cannot run: Rows is -1; expected 0 or more."), call::toString);
  }

  @Test
  void settingsAreNamedByNodeNumberOrAnnotationAndKeepTheirTypes() throws Exception {
    Call call =
        run(
            "--set", "image folder reader/more/factor=10",
            "--set", "Read = the/images/rows=2",
            "--set", "KDE Scorer (#2)/images=3",
            "--set", "judge them/flagged=1",
            "--set", "Note Writer/text=x=y/z ",
            "--set", "Note Writer/kind=fancy",
            "--set", "Note Writer/limit=7");
    assertEquals(0, call.exitCode(), call::toString);
    assertTrue(csv("Image Folder Reader (#1)").contains("Row1,20,"), call::toString);
    assertTrue(call.out().contains("1 of 3 images is flagged."), call::toString);
    assertEquals("x=y/z  7", Files.readString(out.resolve("note.txt")), "limit is switched on");
  }

  @Test
  void anOptionalSettingWithoutAValueIsSwitchedOff() throws Exception {
    Call call = run("--set", "Note Writer/limit=7", "--set", "Note Writer/limit=");
    assertEquals(0, call.exitCode(), call::toString);
    assertEquals("a", Files.readString(out.resolve("note.txt")));
  }

  @Test
  void whatIsNotThereIsRefusedWithTheNearestFirst() {
    assertRefused(
        run("--set", "KDE Skorer/flagged=1"), "no node \"KDE Skorer\". It has KDE Scorer");
    assertRefused(run("--set", "KDE Scorer/flaged=1"), "no setting \"flaged\". It has flagged, ");
    assertRefused(run("--set", "Image Folder Reader/more=1"), "It has ", "more/factor");
    assertRefused(run("--set", "*/nothing=1"), "No node of the workflow has a setting");
    assertRefused(run("--set", "KDE Scorer/flagged=two"), "expected a whole number");
    assertRefused(run("--set", "Image Folder Reader/fail=yes"), "expected true or false");
    assertRefused(run("--set", "Note Writer/kind=ugly"), "kind is PLAIN or FANCY");
    assertRefused(run("--set", "KDE Scorer"), "is incomplete");
    assertRefused(run("--model", "x.zip"), "no Image Model Reader and no Image Model Writer");
    assertRefused(
        Call.run(home, "scor", "--output", out.toString()), "no workflow \"scor\"", "score");
    assertRefused(
        Call.run(home, "score", "--output", out.toString(), "--folder", "nowhere"),
        "nowhere is not there");
    assertRefused(run("--", "-destDir=x"), "not -destDir=x");
  }

  @Test
  void anAmbiguousNameIsRefusedWithWhatTellsThemApart() throws Exception {
    new WorkflowBuilder(workflow)
        .annotated("first")
        .node(2, "KDE Scorer", "ImageJudge", judge(5, 2, 0), null)
        .annotated("second")
        .node(4, "KDE Scorer", "ImageJudge", judge(5, 2, 0), null)
        .write();
    assertRefused(
        Call.run(home, "score", "--output", out.toString(), "--set", "KDE Scorer/flagged=0"),
        "KDE Scorer #2 (\"first\"), KDE Scorer #4 (\"second\")");
    assertRefused(run(), "no Image Folder Reader. It has KDE Scorer #2");
    Call call =
        Call.run(home, "score", "--output", out.toString(), "--set", "KDE Scorer #4/flagged=0");
    assertTrue(
        call.out()
            .contains("KDE Scorer #2: 2 of 5 images are flagged. KDE Scorer #4: 0 of 5 images"),
        call::toString);
  }

  @Test
  void aModelIsForTheReaderOrElseForTheWriter() throws Exception {
    Path model = home.resolve("model.zip");
    new WorkflowBuilder(workflow)
        .node(
            1,
            "Image Model Writer",
            "TextWriter",
            writer("knime://knime.workflow/m.zip", "m"),
            null)
        .write();
    Call train = Call.run(home, "score", "--output", out.toString(), "--model", model.toString());
    assertEquals(0, train.exitCode(), train::toString);
    assertEquals("m", Files.readString(model));
    assertTrue(train.out().contains("it wrote " + model + "."), train::toString);
    new WorkflowBuilder(workflow)
        .node(1, "Image Model Reader", "TextWriter", writer("x", "read"), null)
        .node(
            2,
            "Image Model Writer",
            "TextWriter",
            writer("knime://knime.workflow/m.zip", "m"),
            null)
        .write();
    Path other = home.resolve("other");
    Call score = Call.run(home, "score", "--output", other.toString(), "--model", model.toString());
    assertEquals(0, score.exitCode(), score::toString);
    assertEquals("read", Files.readString(model), "the node that reads got it");
    assertEquals("m", Files.readString(other.resolve("m.zip")));
    Call none = Call.run(home, "score", "--output", home + "/o3", "--model", home + "/none.zip");
    assertEquals(2, none.exitCode(), none::toString);
  }

  @Test
  void aModelThatIsToStayIsNotOverwrittenAndSaidBeforeTheRun() throws Exception {
    Path model = Files.writeString(home.resolve("model.zip"), "old");
    NodeSettings keep = writer("m.zip", "new");
    keep.addString("ifExists", "FAIL");
    new WorkflowBuilder(workflow).node(1, "Image Model Writer", "TextWriter", keep, null).write();
    String[] arguments = {"score", "--output", out.toString(), "--model", model.toString()};
    assertRefused(Call.run(home, arguments), "/ifExists=OVERWRITE\"");
    assertEquals("old", Files.readString(model));
  }

  @Test
  void whatALearnerWritesIsReadWhereItWasWritten() throws Exception {
    String models = "knime://knime.workflow/models";
    NodeSettings reader = source();
    reader.addString("folder", models);
    new WorkflowBuilder(workflow)
        .node(1, "Learner (Groups)", "TextWriter", writer(models, "m"), null)
        .node(2, "Anomaly Scorer (Groups)", "ImageJudge", judge(3, 1, 0), null)
        .node(3, "Other", "RowSource", reader, null)
        .write();
    Call call = Call.run(home, "score", "--output", out.toString());
    assertTrue(call.err().contains("The folder " + out.resolve("models")), call::toString);
    assertEquals("m", Files.readString(out.resolve("models")));
    assertFalse(Files.exists(workflow.resolve("models")));
  }

  @Test
  void whereNothingCanBeFlaggedThatIsSaidBeforeTheRun() throws Exception {
    new WorkflowBuilder(workflow)
        .node(3, "Note Writer", "TextWriter", writer("n.txt", "a"), null)
        .write();
    assertRefused(
        Call.run(home, "score", "--output", out.toString(), "--fail-on-flagged"),
        "the workflow has no scorer. It has Note Writer");
  }

  @Test
  void jsonHasEverythingAndAlsoComesWhenItFails() throws Exception {
    JsonNode json = new ObjectMapper().readTree(run("--json", "--fail-on-flagged").json());
    assertEquals("2 of 5 images are flagged.", json.get("verdict").asText());
    assertEquals(1, json.get("exitCode").asInt());
    assertEquals(5, json.get("counts").get("images").asInt());
    assertEquals(2, json.get("counts").get("flagged").asInt());
    assertEquals(0, json.get("counts").get("missing").asInt());
    assertEquals("KDE Scorer", json.get("scored").get(0).get("node").asText());
    assertEquals(out.resolve("flagged").toString(), json.get("paths").get("flagged").asText());
    assertEquals(
        out.resolve("note.txt").toString(),
        json.get("paths").get("written").get("Note Writer").asText());
    assertTrue(Files.exists(Path.of(json.get("scored").get(0).get("table").asText())));
    Call wrong = run("--json");
    JsonNode failed = new ObjectMapper().readTree(wrong.json());
    assertEquals(2, failed.get("exitCode").asInt(), "the output is not empty any more");
    assertTrue(failed.get("errors").get(0).asText().contains("--output"), wrong::toString);
    assertTrue(failed.get("verdict").isNull());
  }

  @Test
  void otherRunsNeedNotWait() throws Exception {
    try (FolderLock lock = FolderLock.acquire(workflow)) {
      Call call = run();
      assertEquals(0, call.exitCode(), call::toString);
    }
  }

  @Test
  void aCanceledRunLeavesNoTables() throws Exception {
    Cancellation cancellation = new Cancellation();
    cancellation.request();
    Call call = Call.run(home, cancellation, "score", "--output", out.toString());
    assertEquals(4, call.exitCode(), call::toString);
    assertFalse(Files.exists(out), call::toString);
  }

  @Test
  void withoutOutputEachRunHasAFolderOfItsOwn() throws Exception {
    Call call = Call.run(home, "score", "--folder", images.toString());
    assertEquals(0, call.exitCode(), call::toString);
    try (Stream<Path> made = Files.list(home.resolve("run-output"))) {
      List<String> names = made.map(p -> p.getFileName().toString()).toList();
      assertEquals(1, names.size());
      assertTrue(names.get(0).matches("score-images of today-\\d{8}-\\d{6}"), names::toString);
    }
  }

  @Test
  void nothingIsLeftOfFoldersAboveThatWereMissing() {
    Path missing = home.resolve("missing");
    out = missing.resolve("out");
    assertRefused(run("--set", "No such node.x=1"), "No such node");
    assertFalse(Files.exists(missing));
    assertRefused(Call.run(home, "score", "--set", "No such node.x=1"), "No such node");
    assertFalse(Files.exists(home.resolve("run-output")));
  }

  @Test
  void runsOfOneSecondWithoutOutputEachHaveTheirs() throws Exception {
    List<FutureTask<Call>> runs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      runs.add(new FutureTask<>(() -> Call.run(home, "score", "--folder", images.toString())));
      new Thread(runs.get(i), "run").start();
    }
    for (FutureTask<Call> run : runs) {
      assertEquals(0, run.get().exitCode(), run.get()::toString);
    }
    try (Stream<Path> made = Files.list(home.resolve("run-output"))) {
      Path scores = Path.of("KDE Scorer (#2)", "port_1.csv");
      assertEquals(3, made.filter(folder -> Files.exists(folder.resolve(scores))).count());
    }
  }

  @Test
  void theOutputLiesNeitherAmongTheImagesNorInTheWorkflow() {
    out = images.resolve("out");
    assertRefused(run(), "would be taken for some the next time");
    out = workflow.resolve("out");
    assertRefused(run(), "never changed");
  }

  @Test
  void optionsOfTheBatchApplicationComeLastAndCount() throws Exception {
    Call call = run("--set", "KDE Scorer/flagged=3", "--", "-option=2,flagged,4,int");
    assertEquals(0, call.exitCode(), call::toString);
    assertTrue(call.out().contains("4 of 5 images are flagged."), call::toString);
  }

  @Test
  void warningsAndProgressAreLeftOutWhereItIsQuiet() {
    Call call = run("--quiet", "--set", "Image Folder Reader/rows=13");
    assertEquals("2 of 5 images are flagged.\n", call.out());
    assertEquals("", call.err());
  }

  @Test
  void helpIsShown() {
    Call call = Call.run(home, "--help");
    assertEquals(0, call.exitCode());
    assertTrue(call.out().startsWith("Usage: run-workflow WORKFLOW"), call::toString);
  }
}
