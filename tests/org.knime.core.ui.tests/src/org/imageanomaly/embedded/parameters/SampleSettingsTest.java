package org.imageanomaly.embedded.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.node.parameters.NodeParameters;

/** Holds our settings against those that the real platform wrote. */
final class SampleSettingsTest {
  /** Lines of the sample with what the embedded platform has not got. */
  private static final Pattern ABSENT =
      Pattern.compile("import .*(choices\\.filter|AllColumnsProvider)|ColumnFilter| float ");

  /** What the sample says for the dialog alone. */
  private static final Pattern IRRELEVANT =
      Pattern.compile("@ChoicesProvider\\(.*?\\)|\\(addButtonText = .*?\\)");

  @TempDir Path folder;

  private NodeSettings real() throws Exception {
    Path file = Shared.sample("sample-workflow/Demo Modern (#2)/settings.xml");
    try (InputStream in = Files.newInputStream(file)) {
      NodeSettingsRO settings = NodeSettings.loadFromXML(in);
      NodeSettings model = (NodeSettings) settings.getNodeSettings("model");
      model.removeConfig("columns");
      model.removeConfig("float");
      return model;
    }
  }

  private Class<? extends NodeParameters> sampleClass() throws Exception {
    Path source = folder.resolve("ModernParameters.java");
    Path sample = Shared.sample("sample-parameters.java.txt");
    Files.write(
        source,
        Files.readAllLines(sample).stream()
            .filter(line -> !ABSENT.matcher(line).find())
            .map(line -> IRRELEVANT.matcher(line).replaceAll(""))
            .toList());
    ClassLoader loader = Shared.compile(folder, List.of(source));
    return loader.loadClass("org.example.demo.ModernParameters").asSubclass(NodeParameters.class);
  }

  @Test
  void defaultsAreSavedAsTheRealPlatformSavesThem() throws Exception {
    NodeSettings ours = new NodeSettings("model");
    ParametersPersistence.save(ParametersPersistence.create(sampleClass()), ours);
    assertEquals(real().toStringValue(), ours.toStringValue());
    assertTrue(real().isIdentical(ours));
  }

  @Test
  void settingsOfTheRealPlatformAreReadAndSavedTheSame() throws Exception {
    NodeSettings changed = real();
    changed.addDouble("offset", -2.5);
    changed.addBoolean("optEmpty_is_present", true);
    changed.addInt("optEmpty", 12);
    changed.getNodeSettings("layers").getNodeSettings("1").addString("name", "dense");
    NodeSettings ours = new NodeSettings("model");
    ParametersPersistence.save(ParametersPersistence.load(sampleClass(), changed), ours);
    assertEquals(changed.toStringValue(), ours.toStringValue());
  }
}
