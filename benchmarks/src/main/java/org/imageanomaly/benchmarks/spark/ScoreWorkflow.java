package org.imageanomaly.benchmarks.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The example workflow <i>score</i> without what it writes for people: a folder is read and scored
 * by the batch application of the embedded platform.
 *
 * @param root of the project
 * @param folder with the workflow
 */
record ScoreWorkflow(Path root, Path folder) {

  /** The nodes that read a model and a folder, and that score. */
  private static final Set<String> KEPT = Set.of("1", "2", "3");

  /** Copies the workflow into a new folder. */
  static ScoreWorkflow of(Path root, Path work) throws IOException {
    Path source = root.resolve("workflows/score");
    Path copy = Files.createTempDirectory(work, "score-");
    try (Stream<Path> all = Files.walk(source)) {
      for (Path path : all.filter(p -> !p.equals(source)).toList()) {
        Files.copy(path, copy.resolve(source.relativize(path).toString()));
      }
    }
    try {
      shorten(copy.resolve("workflow.knime"));
    } catch (ParserConfigurationException | SAXException | TransformerException e) {
      throw new IOException(e);
    }
    return new ScoreWorkflow(root, copy);
  }

  private static void shorten(Path file)
      throws IOException, ParserConfigurationException, SAXException, TransformerException {
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    NodeList configs = document.getElementsByTagName("config");
    List<Element> removed = new ArrayList<>();
    IntStream.range(0, configs.getLength())
        .mapToObj(i -> (Element) configs.item(i))
        .filter(ScoreWorkflow::isWriters)
        .forEach(removed::add);
    removed.forEach(config -> config.getParentNode().removeChild(config));
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(new DOMSource(document), new StreamResult(file.toFile()));
  }

  private static boolean isWriters(Element config) {
    String key = config.getAttribute("key");
    String entry = key.startsWith("connection_") ? "destID" : "id";
    return (key.startsWith("node_") || key.startsWith("connection_"))
        && !KEPT.contains(value(config, entry));
  }

  private static String value(Element config, String key) {
    NodeList entries = config.getElementsByTagName("entry");
    return IntStream.range(0, entries.getLength())
        .mapToObj(i -> (Element) entries.item(i))
        .filter(entry -> entry.getAttribute("key").equals(key))
        .map(entry -> entry.getAttribute("value"))
        .findFirst()
        .orElse("");
  }

  /** A run with two threads, which leaves the scored table in a folder. */
  TimedProcess run(Path model, Path images, Path tables) throws IOException {
    ProcessBuilder process =
        new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "-Xmx1g",
            "-Dorg.imageanomaly.threads=2",
            "-jar",
            launcher().toString(),
            "-application",
            "org.knime.product.KNIME_BATCH_APPLICATION",
            "-nosplash",
            "-consoleLog",
            "-data",
            "@none",
            "-workflowDir=" + folder,
            "-reset",
            "-nosave",
            "-tablesDir=" + tables,
            "-option=1,file," + model + ",String",
            "-option=2,folder," + images + ",String",
            "-option=3,map,false,boolean",
            "-option=3,defects/overlay,false,boolean");
    process.environment().put("OMP_WAIT_POLICY", "passive");
    return new TimedProcess(process);
  }

  private Path launcher() throws IOException {
    Path product =
        root.resolve(
            "embedded/org.imageanomaly.embedded/target/products/org.imageanomaly.embedded");
    try (Stream<Path> all = Files.walk(product)) {
      return all.filter(p -> p.getFileName().toString().startsWith("org.eclipse.equinox.launcher_"))
          .findFirst()
          .orElseThrow(
              () -> new IOException("The embedded platform is not built: ./mvnw verify first."));
    }
  }
}
