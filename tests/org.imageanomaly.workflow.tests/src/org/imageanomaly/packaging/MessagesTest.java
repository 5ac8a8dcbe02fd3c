package org.imageanomaly.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeFactory;

/**
 * docs/troubleshooting.md has each message of the nodes, the engine and the embedded platform that
 * a user can meet, and no other.
 */
class MessagesTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static final Path PAGE = ROOT.resolve("docs/troubleshooting.md");

  private static final String OURS = "org/imageanomaly/";

  private static final Pattern LISTED = Pattern.compile("(?m)^- `(.*)`$");

  /** Reads in dialogs and descriptions, which the pages of the nodes have. */
  private static final Pattern DESCRIBES = Pattern.compile(".*(NodeFactory|Parameters|View)");

  /** What files of images are refused for; the end of the sentence says what helps. */
  private static final Pattern OF_IMAGES = Pattern.compile("The (?:\\S+ ){3,}.*");

  /**
   * Packages and classes of the engine that check what other classes give them and no user can get
   * wrong: of a damaged model file it stands in parentheses behind "Its contents do not fit each
   * other". And those of the embedded platform that nodes or tables get wrong, not their users.
   */
  private static final Pattern AMONG_CLASSES =
      Pattern.compile(
          "engine/(?:"
              + "(?:density|feature|filter|overlay|preparation|region|similarity|statistics)/.*"
              + "|deepfeature/(?!PatchFile).*|network/(?!ExplainedExecution).*|patch/.*"
              + "|ImageClasses|archive/(?:ArchiveContents|Floats)"
              + "|automatic/(?:BackboneSearch|Separation)"
              + "|backbone/(?:Backbone|FeatureLayer|FileDigest)|keras/BoundedChannel"
              + "|classifier/OnnxClassifierModel"
              + "|onnx/(?:Tensor|inference/.*)"
              + "|cae/(?:CaeCodec|CaeModel|TrainingImages)|cnn/(?:CnnModel|LabelledImages)"
              + "|detector/(?:Calibration|CalibrationFitting|CalibrationSettings|Decision"
              + "|Measurement|NormalLighting|Scale)"
              + "|gan/(?:DcganDetector|DcganModel|UsualDifference)|kde/(?:KdeDetector|LocalScore)"
              + "|image/(?:Fingerprint|Frame|ImageLimits|ImageSet|ImageShape|PixelImage|PngEncoder"
              + "|PngRows|Proportions|SampleStore|Window)"
              + "|metric/(?:ConfusionMatrix|Localization|MapScaling)|onnx/export/Notes)"
              + "|embedded/(?:(?:check|description|dialog|node|parameters|ports|stream|view)/.*"
              + "|archive/ObjectStore|execution/NodeRun|table/(?!TableArchive|TableFile|TableStorage).*)");

  /** The names of our classes in a folder of sources, such as org/imageanomaly/engine/Count. */
  private static List<String> classes(String folder) throws IOException {
    Path root = ROOT.resolve(folder);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.startsWith(OURS) && file.endsWith(".java"))
          .map(file -> file.replaceFirst("\\.java$", ""))
          .toList();
    }
  }

  private static Set<String> messages(String folder, ClassLoader loader) throws IOException {
    Set<String> messages = new TreeSet<>();
    for (String name : classes(folder)) {
      String simple = name.substring(OURS.length());
      if (!DESCRIBES.matcher(name).matches() && !AMONG_CLASSES.matcher(simple).matches()) {
        boolean images = simple.startsWith("engine/format/");
        MessageTexts.of(loader, name).stream()
            .filter(
                text ->
                    MessageTexts.isSentence(text) || images && OF_IMAGES.matcher(text).matches())
            .forEach(messages::add);
      }
    }
    return messages;
  }

  @Test
  void theTroubleshootingPageHasEachMessageAndNoOther() throws IOException {
    Set<String> said =
        messages("plugin/org.imageanomaly.engine/src/main/java", ModelFile.class.getClassLoader());
    said.addAll(
        messages("plugin/org.imageanomaly.nodes/src", ImageModelObject.class.getClassLoader()));
    said.addAll(messages("embedded/org.knime.core/src", NodeFactory.class.getClassLoader()));
    assertTrue(said.size() > 200, "the code says " + said.size() + " sentences");
    List<String> listed =
        LISTED.matcher(Files.readString(PAGE)).results().map(found -> found.group(1)).toList();
    assertEquals(
        Set.of(),
        without(said, listed),
        "docs/troubleshooting.md lacks these messages; put each under what helps, as - `message`");
    assertEquals(
        Set.of(), without(listed, said), "nothing says these messages of docs/troubleshooting.md");
  }

  private static Set<String> without(Iterable<String> all, Iterable<String> known) {
    Set<String> left = new TreeSet<>();
    all.forEach(left::add);
    known.forEach(left::remove);
    return left;
  }
}
