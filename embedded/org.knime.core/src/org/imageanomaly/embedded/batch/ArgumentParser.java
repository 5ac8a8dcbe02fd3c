package org.imageanomaly.embedded.batch;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.imageanomaly.embedded.archive.Replacement;
import org.imageanomaly.embedded.workflow.NodeOption;
import org.knime.core.node.workflow.FlowVariable;

/**
 * Reads the command line of KNIME's batch application, as that of 5.8 does:
 *
 * <ul>
 *   <li>{@code -nosave}, {@code -reset}, {@code -noexecute} and {@code -failonloaderror} are set
 *       whatever stands behind an equal sign.
 *   <li>Of an argument that is given twice the last one counts, also where one is a folder and the
 *       other a file with the workflow. {@code -destFile} comes before {@code -destDir}, wherever
 *       it stands, and {@code -nosave} before both.
 *   <li>Each {@code -option} and {@code -workflow.variable} is set in turn, so that the last one of
 *       a name counts.
 *   <li>Text other than "true" is the boolean false.
 * </ul>
 *
 * <p>KNIME says nothing about any of that; here it is remarked. What this platform has no use for
 * is remarked, too. Differently from KNIME, whose numbers end the program with a stack trace and
 * exit code 13, values that are no values of their types are bad arguments, like unknown types, and
 * are so before the workflow is loaded.
 */
public final class ArgumentParser {
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

  private final Map<String, String> values = new HashMap<>();
  private final Set<String> flags = new TreeSet<>();
  private final List<FlowVariable> variables = new ArrayList<>();
  private final List<NodeOption> options = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private Path workflow;

  /**
   * Reads the arguments.
   *
   * @throws BadArguments names the argument that is wrong
   */
  public static BatchArguments parse(String... arguments) throws BadArguments {
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

  private BatchArguments result() throws BadArguments {
    remarkDestinations();
    remarks.addAll(RepeatedArguments.among(options, variables));
    boolean toFile = values.containsKey("-destFile");
    return new BatchArguments(
        workflow,
        path(toFile ? "-destFile" : "-destDir"),
        toFile,
        path("-tablesDir"),
        flags.contains("-reset"),
        !flags.contains("-nosave"),
        !flags.contains("-noexecute"),
        flags.contains("-failonloaderror"),
        variables,
        options,
        remarks);
  }

  private void take(String argument) throws BadArguments {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    String value = equals < 0 ? null : argument.substring(equals + 1);
    switch (name) {
      case "-nosave", "-reset", "-noexecute", "-failonloaderror", "-updateLinks" ->
          flag(name, value);
      case "-workflowDir", "-workflowFile" -> takeWorkflow(name, value);
      case "-destDir", "-destFile", "-tablesDir" -> path(name, takeOnce(name, value));
      case "-workflow.variable" -> variables.add(VariableArgument.parse(needed(name, value)));
      case "-option" -> options.add(OptionArgument.parse(needed(name, value), remarks));
      case "-masterkey", "-credential", "-preferences" ->
          remarks.add(
              name
                  + " has no effect: the embedded platform keeps no passwords, credentials or"
                  + " preferences.");
      default -> passOver(name);
    }
  }

  private static void passOver(String name) throws BadArguments {
    if (!IGNORED.contains(name.toLowerCase(Locale.ROOT))) {
      throw new BadArguments("Unknown option \"" + name + "\".");
    }
  }

  private void flag(String name, String value) {
    flags.add(name);
    if (value != null) {
      remarks.add(
          name
              + "="
              + value
              + " is the same as "
              + name
              + ", which takes no value. Leave it out where it is not meant.");
    }
  }

  private String takeOnce(String name, String value) throws BadArguments {
    String before = values.put(name, needed(name, value));
    if (before != null && !before.equals(value)) {
      remarks.add(name + " is given twice: " + value + " counts, " + before + " does not.");
    }
    return value;
  }

  private void takeWorkflow(String name, String value) throws BadArguments {
    Path path = path(name, needed(name, value));
    if (name.equals("-workflowDir") ? !Replacement.isThere(path) : !Files.isRegularFile(path)) {
      throw new BadArguments(
          name
              + "="
              + value
              + " names no "
              + (name.equals("-workflowDir") ? "folder" : "file")
              + ".");
    }
    if (workflow != null && !workflow.equals(path)) {
      remarks.add("Two workflows are given: " + path + " is run, " + workflow + " is not.");
    }
    workflow = path;
  }

  private void remarkDestinations() {
    boolean both = values.containsKey("-destFile") && values.containsKey("-destDir");
    for (String name : List.of("-destFile", "-destDir")) {
      if (values.containsKey(name) && flags.contains("-nosave")) {
        remarks.add(
            name
                + "="
                + values.get(name)
                + " is passed over, as -nosave is given: nothing is saved. Leave out -nosave to"
                + " save the workflow there.");
      }
    }
    if (both && !flags.contains("-nosave")) {
      remarks.add(
          "-destDir="
              + values.get("-destDir")
              + " is passed over, as -destFile is given: the workflow is saved to "
              + values.get("-destFile")
              + " alone.");
    }
  }

  private Path path(String name) throws BadArguments {
    return values.containsKey(name) ? path(name, values.get(name)) : null;
  }

  private static Path path(String name, String value) throws BadArguments {
    try {
      return Path.of(value).toAbsolutePath().normalize();
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
