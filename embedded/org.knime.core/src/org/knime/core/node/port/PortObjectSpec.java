package org.knime.core.node.port;

import java.io.IOException;
import javax.swing.JComponent;
import org.knime.core.internal.SerializerMethodLoader.Serializer;

/** What is known about a port's object before a node runs. Immutable. */
public interface PortObjectSpec {
  /** Views for a screen; this platform shows none. */
  JComponent[] getViews();

  /** Writes and reads the specs of one class; needs a public constructor without arguments. */
  abstract class PortObjectSpecSerializer<T extends PortObjectSpec> implements Serializer<T> {
    /** Writes the spec as one or more entries; the stream stays open. */
    public abstract void savePortObjectSpec(T spec, PortObjectSpecZipOutputStream out)
        throws IOException;

    /** Reads what {@link #savePortObjectSpec} wrote. */
    public abstract T loadPortObjectSpec(PortObjectSpecZipInputStream in) throws IOException;
  }
}
