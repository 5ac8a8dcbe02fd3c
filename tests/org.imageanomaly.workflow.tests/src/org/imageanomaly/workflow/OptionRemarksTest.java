package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the batch application says about options of our own nodes. */
class OptionRemarksTest {
  @TempDir private Path temp;
  private Path workflow;

  @BeforeEach
  void copyTheWorkflow() throws Exception {
    workflow = ExampleWorkflow.copyTo(temp.resolve("wf"));
  }

  private Batch load(String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-workflowDir=" + workflow, "-noexecute", "-nosave"));
    Batch batch = Batch.run(arguments);
    assertEquals(0, batch.exitCode(), batch::toString);
    return batch;
  }

  @Test
  void anOptionalSettingWithoutItsSecondKeyIsToldWithThatKey() {
    String size = "-option=2,imageSize,64,int";
    String present = "-option=2,imageSize_is_present,true,boolean";
    assertTrue(load(size).err().contains("Add " + present), load(size)::toString);
    assertFalse(load(size, present).err().contains("passes over"), load(size, present)::toString);
  }

  @Test
  void aMisspelledSettingIsToldAndOneThatExistsIsNot() {
    Batch misspelled = load("-option=2,recipee,PAPER,String");
    assertTrue(misspelled.err().contains("has no such setting"), misspelled::toString);
    assertTrue(misspelled.err().contains("recipe, "), misspelled::toString);
    Batch right = load("-option=2,recipe,PAPER,String", "-option=2,seed,7,long");
    assertFalse(right.err().contains("passes over"), right::toString);
  }
}
