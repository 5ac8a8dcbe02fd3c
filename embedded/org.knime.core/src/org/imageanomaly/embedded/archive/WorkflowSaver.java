package org.imageanomaly.embedded.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import org.imageanomaly.embedded.execution.Fingerprints;
import org.imageanomaly.embedded.table.TableStorage;
import org.imageanomaly.embedded.workflow.Workflow;

/**
 * Saves a workflow with its results. KNIME opens what is saved as a workflow that was not executed;
 * this platform finds the results beside it. Everything is written apart first and then put in
 * place, so that a failure leaves what was there before.
 */
public final class WorkflowSaver {
  private static final String SAVING = "-saving";
  private static final String OLD = "-old";

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
    Path staging = folder.resolve(StateLayout.FOLDER + SAVING);
    try {
      stage(staging);
      Set<Path> oldResults = SavedFiles.oldResults(workflow);
      Path state = staging.resolve(StateLayout.FOLDER);
      for (Map.Entry<String, Path> file : SavedFiles.in(staging).entrySet()) {
        if (!file.getValue().startsWith(state)) {
          move(file.getValue(), folder.resolve(file.getKey()));
        }
      }
      replaceFolder(state, folder.resolve(StateLayout.FOLDER));
      oldResults.forEach(TableStorage::delete);
    } catch (IOException e) {
      throw failed(folder, e);
    } finally {
      TableStorage.delete(staging);
    }
  }

  /** Saves as a folder; a workflow that lies there is replaced. */
  public void saveAsFolder(Path target) throws IOException {
    Path part = hidden(target, SAVING);
    Path staging = TableStorage.newTemporaryFolder("save");
    try {
      stage(staging);
      TableStorage.delete(part);
      Map<String, Path> files = SavedFiles.collect(workflow, staging, Set.of(target, part));
      Files.createDirectories(part);
      for (Map.Entry<String, Path> file : files.entrySet()) {
        Path copy = part.resolve(file.getKey());
        Files.createDirectories(copy.getParent());
        Files.copy(file.getValue(), copy);
      }
      replaceFolder(part, target);
    } catch (IOException e) {
      throw failed(target, e);
    } finally {
      TableStorage.delete(part);
      TableStorage.delete(staging);
    }
  }

  /** Saves as a ZIP file with the workflow in a folder of that name. */
  public void saveAsZip(Path target, String folderName) throws IOException {
    Path part = hidden(target, SAVING);
    Path staging = TableStorage.newTemporaryFolder("save");
    try {
      stage(staging);
      WorkflowZip.pack(
          SavedFiles.collect(workflow, staging, Set.of(target, part)), folderName, part);
      move(part, target);
    } catch (IOException e) {
      throw failed(target, e);
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

  private static void replaceFolder(Path replacement, Path target) throws IOException {
    Path old = hidden(target, OLD);
    TableStorage.delete(old);
    boolean existed = Files.exists(target);
    if (existed) {
      move(target, old);
    }
    try {
      move(replacement, target);
    } catch (IOException e) {
      if (existed) {
        move(old, target);
      }
      throw e;
    }
    TableStorage.delete(old);
  }

  private static Path hidden(Path target, String suffix) {
    String name = target.getFileName() + suffix;
    return target.resolveSibling(name.startsWith(".") ? name : "." + name);
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
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
