package org.imageanomaly.embedded.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.imageanomaly.embedded.batch.BadArguments;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  private static String refused(String... arguments) {
    return assertThrows(BadArguments.class, () -> CommandLine.parse(arguments)).getMessage();
  }

  @Test
  void argumentsComeInAnyOrderAndPathsAreThoseOfTheCurrentFolder() throws Exception {
    CommandLine line =
        CommandLine.parse(
            "--output",
            "out",
            "train",
            "--set",
            "A/b=c d",
            "-v",
            "--folder=my images",
            "--set=D/e=");
    assertEquals("train", line.workflow());
    assertEquals(Path.of("out").toAbsolutePath(), line.output());
    assertEquals(Path.of("my images").toAbsolutePath(), line.folder());
    assertNull(line.model());
    assertEquals(List.of("A/b=c d", "D/e="), line.settings());
    assertTrue(line.verbose());
  }

  @Test
  void whatStandsBehindTwoDashesIsForTheBatchApplication() throws Exception {
    CommandLine line = CommandLine.parse("train", "--", "-option=1,a,2,int", "--folder");
    assertEquals(List.of("-option=1,a,2,int", "--folder"), line.batch());
  }

  @Test
  void helpNeedsNoWorkflow() throws Exception {
    assertTrue(CommandLine.parse("--help").help());
  }

  @Test
  void whatIsWrongIsNamedWithTheNextStep() {
    assertTrue(refused().contains("Which workflow?"), refused());
    assertTrue(refused("a", "--folder").contains("--folder needs a value"));
    assertTrue(refused("a", "--folder=").contains("--folder needs a value"));
    assertTrue(refused("a", "--model", "x", "--model", "y").contains("given twice"));
    assertTrue(refused("a", "b").contains("A folder of images comes behind --folder"));
    assertTrue(refused("a", "--outptu", "x").contains("There are --output, "));
    assertTrue(refused("a", "-option=1,a,2,int").contains("behind --"));
  }
}
