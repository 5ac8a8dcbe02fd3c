package org.imageanomaly.nodes.port;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** Output that fails once the user cancels. */
final class CancelableOutput extends FilterOutputStream {

  private final ExecutionMonitor exec;

  CancelableOutput(OutputStream out, ExecutionMonitor exec) {
    super(out);
    this.exec = exec;
  }

  @Override
  public void write(int value) throws IOException {
    check(exec);
    out.write(value);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    check(exec);
    out.write(bytes, offset, length);
  }

  static void check(ExecutionMonitor exec) throws InterruptedIOException {
    try {
      exec.checkCanceled();
    } catch (CanceledExecutionException e) {
      throw (InterruptedIOException) new InterruptedIOException().initCause(e);
    }
  }
}
