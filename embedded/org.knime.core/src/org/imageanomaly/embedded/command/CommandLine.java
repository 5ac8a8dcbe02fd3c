package org.imageanomaly.embedded.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.embedded.batch.BadArguments;

/**
 * What {@code run-workflow} is asked for.
 *
 * @param workflow a folder, a file or a name; null when help alone is wanted
 * @param folder the images; null where the workflow says it
 * @param model the model file; null where the workflow says it
 * @param output where everything goes that is written; null for a new folder
 * @param settings texts {@code Node/key=value}
 * @param batch further arguments for the batch application
 */
record CommandLine(
    String workflow,
    Path folder,
    Path model,
    Path output,
    List<String> settings,
    List<String> batch,
    boolean failOnFlagged,
    boolean verbose,
    boolean help) {
  static final String QUIET = "--quiet";
  static final String JSON = "--json";

  CommandLine {
    settings = List.copyOf(settings);
    batch = List.copyOf(batch);
  }

  /**
   * Reads the arguments. A value is the next argument, or stands behind an equal sign.
   *
   * @throws BadArguments names the argument that is wrong
   */
  static CommandLine parse(String... arguments) throws BadArguments {
    return new Reading(arguments).read();
  }

  private static final class Reading {
    private static final List<String> WITH_VALUE =
        List.of("--folder", "--model", "--output", "--set");

    private final String[] arguments;
    private int next;
    private String workflow;
    private Path folder;
    private Path model;
    private Path output;
    private final List<String> settings = new ArrayList<>();
    private List<String> batch = List.of();
    private boolean failOnFlagged;
    private boolean verbose;
    private boolean help;

    Reading(String... arguments) {
      this.arguments = arguments;
    }

    CommandLine read() throws BadArguments {
      while (next < arguments.length) {
        take(arguments[next++]);
      }
      if (workflow == null && !help) {
        throw new BadArguments("Which workflow? Give a folder, a .knwf file or a name first.");
      }
      return new CommandLine(
          workflow, folder, model, output, settings, batch, failOnFlagged, verbose, help);
    }

    private void take(String argument) throws BadArguments {
      int equals = argument.indexOf('=');
      String name =
          argument.startsWith("--") && equals > 0 ? argument.substring(0, equals) : argument;
      if (WITH_VALUE.contains(name)) {
        takeValue(name, name.equals(argument) ? nextValue(name) : argument.substring(equals + 1));
        return;
      }
      switch (argument) {
        case QUIET, JSON -> {} // these are looked at before anything can be said
        case "--fail-on-flagged" -> failOnFlagged = true;
        case "-v", "--verbose" -> verbose = true;
        case "-h", "--help" -> help = true;
        case "--" -> takeRest();
        default -> takeWorkflow(argument);
      }
    }

    private void takeRest() {
      batch = List.of(arguments).subList(next, arguments.length);
      next = arguments.length;
    }

    private String nextValue(String name) throws BadArguments {
      if (next == arguments.length) {
        throw new BadArguments(name + " needs a value behind it.");
      }
      return arguments[next++];
    }

    private void takeValue(String name, String value) throws BadArguments {
      switch (name) {
        case "--folder" -> folder = path(name, value, folder);
        case "--model" -> model = path(name, value, model);
        case "--output" -> output = path(name, value, output);
        default -> settings.add(value);
      }
    }

    private static Path path(String name, String value, Path before) throws BadArguments {
      if (before != null) {
        throw new BadArguments(name + " is given twice: " + before + " and " + value + ".");
      }
      if (value.isBlank()) {
        throw new BadArguments(name + " needs a value behind it.");
      }
      try {
        return Path.of(value).toAbsolutePath().normalize();
      } catch (InvalidPathException e) {
        throw new BadArguments(name + " " + value + " is no path: " + e.getReason() + ".");
      }
    }

    private void takeWorkflow(String argument) throws BadArguments {
      if (argument.startsWith("-")) {
        throw new BadArguments("Unknown option " + argument + "." + hint(argument));
      }
      if (workflow != null) {
        throw new BadArguments(
            "One workflow at a time: "
                + workflow
                + " or "
                + argument
                + "? A folder of images comes behind --folder.");
      }
      workflow = argument;
    }

    private static String hint(String argument) {
      return argument.startsWith("-option=") || argument.startsWith("-workflow.variable=")
          ? " Arguments of the batch application come last, behind --."
          : " There are "
              + String.join(
                  ", ",
                  Nearest.first(
                      argument,
                      List.of(
                          "--folder",
                          "--model",
                          "--output",
                          "--set",
                          "--fail-on-flagged",
                          QUIET,
                          JSON,
                          "-v",
                          "--help")))
              + ".";
    }
  }
}
