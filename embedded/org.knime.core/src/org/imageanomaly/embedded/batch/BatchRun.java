package org.imageanomaly.embedded.batch;

import java.io.IOException;
import org.imageanomaly.embedded.archive.FolderLock;
import org.imageanomaly.embedded.archive.SavedResults;
import org.imageanomaly.embedded.archive.WorkflowSource;
import org.imageanomaly.embedded.execution.Cancellation;
import org.imageanomaly.embedded.execution.Fingerprints;
import org.imageanomaly.embedded.execution.Preparation;
import org.imageanomaly.embedded.workflow.NodeState;
import org.imageanomaly.embedded.workflow.Workflow;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeLogger;

/** One call of the batch application: load, run, export, save. */
public final class BatchRun {
  private static final NodeLogger LOG = NodeLogger.getLogger(BatchRun.class);

  private final BatchArguments arguments;
  private final Console console;
  private final Cancellation cancellation;
  private final Remarks remarks;
  private final Fingerprints fingerprints = new Fingerprints();

  BatchRun(BatchArguments arguments, Console console, Cancellation cancellation) {
    this.arguments = arguments;
    this.console = console;
    this.cancellation = cancellation;
    this.remarks = new Remarks(console);
  }

  /** Runs the application with those arguments and tells its exit code. */
  public static int run(String... arguments) {
    Console console = new Console(System.out, System.err);
    if (arguments.length == 0) {
      console.usage(Usage.TEXT);
      return ExitCode.SUCCESS;
    }
    LogSetup.apply(console);
    Cancellation cancellation = new Cancellation();
    Runnable cancel =
        () -> {
          console.warn("Canceling; press Ctrl-C again to end at once.");
          cancellation.request();
        };
    try (Interrupts interrupts = new Interrupts(cancel)) {
      return run(console, cancellation, arguments);
    }
  }

  static int run(Console console, Cancellation cancellation, String... arguments) {
    try {
      BatchArguments parsed = ArgumentParser.parse(arguments);
      Destination.check(parsed);
      TablesFolder.check(parsed);
      return new BatchRun(parsed, console, cancellation).run();
    } catch (BadArguments e) {
      console.error(e.getMessage());
      console.usage(Usage.TEXT);
      return ExitCode.BAD_ARGUMENTS;
    }
  }

  private int run() {
    arguments.remarks().forEach(remarks::add);
    int code = loadAndExecute();
    remarks.repeat();
    return code;
  }

  private int loadAndExecute() {
    try (WorkflowSource source = WorkflowSource.open(arguments.workflow());
        FolderLock lock = FolderLock.acquire(source.folder())) {
      Workflow workflow = source.load();
      console.info("Workflow " + arguments.workflow());
      Preparation preparation = load(workflow);
      return finish(workflow, source, execute(workflow, preparation));
    } catch (InvalidSettingsException e) {
      console.error("Invalid settings while loading the workflow: " + e.getMessage());
    } catch (IOException e) {
      console.error("The workflow cannot be loaded: " + e.getMessage());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      LOG.debug("Loading failed", e);
      console.error("The workflow cannot be loaded, which nobody expected: " + e);
    }
    return ExitCode.LOAD;
  }

  private Preparation load(Workflow workflow) throws IOException, InvalidSettingsException {
    WorkflowSetup setup = new WorkflowSetup(workflow, console, remarks);
    setup.loadSettings(arguments.failOnLoadError());
    setup.setVariables(arguments.variables());
    setup.setOptions(arguments.options());
    Preparation preparation = new Preparation(workflow, fingerprints);
    if (arguments.reset()) {
      preparation.prepareAll((node, fingerprint) -> false);
    } else {
      preparation.prepareAll(SavedResults.in(workflow.folder(), console::warn));
    }
    workflow.nodes().stream()
        .filter(n -> n.state() == NodeState.EXECUTED || !arguments.execute())
        .forEach(n -> console.message(n.toString(), n.message()));
    return preparation;
  }

  private boolean execute(Workflow workflow, Preparation preparation) {
    if (!arguments.execute()) {
      return true;
    }
    int columns = Terminal.isThere() ? Terminal.columns() : 0;
    return new Execution(console, cancellation, columns).run(workflow, preparation);
  }

  private int finish(Workflow workflow, WorkflowSource source, boolean executed) {
    if (!executed && cancellation.isRequested()) {
      return ExitCode.EXECUTION;
    }
    RunOutput output = new RunOutput(arguments, console, workflow);
    boolean saved = output.save(source, fingerprints);
    boolean exported = output.exportTables(executed);
    return executed && saved && exported ? ExitCode.SUCCESS : ExitCode.EXECUTION;
  }
}
