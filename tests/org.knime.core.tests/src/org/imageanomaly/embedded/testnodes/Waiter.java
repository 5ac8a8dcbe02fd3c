package org.imageanomaly.embedded.testnodes;

import java.util.concurrent.CountDownLatch;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/** Runs until it is canceled. */
public final class Waiter extends TestNode {
  /** Opens when such a node runs. */
  public static volatile CountDownLatch running = new CountDownLatch(1);

  private Waiter() {
    super(new PortType[] {BufferedDataTable.TYPE}, new PortType[] {BufferedDataTable.TYPE});
  }

  /** Makes the node. */
  public static final class Factory extends TestFactory {
    public Factory() {
      super("Waiter", Waiter::new);
    }
  }

  @Override
  protected PortObjectSpec[] configure(PortObjectSpec[] inSpecs) {
    return inSpecs;
  }

  @Override
  protected PortObject[] execute(PortObject[] inObjects, ExecutionContext exec) throws Exception {
    running.countDown();
    while (true) {
      exec.checkCanceled();
      Thread.onSpinWait();
    }
  }
}
