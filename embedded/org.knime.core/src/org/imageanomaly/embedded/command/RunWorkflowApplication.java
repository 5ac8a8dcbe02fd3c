package org.imageanomaly.embedded.command;

import java.nio.file.Path;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;

/** The application {@code org.imageanomaly.embedded.RUN_WORKFLOW}. */
public final class RunWorkflowApplication implements IApplication {
  /** The folder of the project, which the script knows. */
  private static final String HOME = "org.imageanomaly.embedded.home";

  @Override
  public Object start(IApplicationContext context) {
    String[] arguments =
        (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
    String home = System.getProperty(HOME);
    return RunWorkflow.inProcess(home == null ? null : Path.of(home).normalize(), arguments);
  }

  @Override
  public void stop() {
    // a run ends by itself; Ctrl-C cancels it
  }
}
