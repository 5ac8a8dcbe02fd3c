package org.imageanomaly.embedded.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imageanomaly.embedded.archive.WorkflowSource;
import org.imageanomaly.embedded.batch.ArgumentParser;
import org.imageanomaly.embedded.batch.BadArguments;
import org.imageanomaly.embedded.batch.BatchArguments;
import org.imageanomaly.embedded.batch.Console;
import org.imageanomaly.embedded.batch.Execution;
import org.imageanomaly.embedded.batch.ExitCode;
import org.imageanomaly.embedded.batch.Interrupts;
import org.imageanomaly.embedded.batch.LogSetup;
import org.imageanomaly.embedded.batch.Remarks;
import org.imageanomaly.embedded.batch.TablesFolder;
import org.imageanomaly.embedded.batch.Terminal;
import org.imageanomaly.embedded.batch.WorkflowSetup;
import org.imageanomaly.embedded.execution.Cancellation;
import org.imageanomaly.embedded.execution.Fingerprints;
import org.imageanomaly.embedded.execution.Preparation;
import org.imageanomaly.embedded.workflow.Workflow;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeLogger;

/**
 * One call of {@code run-workflow}. The workflow is read where it lies and never written to, so
 * that it needs no lock, no copy, and runs as often at once as anybody likes.
 */
final class RunWorkflow {
  private static final NodeLogger LOG = NodeLogger.getLogger(RunWorkflow.class);

  /** Done, but images are flagged or could not be scored, and the user wants to know. */
  static final int FLAGGED = 1;

  private static final List<String> OF_BATCH =
      List.of("-option", "-workflow.variable", "-failonloaderror", "-reset", "-nosave");

  private final Console console;
  private final Cancellation cancellation;
  private final Path home;
  private final int columns;
  private final SummaryJson json = new SummaryJson();

  /**
   * A call.
   *
   * @param home the folder with {@code workflows/}, which gets {@code run-output/}; null for none
   * @param columns the width of the terminal; 0 when there is none
   */
  RunWorkflow(Console console, Cancellation cancellation, Path home, int columns) {
    this.console = console;
    this.cancellation = cancellation;
    this.home = home;
    this.columns = columns;
  }

  /** Runs it in this process, with its streams and signals, and tells the exit code. */
  static int inProcess(Path home, String... arguments) {
    boolean asJson = has(arguments, CommandLine.JSON);
    PrintStream out = System.out;
    if (asJson) {
      out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
      System.setOut(System.err); // libraries must not write between
    }
    Console console = new Console(System.out, System.err, has(arguments, CommandLine.QUIET));
    LogSetup.apply(console);
    Cancellation cancellation = new Cancellation();
    Runnable cancel =
        () -> {
          console.warn("Canceling; press Ctrl-C again to end at once.");
          cancellation.request();
        };
    try (Interrupts interrupts = new Interrupts(cancel)) {
      int columns = Terminal.isThere() && !asJson ? Terminal.columns() : 0;
      return new RunWorkflow(console, cancellation, home, columns)
          .run(asJson ? out : null, arguments);
    }
  }

  private static boolean has(String[] arguments, String flag) {
    return Arrays.stream(arguments).takeWhile(a -> !a.equals("--")).anyMatch(flag::equals);
  }

  /**
   * Runs it.
   *
   * @param jsonTo gets the JSON object; null for a summary on the console
   * @return the exit code
   */
  int run(PrintStream jsonTo, String... arguments) {
    int code;
    try {
      CommandLine line = CommandLine.parse(arguments);
      if (line.help()) {
        console.result(usage());
        return ExitCode.SUCCESS;
      }
      code = run(line, jsonTo == null);
    } catch (BadArguments e) {
      console.error(e.getMessage());
      console.info("run-workflow --help says what can be given.");
      code = ExitCode.BAD_ARGUMENTS;
    }
    if (jsonTo != null) {
      jsonTo.println(json.text(code, console));
    }
    return code;
  }

