package org.imageanomaly.nodes.port;

import java.io.IOException;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.model.ModelFile;
import org.knime.core.node.CanceledExecutionException;
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

  /**
   * Writes and reads models as the engine's model files; named in plugin.xml. KNIME copies a model
   * like this for every node that takes it, before the node runs, which takes seconds of a large
   * one: who cancels does not wait for that.
   */
  public static final class Serializer extends PortObjectSerializer<ImageModelObject> {

    private static final String ENTRY = "model.zip";

    @Override
    public void savePortObject(
        ImageModelObject object, PortObjectZipOutputStream out, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
      try {
        out.putNextEntry(new ZipEntry(ENTRY));
        ModelFile.write(object.model, new CancelableOutput(out, exec));
        out.closeEntry();
      } catch (IOException | RuntimeException e) {
        exec.checkCanceled();
        throw e;
      }
    }

    @Override
    public ImageModelObject loadPortObject(
        PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
      PortEntry.open(in, "The image model");
      try {
        return new ImageModelObject(ModelFile.read(new CancelableInput(in, exec)));
      } catch (IOException | RuntimeException e) {
        exec.checkCanceled();
        throw e;
      }
    }
  }
}
