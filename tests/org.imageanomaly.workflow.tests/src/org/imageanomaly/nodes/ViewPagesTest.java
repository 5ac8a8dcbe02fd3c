package org.imageanomaly.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.imageanomaly.embedded.node.InstalledNodes;
import org.imageanomaly.embedded.node.NodeBridge;
import org.imageanomaly.embedded.view.NodeViewBridge;
import org.junit.jupiter.api.Test;
import org.knime.core.webui.page.Page;
import org.knime.node.DefaultNodeFactory;

/** The pages of views are in the bundle, each in one file that needs no other. */
class ViewPagesTest {

  /** Names of XML languages are no addresses that anybody visits. */
  private static final Pattern ADDRESS = Pattern.compile("https?://(?!www\\.w3\\.org/)[\\w.]+");

  /** Those with licenses name who granted them. */
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

  private static String text(Page page) throws IOException {
    try (InputStream in = page.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, Page> pages() {
    Map<String, Page> pages = new TreeMap<>();
    NodeCheckTest.factories()
        .forEach(
            name -> {
              DefaultNodeFactory factory =
                  (DefaultNodeFactory) InstalledNodes.newFactory(name).orElseThrow();
              NodeViewBridge.view(
                      factory,
                      NodeBridge.factories()
                          .createModel(factory, factory.createNodeCreationConfig()))
                  .ifPresent(
                      view -> pages.put(name.substring(name.lastIndexOf('.') + 1), view.page()));
            });
    return pages;
  }

  @Test
  void everyNodeWithSomethingToShowHasItsPage() {
    Map<String, String> paths = new TreeMap<>();
    pages().forEach((node, page) -> paths.put(node, page.getRelativePath()));
    assertEquals(
        Map.of(
            "ImageFolderReaderNodeFactory", "folder.js",
            "CaeLearnerNodeFactory", "training.js",
            "CnnLearnerNodeFactory", "training.js",
            "DcganLearnerNodeFactory", "training.js",
            "KdeLearnerNodeFactory", "calibration.js",
            "AnomalyDetectorLearnerNodeFactory", "calibration.js",
            "KdeScorerNodeFactory", "gallery.js",
            "AnomalyGroupsScorerNodeFactory", "gallery.js",
            "DcganScorerNodeFactory", "gallery.js",
            "F1EvaluatorNodeFactory", "evaluation.js"),
        paths);
  }

  @Test
  void aPageIsOneModuleThatAsksNobodyElse() throws IOException {
    for (Map.Entry<String, Page> node : pages().entrySet()) {
      String text = COMMENT.matcher(text(node.getValue())).replaceAll("");
      assertTrue(text.contains("export{") || text.contains("export default"), node::getKey);
      assertFalse(ADDRESS.matcher(text).find(), () -> node.getKey() + " names an address");
      assertFalse(text.matches("(?s).*\\bimport\\s*[({\"'].*"), () -> node.getKey() + " imports");
    }
  }
}
