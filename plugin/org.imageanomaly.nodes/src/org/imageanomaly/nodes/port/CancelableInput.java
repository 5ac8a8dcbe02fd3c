package org.imageanomaly.nodes.port;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.knime.core.node.ExecutionMonitor;

/** Input that fails once the user cancels. */
final class CancelableInput extends FilterInputStream {

  private final ExecutionMonitor exec;

  CancelableInput(InputStream in, ExecutionMonitor exec) {
    super(in);
    this.exec = exec;
  }

  @Override
  public int read() throws IOException {
    CancelableOutput.check(exec);
    return in.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    CancelableOutput.check(exec);
    return in.read(bytes, offset, length);
  }
}
