package org.imageanomaly.embedded.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.imageanomaly.embedded.workflow.NodeOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.FlowVariable;

class ArgumentParserTest {
  @TempDir private Path temp;

  private BatchArguments parse(String argument) throws BadArguments {
    return ArgumentParser.parse("-workflowDir=" + temp, argument);
  }

  private NodeOption option(String text) throws BadArguments {
    return parse("-option=" + text).options().get(0);
  }

  private FlowVariable variable(String text) throws BadArguments {
    return parse("-workflow.variable=" + text).variables().get(0);
  }

  @Test
  void theValueOfAnOptionMayHoldCommasAndEqualSigns() throws Exception {
    NodeOption option = option("12,folder,/a,b=c,/d,String");
    assertEquals(new NodeOption("12", "folder", "/a,b=c,/d", NodeOption.Type.STRING), option);
    assertEquals("", option("1,folder,,String").value());
  }

  @Test
  void everyTypeOfOptionBecomesTheSameTypeOfSetting() throws Exception {
    String[] words = {"int", "long", "boolean", "double", "String"};
    String[] types = {"xint", "xlong", "xboolean", "xdouble", "xstring"};
    for (int i = 0; i < words.length; i++) {
      NodeSettings settings = option("1,a/b,7," + words[i]).applyTo(nested());
      assertEquals(types[i], settings.getNodeSettings("a").getEntry("b").getType().name());
    }
    assertThrows(BadArguments.class, () -> option("1,a,7,IntCell"));
  }

  private static NodeSettings nested() {
    NodeSettings settings = new NodeSettings("model");
    settings.addNodeSettings("a").addString("b", "before");
    return settings;
  }

  @Test
  void anOptionLeavesTheSettingsItIsAppliedToAsTheyAre() throws Exception {
    NodeSettings before = nested();
    option("1,a/b,after,String").applyTo(before);
    assertEquals("before", before.getNodeSettings("a").getString("b"));
    assertEquals("before", option("1,a/b,x,String").entryIn(before).toStringValue());
    assertNull(option("1,a/c,x,String").entryIn(before));
    assertNull(option("1,a/b/c,x,String").entryIn(before));
  }

  @Test
  void variablesMayStandInQuotes() throws Exception {
    assertEquals(new FlowVariable("a b", "x,y"), variable("'a b',\"x,y\",String"));
    assertEquals(new FlowVariable("q", "say \"hi\""), variable("q,\"say \\\"hi\\\"\",String"));
    assertEquals(new FlowVariable("n", -3), variable("n,-3,int"));
    assertEquals(new FlowVariable("d", 1e-3), variable("d,1e-3,double"));
    assertEquals(new FlowVariable("s", ""), variable("s,,String"));
    assertThrows(BadArguments.class, () -> variable("a,'x,String"));
    assertThrows(BadArguments.class, () -> variable("a,1,long"));
    assertThrows(BadArguments.class, () -> variable(",1,int"));
  }

  @Test
  void aDestinationFileCountsBeforeAFolderAndTheLastOfTwoOfAKind() throws Exception {
    BatchArguments arguments =
        ArgumentParser.parse(
            "-workflowDir=" + temp, "-destFile=/a.knwf", "-destFile=/b.knwf", "-destDir=/c");
    assertEquals(2, arguments.remarks().size(), arguments.remarks()::toString);
    assertTrue(arguments.destinationIsFile());
    assertTrue(arguments.destination().endsWith("b.knwf"));
    assertTrue(arguments.save() && arguments.execute());
    assertFalse(arguments.reset() || arguments.failOnLoadError());
  }
}
