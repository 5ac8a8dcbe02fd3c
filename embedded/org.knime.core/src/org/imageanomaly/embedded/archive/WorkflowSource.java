package org.imageanomaly.embedded.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imageanomaly.embedded.table.TableStorage;
import org.imageanomaly.embedded.workflow.LoadException;
import org.imageanomaly.embedded.workflow.Workflow;
import org.imageanomaly.embedded.workflow.WorkflowFile;

/**
 * Where a workflow comes from.
 *
 * @param given what the user named: a folder or a ZIP file
 * @param folder the folder with the workflow; for a ZIP file a temporary one
 * @param unpacked the temporary folder to delete in the end; null when there is none
 */
public record WorkflowSource(Path given, Path folder, Path unpacked) implements AutoCloseable {
  /**
   * Finds the workflow.
   *
   * @throws LoadException when there is none, or more than one
   */
  public static WorkflowSource open(Path given) throws IOException {
    if (!Files.isRegularFile(given) && Replacement.isThere(given)) {
      return new WorkflowSource(given, findReplaced(given), null);
    }
    Path target = TableStorage.newTemporaryFolder("workflow");
    try {
      WorkflowZip.unpack(given, target);
      return new WorkflowSource(given, find(target, given), target);
    } catch (IOException e) {
      TableStorage.delete(target);
      throw e;
    }
  }

  /**
   * Reads the workflow.
   *
   * @throws LoadException says why it cannot be read
   */
  public Workflow load() throws IOException {
    try {
      return Workflow.load(folder);
    } catch (LoadException e) {
      // another run may be replacing it
      return Replacement.undisturbed(folder, () -> Workflow.load(folder));
    }
  }

  /** Whether the user named a ZIP file. */
  public boolean isZip() {
    return unpacked != null;
  }

  private static Path findReplaced(Path given) throws IOException {
    try {
      return find(given, given);
    } catch (IOException e) {
      // another run may be replacing it, or the one in it
      return Replacement.undisturbed(given, () -> findRestored(given));
    }
  }

  private static Path findRestored(Path given) throws IOException {
    Replacement.restoreIn(given);
    return find(given, given);
  }

  private static Path find(Path root, Path given) throws IOException {
    if (Files.isRegularFile(root.resolve(WorkflowFile.NAME))) {
      return root;
    }
    List<Path> found;
    try (Stream<Path> children = Files.list(root)) {
      found =
          children
              .filter(c -> !Replacement.isBesidePlace(c))
              .filter(c -> Files.isRegularFile(c.resolve(WorkflowFile.NAME)))
              .sorted()
              .toList();
    }
    if (found.size() != 1) {
      throw new LoadException(
          given
              + " holds "
              + (found.isEmpty() ? "no workflow" : "several workflows: " + names(found))
              + ". Expected one folder with the file "
              + WorkflowFile.NAME
              + ".");
    }
    return found.get(0);
  }

  private static List<Path> names(List<Path> folders) {
    return folders.stream().map(Path::getFileName).toList();
  }

  @Override
  public void close() {
    if (unpacked != null) {
      TableStorage.delete(unpacked);
    }
  }
}
