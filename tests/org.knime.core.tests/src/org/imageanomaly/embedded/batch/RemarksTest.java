package org.imageanomaly.embedded.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imageanomaly.embedded.execution.Cancellation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.FlowVariable;

/** Where KNIME goes on without a word, so does the embedded platform, but with one. */
class RemarksTest {
  @TempDir private Path temp;
  private Path workflow;

  @BeforeEach
  void writeTheWorkflow() throws IOException {
    NodeSettings optional = new NodeSettings("model");
    optional.addInt("size", 5);
    optional.addBoolean("size_is_present", false);
    workflow =
        new WorkflowBuilder(temp.resolve("wf"))
            .variable(new FlowVariable("count", 2))
            .source(1, s -> {})
            .node(2, "Optional Source", "OptionalSource", optional, null)
            .source(3, s -> {}, WorkflowBuilder.overwritten("count", "more", "factor"))
            .write();
  }

  /** What a run that must be a success wrote, its two outputs as one. */
  private String run(String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    String[] all = new String[arguments.length + 1];
    all[0] = "-workflowDir=" + workflow;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    int code = BatchRun.run(new Console(both, both), new Cancellation(), all);
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertEquals(0, code, text);
    return text;
  }

  private static void assertRemarked(String text, String remark) {
    int first = text.indexOf(remark);
    int last = text.lastIndexOf(remark);
    assertTrue(first >= 0, text);
    assertTrue(first < text.indexOf("Workflow executed"), text);
    assertTrue(last > text.indexOf("Workflow executed"), text);
  }

  private static void assertNoRemarks(String text) {
    assertFalse(text.contains("WARN"), text);
  }

  private String size(String... options) throws IOException {
    Path tables = temp.resolve("tables" + options.length);
    String[] arguments = new String[options.length + 2];
    arguments[0] = "-nosave";
    arguments[1] = "-tablesDir=" + tables;
    System.arraycopy(options, 0, arguments, 2, options.length);
    run(arguments);
    return Files.readString(tables.resolve("Optional Source (#2)/port_1.csv"));
  }

  @Test
  void anOptionalSettingThatIsNotSwitchedOnIsPassedOverAndToldWhatToAdd() throws Exception {
    assertRemarked(
        run("-nosave", "-option=2,size,64,int"),
        "Optional Source (#2) passes over \"size\" = 64: the setting is optional and not switched"
            + " on. Add -option=2,size_is_present,true,boolean to use the value.");
    assertTrue(size("-option=2,size,64,int").contains("it,7"), "as in KNIME");
    String present = "-option=2,size_is_present,true,boolean";
    assertTrue(size("-option=2,size,64,int", present).contains("it,64"));
    assertNoRemarks(run("-nosave", "-option=2,size,64,int", present));
    assertNoRemarks(run("-nosave", present, "-option=2,size,64,int"));
  }

  @Test
  void anOptionalSettingThatIsOnlySwitchedOnUsesTheSavedValueAndSaysSo() {
    assertRemarked(
        run("-nosave", "-option=2,size_is_present,true,boolean"),
        "uses \"size\" = 5 from the saved settings");
  }

  @Test
  void aSettingThatTheNodeDoesNotKnowIsNamedWithThoseItKnows() {
    assertRemarked(
        run("-nosave", "-option=1,row,1,int"),
        "Row Source (#1) passes over \"row\" = 1: it has no such setting. Those are rows, folder,"
            + " fail, more.");
    assertRemarked(run("-nosave", "-option=1,more/faktor,1,int"), "Those in \"more\" are factor.");
  }

  @Test
  void aSettingUnderItsFormerNameHasItsEffectAndIsNotRemarked() throws Exception {
    assertNoRemarks(run("-nosave", "-option=2,extent,9,int"));
    assertTrue(size("-option=2,extent,9,int").contains("it,9"));
  }

  @Test
  void aSettingThatAFlowVariableTakesThePlaceOfIsNamedWithTheVariable() {
    assertRemarked(
        run("-nosave", "-option=3,more/factor,5,int"),
        "the flow variable \"count\" takes its place");
    assertNoRemarks(run("-nosave", "-option=3,rows,1,int"));
  }

  @Test
  void aNodeThatIsNotThereOrLiesInAComponentIsNamed() {
    assertRemarked(run("-nosave", "-option=9,rows,1,int"), "there is no node 9");
    assertRemarked(run("-nosave", "-option=1/3,rows,1,int"), "there is no node 1/3");
  }

  @Test
  void aDestinationBesideNosaveIsPassedOver() {
    Path zip = temp.resolve("out.knwf");
    assertRemarked(run("-nosave", "-destFile=" + zip), "-destFile=" + zip + " is passed over");
    assertFalse(Files.exists(zip));
    Path folder = temp.resolve("no/such/place");
    assertRemarked(run("-destDir=" + folder, "-nosave"), "-destDir=" + folder + " is passed over");
    assertFalse(Files.exists(folder));
  }

  @Test
  void aFolderBesideADestinationFileIsPassedOver() {
    Path zip = temp.resolve("out.knwf");
    Path folder = temp.resolve("out");
    for (String[] order :
        new String[][] {
          {"-destFile=" + zip, "-destDir=" + folder}, {"-destDir=" + folder, "-destFile=" + zip}
        }) {
      assertRemarked(run(order), "-destDir=" + folder + " is passed over");
      assertTrue(Files.exists(zip));
      assertFalse(Files.exists(folder));
    }
  }

  @Test
  void whatIsGivenTwiceIsToldWithTheValueThatCounts() {
    assertRemarked(
        run("-nosave", "-option=1,rows,5,int", "-option=1,rows,2,int"),
        "-option=1,rows is given twice: the value \"2\" counts, \"5\" does not.");
    assertRemarked(
        run("-nosave", "-workflow.variable=count,3,int", "-workflow.variable=count,4,int"),
        "-workflow.variable=count is given twice: the value \"4\" counts, \"3\" does not.");
    assertNoRemarks(run("-nosave", "-option=1,rows,2,int", "-option=1,rows,2,int"));
  }

  @Test
  void valuesThatAreNotWhatTheySeemAreTold() {
    assertRemarked(run("-nosave", "-option=1,fail,yes,boolean"), "\"yes\" is taken for false");
    assertRemarked(run("-nosave", "-reset=false"), "-reset=false is the same as -reset");
    assertRemarked(run("-nosave", "-workflow.variable=cuont,3,int"), "Not defined in the workflow");
  }

  @Test
  void whatHasNothingToActOnIsTold() {
    assertRemarked(run("-nosave", "-masterkey=secret"), "-masterkey has no effect");
    assertRemarked(run("-nosave", "-masterkey"), "-masterkey has no effect");
    assertRemarked(run("-nosave", "-credential=db;me;secret"), "-credential has no effect");
    assertRemarked(run("-nosave", "-preferences=my.epf"), "-preferences has no effect");
    assertNoRemarks(run("-nosave", "-updateLinks"));
  }

  @Test
  void passwordsAreNeverShown() {
    String shown = run("-nosave", "-masterkey=secret", "-credential=db;me;secret");
    assertFalse(shown.contains("secret"), shown);
  }
}
