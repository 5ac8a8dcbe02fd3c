package org.imageanomaly.engine.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.archive.ModelFileException;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.backbone.FeatureLayer;
import org.imageanomaly.engine.backbone.Normalization;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.cae.SmallTrainings;
import org.imageanomaly.engine.classifier.ClassOutput;
import org.imageanomaly.engine.classifier.OnnxClassifierModel;
import org.imageanomaly.engine.cnn.CnnTrainer;
import org.imageanomaly.engine.cnn.Spots;
import org.imageanomaly.engine.gan.DcganTrainer;
import org.imageanomaly.engine.gan.SmallGans;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.kde.KdeSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is missing or wrong in the document of a model is refused in words for people. */
class ChangedDocumentTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  enum Example {
    DETECTOR {
      @Override
      ImageModel model() {
        return detector(Recipe.RECOMMENDED);
      }
    },
    DETECTOR_OF_THE_PAPER {
      @Override
      ImageModel model() {
        return detector(Recipe.PAPER);
      }
    },
    CNN {
      @Override
      ImageModel model() {
        return CnnTrainer.train(
                Spots.settings(1, 1), Spots.draw(Spots.KINDS, 1, 6, 4, 4), Progress.none())
            .model();
      }
    },
    DCGAN {
      @Override
      ImageModel model() {
        return DcganTrainer.train(SmallGans.settings(1, 1), SmallGans.squares(8), Progress.none())
            .model();
      }
    },
    BACKBONE {
      @Override
      ImageModel model() {
        return new Backbone(
            "resnet18.onnx",
            "0123456789abcdef".repeat(4),
            new ImageShape(3, 64, 96),
            new Normalization(List.of(.1f, .2f, .3f), List.of(1f, 2f, 3f), true),
            List.of(
                new FeatureLayer("a", FeatureLayer.Form.MAP, 16, 8, 12),
                new FeatureLayer("b", FeatureLayer.Form.TOKENS, 32, 4, 6)),
            new byte[] {1, 2, 3});
      }
    },
    CLASSIFIER_OF_OTHERS {
      @Override
      ImageModel model() {
        return new OnnxClassifierModel(
            "resnet18.onnx",
            "0123456789abcdef".repeat(4),
            new ImageShape(3, 64, 96),
            Normalization.IMAGENET,
            new ImageClasses("Part", ImageClasses.Type.STRING, List.of("good", "bent")),
            ClassOutput.LOGITS,
            new byte[] {1, 2, 3});
      }
    };

    abstract ImageModel model();

