package org.imageanomaly.nodes.port;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.model.ModelCodecs;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;

/**
 * What is known of an image model before it is trained or loaded.
 *
 * @param description of the model
 */
public record ImageModelSpec(ModelDescription description) implements PortObjectSpec {

  @Override
  public JComponent[] getViews() {
    return new JComponent[0];
  }

  /** Writes and reads specs; named in plugin.xml. */
  public static final class Serializer extends PortObjectSpecSerializer<ImageModelSpec> {

    private static final String ENTRY = "spec.xml";
    private static final String KIND = "kind";
    private static final String CLASSES = "classes";

    /** Of later versions: without it, a model can do the most that those of its kind can. */
    private static final String CAPABILITIES = "capabilities";

    private static final String SCORES = "scores";

    /** More than any model, of a hundred megapixels. */
    private static final long MOST_PIXELS = 1L << 28;

    private static final int MOST_SCORES = 100;

    @Override
    public void savePortObjectSpec(ImageModelSpec spec, PortObjectSpecZipOutputStream out)
        throws IOException {
      ModelContent content = new ModelContent("image-model");
      ModelDescription description = spec.description;
      content.addString(KIND, description.kind().name());
      content.addInt("channels", description.inputShape().channels());
      content.addInt("height", description.inputShape().height());
      content.addInt("width", description.inputShape().width());
      content.addStringArray(
          CAPABILITIES,
          description.capabilities().stream()
              .map(Capability::name)
              .sorted()
              .toArray(String[]::new));
      content.addStringArray(SCORES, description.scores().toArray(String[]::new));
      if (description.classes().isPresent()) {
        save(description.classes().get(), content.addModelContent(CLASSES));
      }
      out.putNextEntry(new ZipEntry(ENTRY));
      content.saveToXML(out);
    }

    private static void save(ImageClasses classes, ModelContentWO content) {
      content.addString("column", classes.column());
      content.addString("type", classes.type().name());
      content.addStringArray("names", classes.names().toArray(String[]::new));
    }

    private static ImageClasses load(ModelContentRO content)
        throws InvalidSettingsException, IOException {
      String column = content.getString("column");
      String[] names = content.getStringArray("names");
      if (column == null || names == null || Arrays.asList(names).contains(null)) {
        throw new InvalidSettingsException("a class or its column has no name");
      }
      ImageClasses.Type type = constant(ImageClasses.Type.class, "type", content.getString("type"));
      return new ImageClasses(column, type, List.of(names));
    }

    @Override
    public ImageModelSpec loadPortObjectSpec(PortObjectSpecZipInputStream in) throws IOException {
      PortEntry.open(in, "The description of an image model");
      ModelContentRO content = ModelContent.loadFromXML(in);
      try {
        return new ImageModelSpec(description(content));
      } catch (InvalidSettingsException | IllegalArgumentException e) {
        throw new IOException(
            "The description of an image model is damaged ("
                + e.getMessage()
                + "). Run the node again that made the model.",
            e);
      }
    }

    private static ModelDescription description(ModelContentRO content)
        throws InvalidSettingsException, IOException {
      ImageShape shape =
          new ImageShape(
              content.getInt("channels"), content.getInt("height"), content.getInt("width"));
      checkSize(shape);
      String kind = content.getString(KIND);
      if (kind == null) {
        throw new InvalidSettingsException("it has no " + KIND);
      }
      ModelDescription most =
          ModelCodecs.describe(kind, shape).orElseThrow(() -> newer(KIND, kind));
      Optional<ImageClasses> classes =
          content.containsKey(CLASSES)
              ? Optional.of(load(content.getModelContent(CLASSES)))
              : Optional.empty();
      if (!content.containsKey(CAPABILITIES)) {
        return new ModelDescription(
            most.kind(), shape, most.capabilities(), most.scores(), classes);
      }
      Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
      for (String name : strings(content, CAPABILITIES)) {
        capabilities.add(constant(Capability.class, "capability", name));
      }
      if (capabilities.isEmpty()) {
        throw new InvalidSettingsException("the model can do nothing");
      }
      return new ModelDescription(most.kind(), shape, capabilities, scores(content), classes);
    }

    private static void checkSize(ImageShape shape) throws InvalidSettingsException {
      if ((long) shape.height() * shape.width() > MOST_PIXELS) {
        throw new InvalidSettingsException("no model takes images of " + shape);
      }
    }

    /** They become names of columns. */
    private static List<String> scores(ModelContentRO content) throws InvalidSettingsException {
      List<String> scores = strings(content, SCORES);
      if (scores.size() > MOST_SCORES
          || scores.stream().anyMatch(String::isBlank)
          || scores.stream().distinct().count() < scores.size()) {
        throw new InvalidSettingsException(
            "it has " + scores.size() + " scores, not each of another name");
      }
      return scores;
    }

    private static List<String> strings(ModelContentRO content, String key)
        throws InvalidSettingsException {
      String[] strings = content.getStringArray(key);
      if (strings == null || Arrays.asList(strings).contains(null)) {
        throw new InvalidSettingsException("one of its " + key + " has no name");
      }
      return List.of(strings);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String key, String name)
        throws InvalidSettingsException, IOException {
      if (name == null) {
        throw new InvalidSettingsException("it has no " + key);
      }
      for (E constant : type.getEnumConstants()) {
        if (constant.name().equals(name)) {
          return constant;
        }
      }
      throw newer(key, name);
    }

    private static IOException newer(String key, String name) {
      return new IOException(
          "The image model was made by a newer version of the extension: its "
              + key
              + " is \""
              + name
              + "\", which this version does not know. Update the extension.");
    }
  }
}
