package org.imageanomaly.embedded.batch;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.imageanomaly.embedded.workflow.NodeOption;
import org.knime.core.node.workflow.FlowVariable;

/** Reads the command line of KNIME's batch application. */
final class ArgumentParser {
  /** What other KNIME programs take and this one passes over, as the real one does. */
  private static final Set<String> IGNORED =
      Set.of(
          "-noversioncheck",
          "-perspective",
          "-showlocation",
          "-allowdeadlock",
          "-checkforupdates",
          "-profilelist",
          "-profilelocation");

  private static final Map<String, String> REFUSED =
      Map.of(
          "-updateLinks", "the embedded platform runs no linked metanodes",
          "-credential", "the embedded platform keeps no credentials",
          "-masterkey", "the embedded platform keeps no passwords",
          "-preferences", "the embedded platform has no preferences");

  private Path workflow;
  private Path destination;
  private boolean destinationIsFile;
  private Path tables;
  private boolean reset;
  private boolean noSave;
  private boolean noExecute;
  private boolean failOnLoadError;
  private final List<FlowVariable> variables = new ArrayList<>();
  private final List<NodeOption> options = new ArrayList<>();

  /**
   * Reads the arguments.
   *
   * @throws BadArguments names the argument that is wrong
   */
  static BatchArguments parse(String... arguments) throws BadArguments {
    ArgumentParser parser = new ArgumentParser();
    for (String argument : arguments) {
      parser.take(argument);
    }
    if (parser.workflow == null) {
      throw new BadArguments(
          "No workflow is given: -workflowDir=FOLDER or -workflowFile=FILE is needed.");
    }
    return parser.result();
  }

  private BatchArguments result() {
    return new BatchArguments(
        workflow,
        destination,
        destinationIsFile,
        tables,
        reset,
        !noSave,
        !noExecute,
        failOnLoadError,
        variables,
        options);
  }

  private void take(String argument) throws BadArguments {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    String value = equals < 0 ? null : argument.substring(equals + 1);
    switch (name) {
      case "-nosave" -> noSave = true;
      case "-reset" -> reset = true;
      case "-noexecute" -> noExecute = true;
      case "-failonloaderror" -> failOnLoadError = true;
      case "-workflowDir" -> workflow = folder(name, value);
      case "-workflowFile" -> workflow = file(name, value);
      case "-destDir" -> takeDestination(name, value, false);
      case "-destFile" -> takeDestination(name, value, true);
      case "-tablesDir" -> tables = path(name, value);
      case "-workflow.variable" -> variables.add(VariableArgument.parse(needed(name, value)));
      case "-option" -> options.add(OptionArgument.parse(needed(name, value)));
      default -> passOver(name);
    }
  }

  private static void passOver(String name) throws BadArguments {
    if (REFUSED.containsKey(name)) {
      throw new BadArguments(name + " is not possible: " + REFUSED.get(name) + ". Leave it out.");
    }
    if (!IGNORED.contains(name.toLowerCase(Locale.ROOT))) {
      throw new BadArguments("Unknown option \"" + name + "\".");
    }
  }

  private void takeDestination(String name, String value, boolean isFile) throws BadArguments {
    destination = path(name, value);
    destinationIsFile = isFile;
  }

  private static Path folder(String name, String value) throws BadArguments {
    Path path = path(name, value);
    if (!Files.isDirectory(path)) {
      throw new BadArguments(name + "=" + value + " names no folder.");
    }
    return path;
  }

  private static Path file(String name, String value) throws BadArguments {
    Path path = path(name, value);
    if (!Files.isRegularFile(path)) {
      throw new BadArguments(name + "=" + value + " names no file.");
    }
    return path;
  }

  private static Path path(String name, String value) throws BadArguments {
    try {
      return Path.of(needed(name, value)).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new BadArguments(name + "=" + value + " is no path: " + e.getReason() + ".");
    }
  }

  private static String needed(String name, String value) throws BadArguments {
    if (value == null || value.isEmpty()) {
      throw new BadArguments(name + " needs a value: " + name + "=...");
    }
    return value;
  }
}
