package org.imageanomaly.nodes.port;

import java.io.IOException;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.image.ImageShape;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;

/**
 * What is known of an image model before it is trained or loaded.
 *
 * @param kind what it can do
 * @param shape what images are brought to before it sees them
 */
public record ImageModelSpec(ModelKind kind, ImageShape shape) implements PortObjectSpec {

  /** The spec of a model. */
  public static ImageModelSpec of(ImageModel model) {
    return new ImageModelSpec(model.kind(), model.inputShape());
  }

  @Override
  public JComponent[] getViews() {
    return new JComponent[0];
  }

  /** Writes and reads specs; named in plugin.xml. */
  public static final class Serializer extends PortObjectSpecSerializer<ImageModelSpec> {

    private static final String ENTRY = "spec.xml";

    @Override
    public void savePortObjectSpec(ImageModelSpec spec, PortObjectSpecZipOutputStream out)
        throws IOException {
      ModelContent content = new ModelContent("image-model");
      content.addString("kind", spec.kind.name());
      content.addInt("channels", spec.shape.channels());
      content.addInt("height", spec.shape.height());
      content.addInt("width", spec.shape.width());
      out.putNextEntry(new ZipEntry(ENTRY));
      content.saveToXML(out);
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
        return new ImageModelSpec(ModelKind.valueOf(content.getString("kind")), shape);
      } catch (InvalidSettingsException | IllegalArgumentException e) {
        throw new IOException(
            "The description of an image model is damaged or newer than this extension: "
                + e.getMessage(),
            e);
      }
    }
  }
}
