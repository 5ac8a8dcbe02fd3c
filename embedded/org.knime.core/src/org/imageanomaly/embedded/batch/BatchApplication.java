package org.imageanomaly.embedded.batch;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.knime.core.node.workflow.BatchExecutor;

/** The application {@code org.knime.product.KNIME_BATCH_APPLICATION}. */
public final class BatchApplication implements IApplication {
  @Override
  public Object start(IApplicationContext context) {
    String[] arguments =
        (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
    return BatchExecutor.mainRun(arguments);
  }

  @Override
  public void stop() {
    // a run ends by itself; Ctrl-C cancels it
  }
}
