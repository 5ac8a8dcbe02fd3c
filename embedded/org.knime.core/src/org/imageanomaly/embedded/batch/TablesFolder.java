package org.imageanomaly.embedded.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imageanomaly.embedded.archive.PlaceLock;
import org.imageanomaly.embedded.archive.Replacement;
import org.imageanomaly.embedded.export.TableExport;
import org.imageanomaly.embedded.table.TableStorage;
import org.imageanomaly.embedded.workflow.Workflow;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.knime.core.node.BufferedDataTable;

/**
 * The folder of {@code -tablesDir}, which KNIME does not have. It is new or empty before a run, so
 * that tables of several runs never lie in it together, and appears whole or not at all.
 */
public final class TablesFolder {
  private static final String PART = ".saving";
  private static final Path LOCK = PlaceLock.file(Path.of(PART));

  private final Path target;
  private final Path part;
  private final List<Path> written = new ArrayList<>();

  /** An empty folder that exists may be the only place to write to, a mounted one for instance. */
  private TablesFolder(Path target) throws IOException {
    this.target = target;
    this.part =
        Files.isDirectory(target)
            ? target.resolve(PART)
            : Replacement.apart(Replacement.destination(target));
  }

  /** Finds out before a long run that the tables could not be written. */
  static void check(BatchArguments arguments) throws BadArguments {
    Path folder = arguments.tables();
    if (folder == null) {
      return;
    }
    check("-tablesDir", folder);
    if (arguments.save()
        && arguments.destination() != null
        && arguments.destination().startsWith(folder)) {
      throw new BadArguments(
          "The workflow is to be saved to "
              + arguments.destination()
              + ", which lies in -tablesDir="
              + folder
              + ". Give a folder for the tables alone.");
    }
  }

  /**
   * Finds out whether tables could be written to a folder.
   *
   * @param argument what named the folder
   * @throws BadArguments says why not
   */
  public static void check(String argument, Path folder) throws BadArguments {
    if (folder.getParent() == null || !isEmptyOrNew(argument, folder)) {
      throw new BadArguments(
          argument
              + "="
              + folder
              + " is not empty: it holds the tables of an earlier run, or other files. Give a new or"
              + " empty folder, or delete this one if nobody needs it any more.");
    }
    Destination.checkCanBeMade(argument, folder);
  }

  private static boolean isEmptyOrNew(String argument, Path folder) throws BadArguments {
    // at one look, since another run may make it or take it away meanwhile
    try (Stream<Path> children = Files.list(folder)) {
      // what a run that was killed left is no table of anybody
      return children.allMatch(child -> child.endsWith(PART) || child.endsWith(LOCK));
    } catch (NoSuchFileException e) {
      return true;
    } catch (NotDirectoryException e) {
      // one that lies below a file is not there either
      if (!Files.exists(folder)) {
        return true;
      }
      throw new BadArguments(argument + "=" + folder + " is a file; expected a folder.");
    } catch (IOException e) {
      throw new BadArguments(argument + "=" + folder + " cannot be read: " + e.getMessage());
    }
  }

  /**
   * Writes the tables of all nodes.
   *
   * @param mayHold whether other files of the run lie there
   * @return the tables' files
   * @throws IOException says what cannot be written; nothing is there then
   */
  public static List<Path> write(Workflow workflow, Path target, boolean mayHold)
      throws IOException {
    try {
      TablesFolder folder = new TablesFolder(target);
      try (PlaceLock alone = PlaceLock.await(folder.part)) {
        if (!mayHold) {
          folder.requireStillEmpty();
        }
        folder.write(workflow);
      }
      return folder.written;
    } catch (IOException e) {
      throw new IOException("The tables cannot be written to " + target + ": " + e.getMessage(), e);
    }
  }

  /** It was when the run began, which may be long ago. */
  private void requireStillEmpty() throws IOException {
    try {
      if (isEmptyOrNew("-tablesDir", target)) {
        return;
      }
    } catch (BadArguments e) {
      throw new IOException(e.getMessage(), e);
    }
    throw new IOException(
        "another run has put files there meanwhile. Give a new folder; where the workflow was"
            + " saved, -noexecute writes its tables without running it again.");
  }

  private void write(Workflow workflow) throws IOException {
    try {
      TableStorage.delete(part);
      Files.createDirectories(part);
      for (WorkflowNode node : workflow.nodes()) {
        write(node);
      }
      appear();
    } finally {
      TableStorage.delete(part);
    }
  }

  private void write(WorkflowNode node) throws IOException {
    Path own = part.resolve(TableExport.fileName(node.toString()));
    for (int port = 1; port < node.outputTypes().length; port++) {
      if (node.outputObject(port) instanceof BufferedDataTable table) {
        Path file = TableExport.write(table, own, "port_" + port);
        written.add(target.resolve(part.relativize(file)));
      }
    }
  }

  private void appear() throws IOException {
    if (!part.startsWith(target)) {
      Files.move(part, Replacement.destination(target), StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    List<Path> tables;
    try (Stream<Path> children = Files.list(part)) {
      tables = children.toList();
    }
    for (Path table : tables) {
      Files.move(table, target.resolve(table.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
