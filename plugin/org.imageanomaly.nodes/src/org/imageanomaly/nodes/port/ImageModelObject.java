package org.imageanomaly.nodes.port;

import java.io.IOException;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.model.ModelFile;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** An image model on its way from node to node. */
public record ImageModelObject(ImageModel model) implements PortObject {

  /** The type of ports that carry image models. */
  public static final PortType TYPE =
      PortTypeRegistry.getInstance().getPortType(ImageModelObject.class);

  @Override
  public ImageModelSpec getSpec() {
    return new ImageModelSpec(model.description());
  }

  @Override
  public String getSummary() {
    return model.summary();
  }

  @Override
  public JComponent[] getViews() {
    return new JComponent[0];
  }

  /** Writes and reads models as the engine's model files; named in plugin.xml. */
  public static final class Serializer extends PortObjectSerializer<ImageModelObject> {

    private static final String ENTRY = "model.zip";

    @Override
    public void savePortObject(
        ImageModelObject object, PortObjectZipOutputStream out, ExecutionMonitor exec)
        throws IOException {
      out.putNextEntry(new ZipEntry(ENTRY));
      ModelFile.write(object.model, out);
      out.closeEntry();
    }

    @Override
    public ImageModelObject loadPortObject(
        PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
        throws IOException {
      PortEntry.open(in, "The image model");
      return new ImageModelObject(ModelFile.read(in));
    }
  }
}
