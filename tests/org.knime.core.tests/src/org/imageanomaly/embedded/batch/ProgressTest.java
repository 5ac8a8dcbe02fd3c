package org.imageanomaly.embedded.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.imageanomaly.embedded.execution.Outcome;
import org.imageanomaly.embedded.workflow.Workflow;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path temp;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Console console =
      new Console(new PrintStream(out, true), new PrintStream(out, true));
  private long now;
  private WorkflowNode node;

  @BeforeEach
  void loadANode() throws Exception {
    Path folder = new WorkflowBuilder(temp.resolve("wf")).source(1, s -> {}).write();
    node = Workflow.load(folder).nodes().get(0);
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void withoutATerminalALineComesAtTheStartEveryFiveSecondsAndAtTheEnd() {
    Progress progress = new Progress(console, 0, () -> now);
    progress.begins(2);
    progress.starts(node);
    for (int second = 1; second <= 12; second++) {
      now = second * SECOND;
      progress.progresses(node, second / 12.0, "row " + second);
    }
    progress.ends(node, Outcome.EXECUTED);
    assertEquals(
        List.of(
            "2 nodes to run.",
            "[1/2] Row Source (#1) ...",
            "[1/2] Row Source (#1): 42 % (7 s left) row 5",
            "[1/2] Row Source (#1): 83 % (2 s left) row 10",
            "[1/2] Row Source (#1): executed after 12.0 s"),
        text().lines().toList());
  }

  @Test
  void inATerminalABarIsDrawnOverItselfAndNeverWiderThanTheLine() {
    Progress progress = new Progress(console, 60, () -> now);
    progress.begins(1);
    progress.starts(node);
    now = SECOND;
    progress.progresses(node, 0.25, "a message that is much too long for a line\nof a terminal");
    assertTrue(text().contains("\r[1/1] Row Source (#1) [#####...............] 25 % (3 s "));
    String last = text().substring(text().lastIndexOf("\r") + 1);
    assertTrue(last.length() < 60, last);
    assertFalse(last.contains("\n"), last);
    now = 2 * SECOND;
    progress.ends(node, Outcome.FAILED);
    assertTrue(text().endsWith("\r[1/1] Row Source (#1): failed after 2.0 s\n"), text());
  }

  @Test
  void aNodeThatTellsNoFractionIsShownByItsMessage() {
    Progress progress = new Progress(console, 0, () -> now);
    progress.begins(1);
    progress.starts(node);
    now = 6 * SECOND;
    progress.progresses(node, null, "waiting");
    assertTrue(text().endsWith("[1/1] Row Source (#1): waiting\n"), text());
  }
}
