package org.imageanomaly.embedded.testnodes;

import java.util.concurrent.CountDownLatch;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/** Waits for what never comes and asks nobody whether it is canceled. */
public final class Blocker extends TestNode {
  /** Opens when such a node runs. */
  public static volatile CountDownLatch running = new CountDownLatch(1);

  private Blocker() {
    super(null, new PortType[] {BufferedDataTable.TYPE});
  }

  /** Makes the node. */
  public static final class Factory extends TestFactory {
    public Factory() {
      super("Blocker", Blocker::new);
    }
  }

  @Override
  protected PortObjectSpec[] configure(PortObjectSpec[] inSpecs) {
    return new PortObjectSpec[1];
  }

  @Override
  protected PortObject[] execute(PortObject[] inObjects, ExecutionContext exec) throws Exception {
    running.countDown();
    new CountDownLatch(1).await();
    return new PortObject[1];
  }
}
