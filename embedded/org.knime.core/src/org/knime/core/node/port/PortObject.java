package org.knime.core.node.port;

import java.io.IOException;
import javax.swing.JComponent;
import org.knime.core.internal.SerializerMethodLoader.Serializer;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** What a node hands on through a port: a table or a model. Immutable. */
public interface PortObject {
  /** The type that accepts every object. */
  PortType TYPE = PortTypeRegistry.getInstance().getPortType(PortObject.class);

  /** One line for people to read. */
  String getSummary();

  /** The spec of this very object. */
  PortObjectSpec getSpec();

  /** Views for a screen; this platform shows none. */
  JComponent[] getViews();

  /** Writes and reads the objects of one class; needs a public constructor without arguments. */
  abstract class PortObjectSerializer<T extends PortObject> implements Serializer<T> {
    /** Writes the object, without its spec, as one or more entries; the stream stays open. */
    public abstract void savePortObject(
        T object, PortObjectZipOutputStream out, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException;

    /** Reads what {@link #savePortObject} wrote. */
    public abstract T loadPortObject(
        PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException;
  }
}
