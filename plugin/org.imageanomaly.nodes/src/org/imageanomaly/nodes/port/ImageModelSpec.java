package org.imageanomaly.nodes.port;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.cnn.CnnModel;
import org.imageanomaly.engine.cnn.ImageClasses;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.model.ModelHead;
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
 * @param kind what it can do
 * @param shape what images are brought to before it sees them
 * @param classes what a classifier tells apart; empty if that is not known yet, and for other kinds
 */
public record ImageModelSpec(ModelKind kind, ImageShape shape, Optional<ImageClasses> classes)
    implements PortObjectSpec {

  /** A model of which no classes are known. */
  public ImageModelSpec(ModelKind kind, ImageShape shape) {
    this(kind, shape, Optional.empty());
  }

  /** The spec of a model. */
  public static ImageModelSpec of(ImageModel model) {
    Optional<ImageClasses> classes =
        model instanceof CnnModel classifier ? Optional.of(classifier.classes()) : Optional.empty();
    return new ImageModelSpec(model.kind(), model.inputShape(), classes);
  }

  /** The spec of a model of which the beginning was read. */
  public static ImageModelSpec of(ModelHead head) {
    return new ImageModelSpec(head.kind(), head.inputShape(), head.classes());
  }

  @Override
  public JComponent[] getViews() {
    return new JComponent[0];
  }

  /** Writes and reads specs; named in plugin.xml. */
  public static final class Serializer extends PortObjectSpecSerializer<ImageModelSpec> {

    private static final String ENTRY = "spec.xml";
    private static final String CLASSES = "classes";

    @Override
    public void savePortObjectSpec(ImageModelSpec spec, PortObjectSpecZipOutputStream out)
        throws IOException {
      ModelContent content = new ModelContent("image-model");
      content.addString("kind", spec.kind.name());
      content.addInt("channels", spec.shape.channels());
      content.addInt("height", spec.shape.height());
      content.addInt("width", spec.shape.width());
      if (spec.classes.isPresent()) {
        save(spec.classes.get(), content.addModelContent(CLASSES));
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
      ImageClasses.Type type = constant(ImageClasses.Type.class, "type", content);
      return new ImageClasses(column, type, List.of(names));
    }

    @Override
    public ImageModelSpec loadPortObjectSpec(PortObjectSpecZipInputStream in) throws IOException {
      if (in.getNextEntry() == null) {
        throw new IOException("The description of an image model is empty.");
      }
      ModelContentRO content = ModelContent.loadFromXML(in);
      try {
        ImageShape shape =
            new ImageShape(
                content.getInt("channels"), content.getInt("height"), content.getInt("width"));
        Optional<ImageClasses> classes =
            content.containsKey(CLASSES)
                ? Optional.of(load(content.getModelContent(CLASSES)))
                : Optional.empty();
        return new ImageModelSpec(constant(ModelKind.class, "kind", content), shape, classes);
      } catch (InvalidSettingsException | IllegalArgumentException e) {
        throw new IOException(
            "The description of an image model is damaged ("
                + e.getMessage()
                + "). Run the node again that made the model.",
            e);
      }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String key, ModelContentRO content)
        throws InvalidSettingsException, IOException {
      String name = content.getString(key);
      if (name == null) {
        throw new InvalidSettingsException("it has no " + key);
      }
      for (E constant : type.getEnumConstants()) {
        if (constant.name().equals(name)) {
          return constant;
        }
      }
      throw new IOException(
          "The image model was made by a newer version of the extension: its "
              + key
              + " is \""
              + name
              + "\", which this version does not know. Update the extension.");
    }
  }
}
