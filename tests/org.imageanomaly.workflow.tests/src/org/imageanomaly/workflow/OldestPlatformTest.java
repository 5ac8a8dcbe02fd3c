package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** KNIME refuses a workflow that a later version made. */
class OldestPlatformTest {

  private static final Pattern CREATED_BY =
      Pattern.compile("key=\"created_by\" type=\"xstring\" value=\"([^\"]*)\"");
  private static final Pattern OLDEST =
      Pattern.compile("org\\.knime\\.core;bundle-version=\"\\[([^,]*),");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train",
        "score",
        "threshold",
        "groups",
        "automatic",
        "kd-cae",
        "ni-cae",
        "cnn",
        "augment",
        "dcgan",
        "compare"
      })
  void examplesAreOfTheOldestPlatformThatOurBundlesAccept(String name) throws IOException {
    String file = Files.readString(ExampleWorkflow.folder(name).resolve("workflow.knime"));
    Matcher createdBy = CREATED_BY.matcher(file);
    assertTrue(createdBy.find());
    assertEquals(oldestPlatform(), createdBy.group(1));
  }

  private static String oldestPlatform() {
    // the host of this fragment
    Bundle nodes = FrameworkUtil.getBundle(OldestPlatformTest.class);
    Matcher oldest = OLDEST.matcher(nodes.getHeaders().get("Require-Bundle"));
    assertTrue(oldest.find());
    return oldest.group(1);
  }
}
