package org.imageanomaly.embedded.archive;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.imageanomaly.embedded.execution.Fingerprints;
import org.imageanomaly.embedded.table.TableStorage;
import org.imageanomaly.embedded.workflow.LoadException;
import org.imageanomaly.embedded.workflow.Workflow;
import org.imageanomaly.embedded.workflow.WorkflowFile;

/**
 * Saves a workflow with its results. KNIME opens what is saved as a workflow that was not executed;
 * this platform finds the results beside it. Everything is written apart first and then put in
 * place, so that a failure leaves what was there before.
 */
public final class WorkflowSaver {
  private final Workflow workflow;
  private final Fingerprints fingerprints;

  /** Saves that workflow. */
  public WorkflowSaver(Workflow workflow, Fingerprints fingerprints) {
    this.workflow = workflow;
    this.fingerprints = fingerprints;
  }

  /** Saves into the folder the workflow was loaded from. */
  public void saveInPlace() throws IOException {
    Path folder = workflow.folder();
    Path staging = Replacement.apart(folder.resolve(StateLayout.FOLDER));
    try {
      stage(staging);
      Set<Path> oldResults = SavedFiles.oldResults(workflow);
      Path state = staging.resolve(StateLayout.FOLDER);
      Map<String, Path> settings = SavedFiles.in(staging);
      settings.values().removeIf(file -> file.startsWith(state));
      requireWritable(folder, settings.keySet());
      for (Map.Entry<String, Path> file : settings.entrySet()) {
        Replacement.file(file.getValue(), folder.resolve(file.getKey()));
      }
      Replacement.folder(state, folder.resolve(StateLayout.FOLDER), old -> {});
      oldResults.forEach(TableStorage::delete);
    } catch (IOException e) {
      throw failed(folder, e);
    } finally {
      TableStorage.delete(staging);
    }
  }

  /** Before the first file is replaced, so that not half of them are. */
  private static void requireWritable(Path folder, Set<String> names) throws IOException {
    for (String name : names) {
      Path parent = Replacement.destination(folder.resolve(name)).getParent();
      if (!Files.isWritable(parent)) {
        throw new AccessDeniedException(parent.toString(), null, "the folder is read-only");
      }
    }
  }

  /**
   * Saves as a folder; a workflow that lies there is replaced.
   *
   * @throws LoadException when another run or KNIME itself has that one open
   */
  public void saveAsFolder(Path target) throws IOException {
    Path part = Replacement.apart(Replacement.destination(target));
    try (PlaceLock alone = PlaceLock.await(part);
        FolderLock lock = FolderLock.acquireIfThere(target)) {
      saveAsFolder(part, target);
    } catch (LoadException e) {
      throw e;
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  private void saveAsFolder(Path part, Path target) throws IOException {
    Path staging = TableStorage.newTemporaryFolder("save");
    try {
      stage(staging);
      TableStorage.delete(part);
      Map<String, Path> files = SavedFiles.collect(workflow, staging, written(part, target));
      Files.createDirectories(part);
      for (Map.Entry<String, Path> file : files.entrySet()) {
        Path copy = part.resolve(file.getKey());
        Files.createDirectories(copy.getParent());
        try {
          Files.copy(file.getValue(), copy);
        } catch (NoSuchFileException e) {
          SavedFiles.checkMayBeGone(file.getValue(), staging, e);
        }
      }
      Replacement.folder(part, target, WorkflowSaver::checkStillFree);
    } finally {
      TableStorage.delete(part);
      TableStorage.delete(staging);
    }
  }

  /** It was when the run began, which may be long ago. */
  private static void checkStillFree(Path there) throws IOException {
    if (!isFree(there)) {
      throw new IOException(
          "another program has put files there meanwhile, and no workflow. Give another folder");
    }
  }

  /**
   * Whether a workflow may be saved as that folder: one that is new, empty or has a workflow, which
   * is replaced as a whole and never mixed with other files.
   */
  public static boolean isFree(Path folder) throws IOException {
    if (Files.isRegularFile(folder.resolve(WorkflowFile.NAME))) {
      return true;
    }
    // at one look, since another run may replace it meanwhile
    try (Stream<Path> children = Files.list(folder)) {
      List<Path> all = children.filter(child -> !child.endsWith(FolderLock.FILE)).toList();
      return all.isEmpty() || all.stream().anyMatch(child -> child.endsWith(WorkflowFile.NAME));
    } catch (NoSuchFileException e) {
      return true;
    }
  }

  /** Where that lies in the workflow's folder, it is no part of the workflow. */
  private static Set<Path> written(Path part, Path target) {
    return Set.of(target, part, PlaceLock.file(part));
  }

  /** Saves as a ZIP file with the workflow in a folder of that name. */
  public void saveAsZip(Path target, String folderName) throws IOException {
    Path part = Replacement.apart(Replacement.destination(target));
    try (PlaceLock alone = PlaceLock.await(part)) {
      saveAsZip(part, target, folderName);
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  private void saveAsZip(Path part, Path target, String folderName) throws IOException {
    Path staging = TableStorage.newTemporaryFolder("save");
    try {
      stage(staging);
      WorkflowZip.pack(
          SavedFiles.collect(workflow, staging, written(part, target)), staging, folderName, part);
      Replacement.file(part, target);
    } finally {
      Files.deleteIfExists(part);
      TableStorage.delete(staging);
    }
  }

  private void stage(Path staging) throws IOException {
    TableStorage.delete(staging);
    Files.createDirectories(staging);
    new StateWriter(fingerprints, staging.resolve(StateLayout.FOLDER)).write(workflow);
    KnimeFiles.write(workflow, staging);
  }

  private static IOException failed(Path target, IOException cause) {
    return new IOException(
        "The workflow cannot be saved to "
            + target
            + ": "
            + cause.getMessage()
            + ". What was there before is unchanged.",
        cause);
  }
}