    private static ImageModel detector(Recipe recipe) {
      ImageSet images = SmallTrainings.bars(8);
      CaeModel cae =
          CaeTrainer.train(SmallTrainings.settings(1, 1), images, Progress.none()).model();
      return KdeDetector.fit(
          cae, cae.known(images), KdeSettings.of(cae.architecture(), recipe), Progress.none());
    }
  }

  private static List<JsonPointer> parts(JsonNode node, JsonPointer path) {
    List<JsonPointer> parts = new ArrayList<>();
    node.properties()
        .forEach(
            property -> {
              JsonPointer part = path.appendProperty(property.getKey());
              parts.add(part);
              parts.addAll(parts(property.getValue(), part));
            });
    // the first of a list stands for the others, but layers are of different kinds
    for (int i = 0; i < (node.isArray() ? Math.min(node.size(), 12) : 0); i++) {
      parts.add(path.appendIndex(i));
      parts.addAll(parts(node.get(i), path.appendIndex(i)));
    }
    return parts;
  }

  /** A model as it is in its file. */
  private static final class Whole {
    private final JsonNode document;
    private final Map<String, byte[]> entries;
    private final SortedMap<String, float[]> data = new TreeMap<>();

    Whole(ImageModel model) throws IOException {
      entries = new LinkedHashMap<>(ModelBytes.entries(ModelBytes.of(model)));
      document = JSON.readTree(entries.get(ModelBytes.DOCUMENT));
      entries.forEach((name, bytes) -> data.put(name, ModelBytes.floats(bytes)));
      data.remove(ModelBytes.DOCUMENT);
    }

    /** The message of the refusal; empty if the changed document can be read. */
    Optional<String> refusal(JsonNode changed) throws IOException {
      byte[] sealed = ModelBytes.sealed(JSON.writeValueAsString(changed));
      try {
        if (data.keySet().stream().allMatch(name -> name.endsWith(".f32"))) {
          ModelCodecs.ARCHIVE.read(sealed, data);
        } else {
          // entries of bytes are known to whole files alone, which takes long for large ones
          entries.put(ModelBytes.DOCUMENT, sealed);
          ModelCodecs.ARCHIVE.read(new ByteArrayInputStream(ModelBytes.zip(entries)));
        }
        return Optional.empty();
      } catch (ModelFileException e) {
        return Optional.of(e.getMessage());
      }
    }
  }

  private static void assertForPeople(Optional<String> message, String change) {
    String text = message.orElse("");
    assertFalse(
        text.matches("(?s).*(Cannot |null|NullPointer|java\\.|Index \\d+ out).*"),
        () -> change + ": " + text);
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void whatIsMissingOrOfAnotherTypeIsRefusedInWordsForPeople(Example example) throws IOException {
    Whole model = new Whole(example.model());
    JsonNode whole = model.document;
    List<JsonNode> others =
        List.of(
            NullNode.instance,
            new IntNode(-1),
            new TextNode("?"),
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.arrayNode().addNull());
    for (JsonPointer part : parts(whole, JsonPointer.empty())) {
      JsonNode without = changed(whole, part, ObjectNode::remove, ArrayNode::remove);
      assertForPeople(model.refusal(without), "without " + part);
      for (JsonNode other : others) {
        JsonNode with =
            changed(
                whole,
                part,
                (parent, name) -> parent.set(name, other),
                (parent, index) -> parent.set(index, other));
        assertForPeople(model.refusal(with), part + " is " + other);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void everyNameThatIsNotKnownAsksForAnUpdate(Example example) throws IOException {
    Whole model = new Whole(example.model());
    JsonNode whole = model.document;
    int names = 0;
    for (JsonPointer part : parts(whole, JsonPointer.empty())) {
      if (isName(whole.at(part))) {
        names++;
        JsonNode newer =
            changed(
                whole,
                part,
                (parent, name) -> parent.put(name, "BRAND_NEW"),
                (parent, index) -> parent.set(index, "BRAND_NEW"));
        String message = model.refusal(newer).orElse("read in spite of " + part);
        assertTrue(message.contains("by a newer version"), () -> part + ": " + message);
        assertTrue(message.contains("\"BRAND_NEW\""), message);
        assertTrue(message.endsWith("Update the extension."), message);
      }
    }
    assertTrue(names > 2, "names were looked for");
  }

  /** Constants are in capitals, types of layers have hyphens or are among few words. */
  private static boolean isName(JsonNode value) {
    return value.isTextual()
        && value
            .asText()
            .matches("[A-Z][A-Z_]+|[a-z]+-[a-z]+(-[a-z]+)?|dense|activation|flatten|reshape")
        && !value.asText().matches("[0-9a-f]{64}");
  }

  private static JsonNode changed(
      JsonNode whole,
      JsonPointer part,
      BiConsumer<ObjectNode, String> inObject,
      BiConsumer<ArrayNode, Integer> inList) {
    JsonNode copy = whole.deepCopy();
    JsonNode parent = copy.at(part.head());
    if (parent instanceof ArrayNode list) {
      inList.accept(list, part.last().getMatchingIndex());
    } else {
      inObject.accept((ObjectNode) parent, part.last().getMatchingProperty());
    }
    return copy;
  }
}
