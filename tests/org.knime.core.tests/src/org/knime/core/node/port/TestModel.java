package org.knime.core.node.port;

import java.io.IOException;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.knime.core.node.ExecutionMonitor;

/** A port object of an extension, registered in fragment.xml. */
public record TestModel(Spec spec, byte[] weights) implements PortObject {
  /** Whether models find the disk full when they are saved. */
  public static volatile boolean diskFull;

  @Override
  public String getSummary() {
    return weights.length + " weights";
  }

  @Override
  public PortObjectSpec getSpec() {
    return spec;
  }

  @Override
  public JComponent[] getViews() {
    return new JComponent[0];
  }

  /** What is known before the model is there. */
  public record Spec(int inputSize) implements PortObjectSpec {
    @Override
    public JComponent[] getViews() {
      return new JComponent[0];
    }
  }

  /** Writes and reads models. */
  public static final class Serializer extends PortObjectSerializer<TestModel> {
    @Override
    public void savePortObject(
        TestModel model, PortObjectZipOutputStream out, ExecutionMonitor exec) throws IOException {
      if (diskFull) {
        throw new IOException("No space left on device");
      }
      out.putNextEntry(new ZipEntry("weights"));
      out.write(model.weights);
      out.closeEntry();
    }

    @Override
    public TestModel loadPortObject(
        PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
        throws IOException {
      in.getNextEntry();
      return new TestModel((Spec) spec, in.readAllBytes());
    }
  }

  /** Writes and reads specs. */
  public static final class SpecSerializer extends PortObjectSpec.PortObjectSpecSerializer<Spec> {
    @Override
    public void savePortObjectSpec(Spec spec, PortObjectSpecZipOutputStream out)
        throws IOException {
      out.putNextEntry(new ZipEntry("size"));
      out.write(spec.inputSize);
      out.closeEntry();
    }

    @Override
    public Spec loadPortObjectSpec(PortObjectSpecZipInputStream in) throws IOException {
      in.getNextEntry();
      return new Spec(in.read());
    }
  }
}
