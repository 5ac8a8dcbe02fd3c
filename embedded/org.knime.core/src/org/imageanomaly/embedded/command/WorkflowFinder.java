package org.imageanomaly.embedded.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imageanomaly.embedded.archive.Replacement;
import org.imageanomaly.embedded.batch.BadArguments;
import org.imageanomaly.embedded.workflow.WorkflowFile;

/**
 * Finds the workflow that a user names.
 *
 * @param home the folder with {@code workflows/}; null when there is none
 */
record WorkflowFinder(Path home) {
  private static final String EXTENSION = ".knwf";

  /**
   * The folder or file. A path comes before a name; a folder without a workflow does not.
   *
   * @throws BadArguments says which workflows there are
   */
  Path find(String given) throws BadArguments {
    Path path = path(given);
    if (path.endsWith(WorkflowFile.NAME) && Files.isRegularFile(path)) {
      return path.getParent();
    }
    if (Files.isRegularFile(path) || isWorkflow(path)) {
      return path;
    }
    boolean isName = Path.of(given).getNameCount() == 1 && !Path.of(given).isAbsolute();
    if (isName && home != null) {
      for (Path named :
          List.of(workflows().resolve(given), workflows().resolve(given + EXTENSION))) {
        if (Files.isRegularFile(named) || isWorkflow(named)) {
          return named;
        }
      }
    }
    if (Replacement.isThere(path)) {
      return path; // whoever loads it says what it lacks
    }
    throw new BadArguments(
        "There is no workflow " + (isName ? "\"" + given + "\"" : path) + "." + known(given));
  }

  private static Path path(String given) throws BadArguments {
    try {
      return Path.of(given).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new BadArguments("The workflow \"" + given + "\" is no path: " + e.getReason() + ".");
    }
  }

  private static boolean isWorkflow(Path folder) {
    return Files.isRegularFile(folder.resolve(WorkflowFile.NAME));
  }

  private Path workflows() {
    return home.resolve("workflows");
  }

  private String known(String given) {
    if (home == null) {
      return " Give a folder or a .knwf file.";
    }
    try (Stream<Path> all = Files.list(workflows())) {
      List<String> names =
          all.filter(p -> isWorkflow(p) || p.toString().endsWith(EXTENSION))
              .map(p -> p.getFileName().toString())
              .sorted()
              .toList();
      return " Those in "
          + workflows()
          + " are "
          + String.join(", ", Nearest.first(given, names))
          + ".";
    } catch (IOException e) {
      return " Give a folder or a .knwf file.";
    }
  }
}