  private int run(CommandLine line, boolean asText) throws BadArguments {
    Path given = new WorkflowFinder(home).find(line.workflow());
    try (WorkflowSource source = WorkflowSource.open(given)) {
      OutputFolder output =
          OutputFolder.of(
              line,
              given.getFileName().toString(),
              source.folder(),
              home == null ? Path.of("").toAbsolutePath() : home);
      Workflow workflow = source.load();
      console.info("Workflow " + given);
      BatchArguments batch = batch(line, source.folder());
      Remarks remarks = new Remarks(console);
      if (!isReserved(output)) {
        return ExitCode.EXECUTION;
      }
      try {
        set(workflow, line, batch, output, remarks);
        int code = execute(workflow, line, output, asText);
        remarks.repeat();
        return code;
      } finally {
        output.removeIfEmpty();
      }
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

  /** The settings say where it is, so that it comes first. */
  private boolean isReserved(OutputFolder output) {
    try {
      output.reserve();
      return true;
    } catch (IOException e) {
      console.error(e.getMessage());
      return false;
    }
  }

  private static BatchArguments batch(CommandLine line, Path workflow) throws BadArguments {
    for (String argument : line.batch()) {
      String name = argument.replaceFirst("=.*", "");
      if (!OF_BATCH.contains(name)) {
        throw new BadArguments(
            "Behind -- there can be "
                + String.join(", ", OF_BATCH)
                + " of the batch application, but not "
                + argument
                + ".");
      }
    }
    List<String> arguments = new ArrayList<>(List.of("-workflowDir=" + workflow, "-nosave"));
    arguments.addAll(line.batch());
    return ArgumentParser.parse(arguments.toArray(String[]::new));
  }

  /** What is more particular comes later, and counts. */
  private void set(
      Workflow workflow,
      CommandLine line,
      BatchArguments batch,
      OutputFolder output,
      Remarks remarks)
      throws BadArguments, IOException, InvalidSettingsException {
    batch.remarks().forEach(remarks::add);
    WorkflowSetup setup = new WorkflowSetup(workflow, console, remarks);
    setup.loadSettings(true);
    NodeNames names = new NodeNames(workflow);
    if (line.failOnFlagged() && workflow.nodes().stream().noneMatch(Scored::mayFlag)) {
      throw new BadArguments(
          "--fail-on-flagged has no node that could flag an image: the workflow has no scorer. It has "
              + names.all()
              + ".");
    }
    Places places = new Places(names, console);
    places.output(output.path());
    if (line.folder() != null) {
      places.images(line.folder());
    }
    if (line.model() != null) {
      places.model(line.model());
    }
    for (String setting : line.settings()) {
      Assignment.parse(setting, names).apply();
    }
    if (line.folder() != null && line.model() == null && places.hasOwnModel()) {
      remarks.add(
          "The images are yours and the model is the one in the workflow's own folder, such as that of"
              + " its samples: --model names another.");
    }
    setup.setVariables(batch.variables());
    setup.setOptions(batch.options());
  }

  private int execute(Workflow workflow, CommandLine line, OutputFolder output, boolean asText) {
    try {
      output.make();
      Preparation preparation = new Preparation(workflow, new Fingerprints());
      preparation.prepareAll((node, fingerprint) -> false);
      if (!new Execution(console, cancellation, columns).run(workflow, preparation)) {
        return ExitCode.EXECUTION;
      }
      List<Path> tables = TablesFolder.write(workflow, output.path(), true);
      NodeNames names = new NodeNames(workflow);
      Results results = Results.gather(names, output.path(), tables);
      json.add(results, names, output.path());
      if (asText) {
        new SummaryText(results, names, output.path(), console).print(line.verbose());
      }
      return line.failOnFlagged() ? flaggedCode(results) : ExitCode.SUCCESS;
    } catch (IOException e) {
      console.error(String.valueOf(e.getMessage()));
      return ExitCode.EXECUTION;
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.debug("The run failed", e);
      console.error("The run failed, which nobody expected: " + e);
      return ExitCode.EXECUTION;
    }
  }

  /** A part that nobody has looked at does not pass for a good one. */
  private int flaggedCode(Results results) {
    if (results.scored().isEmpty()) {
      console.error("--fail-on-flagged: no scorer has told anomalous images from others.");
      return ExitCode.EXECUTION;
    }
    return results.flaggedImages() + results.missing() > 0 ? FLAGGED : ExitCode.SUCCESS;
  }

  private static String usage() {
    try (InputStream text = RunWorkflow.class.getResourceAsStream("usage.txt")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
