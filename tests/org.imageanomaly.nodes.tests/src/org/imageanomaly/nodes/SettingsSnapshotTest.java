package org.imageanomaly.nodes;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;

/**
 * Keys of settings are for ever. For each node the folder "settings" has the file that a new node
 * saves, and the folder "first" in it the one that the node saved when it came into the world.
 */
class SettingsSnapshotTest {

  /** Tests run in the folder of their module. */
  private static final Path SNAPSHOTS = Path.of("settings");

  private static final Path MADE = Path.of("target", "settings");

  /**
   * What a node does that was saved before there was a choice, where a new one does another thing.
   */
  private static final Map<String, Map<String, String>> FORMERLY =
      Map.of("CNN Learner", Map.of("earlyStopping", "xstring ALL_EPOCHS"));

  static Stream<NodeFactory<? extends NodeModel>> factories() throws Exception {
    return PluginXml.factories();
  }

  /** A node is known by its factory: that is the key by which workflows name it. */
  private static String fileName(NodeFactory<?> factory) {
    return factory.getClass().getName().replaceFirst("^org\\.imageanomaly\\.nodes\\.", "") + ".xml";
  }

  private static String snapshot(NodeFactory<?> factory) throws IOException {
    return read(SNAPSHOTS, factory);
  }

  private static String read(Path folder, NodeFactory<?> factory) throws IOException {
    Path file = folder.resolve(fileName(factory));
    if (Files.notExists(file)) {
      fail(
          String.format(
              "%s has no snapshot of its settings. If it is a new node, copy %s to %s.",
              factory.getNodeName(), MADE.resolve(file.getFileName()), file));
    }
    return Files.readString(file);
  }

  private static String saved(NodeFactory<? extends NodeModel> factory) throws IOException {
    String saved = SavedSettings.of(factory).save();
    Files.createDirectories(MADE);
    return Files.readString(Files.writeString(MADE.resolve(fileName(factory)), saved));
  }

  @Test
  void noNodeThatWorkflowsKnowIsGone() throws Exception {
    TreeSet<String> nodes = new TreeSet<>();
    factories().forEach(factory -> nodes.add(fileName(factory)));
    try (Stream<Path> files = Files.walk(SNAPSHOTS).filter(Files::isRegularFile)) {
      List<String> gone =
          files.map(f -> f.getFileName().toString()).filter(f -> !nodes.contains(f)).toList();
      assertEquals(List.of(), gone, "plugin.xml no longer names these factories");
    }
  }

  @ParameterizedTest
  @MethodSource("factories")
  void aNewNodeSavesWhatTheSnapshotHas(NodeFactory<? extends NodeModel> factory) throws Exception {
    Map<String, String> made = SavedSettings.entries(saved(factory));
    Map<String, String> kept = SavedSettings.entries(snapshot(factory));
    List<String> problems = new ArrayList<>();
    kept.forEach(
        (key, value) -> {
          String now = made.get(key);
          if (now == null) {
            problems.add("The key \"" + key + "\" is gone: workflows that have it are not read.");
          } else if (!now.equals(value)) {
            problems.add("The key \"" + key + "\" was \"" + value + "\" and is \"" + now + "\".");
          }
        });
    made.forEach(
        (key, value) -> {
          if (!kept.containsKey(key)) {
            problems.add(
                "The key \""
                    + key
                    + "\" (\""
                    + value
                    + "\") is new. If workflows without it still load (@Migrate), add it to "
                    + SNAPSHOTS.resolve(fileName(factory))
                    + "; "
                    + MADE.resolve(fileName(factory))
                    + " has it.");
          }
        });
    if (!problems.isEmpty()) {
      fail(
          "The settings of the node "
              + factory.getNodeName()
              + ":\n"
              + String.join("\n", problems));
    }
  }

  @ParameterizedTest
  @MethodSource("factories")
  void theSnapshotLoads(NodeFactory<? extends NodeModel> factory) throws Exception {
    assertLoadsAs(SavedSettings.entries(snapshot(factory)), snapshot(factory), factory);
  }

  /** A key that came later must be one that may be absent. */
  @ParameterizedTest
  @MethodSource("factories")
  void theFirstFileLoads(NodeFactory<? extends NodeModel> factory) throws Exception {
    Map<String, String> expected = new HashMap<>(SavedSettings.entries(snapshot(factory)));
    expected.putAll(FORMERLY.getOrDefault(factory.getNodeName(), Map.of()));
    assertLoadsAs(expected, read(SNAPSHOTS.resolve("first"), factory), factory);
  }

  private static void assertLoadsAs(
      Map<String, String> expected, String file, NodeFactory<? extends NodeModel> factory)
      throws IOException {
    SavedSettings node = SavedSettings.of(factory);
    assertDoesNotThrow(() -> node.load(file), factory.getNodeName());
    assertEquals(expected, SavedSettings.entries(node.save()), factory.getNodeName());
  }

  /** Else a key would be in the file and nobody would ask for it. */
  @ParameterizedTest
  @MethodSource("factories")
  void anotherValueThatANodeTakesIsTheOneItSaves(NodeFactory<? extends NodeModel> factory)
      throws Exception {
    String snapshot = snapshot(factory);
    for (Map.Entry<String, String> entry : SavedSettings.entries(snapshot).entrySet()) {
      String changed = SavedSettings.changed(snapshot, entry.getKey());
      SavedSettings node = SavedSettings.of(factory);
      if (takes(node, changed)) {
        assertEquals(
            SavedSettings.entries(changed).get(entry.getKey()),
            SavedSettings.entries(node.save()).get(entry.getKey()),
            factory.getNodeName() + ", key " + entry.getKey());
      }
    }
  }

  private static boolean takes(SavedSettings node, String file) throws IOException {
    try {
      node.load(file);
      return true;
    } catch (InvalidSettingsException e) {
      return false;
    }
  }
}
