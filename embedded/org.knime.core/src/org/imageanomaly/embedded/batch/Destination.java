package org.imageanomaly.embedded.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.imageanomaly.embedded.archive.FolderLock;
import org.imageanomaly.embedded.archive.WorkflowSaver;
import org.imageanomaly.embedded.archive.WorkflowSource;
import org.imageanomaly.embedded.execution.Fingerprints;
import org.imageanomaly.embedded.workflow.Workflow;
import org.imageanomaly.embedded.workflow.WorkflowFile;

/** Where an executed workflow goes. */
record Destination(BatchArguments arguments, WorkflowSource source) {
  /** Finds out before a long run that its result could not be saved. */
  static void check(BatchArguments arguments) throws BadArguments {
    if (arguments.tables() != null && Files.isRegularFile(arguments.tables())) {
      throw new BadArguments("-tablesDir=" + arguments.tables() + " is a file; expected a folder.");
    }
    Path target = arguments.destination();
    if (!arguments.save()) {
      return;
    }
    if (target == null) {
      checkInPlace(arguments.workflow());
      return;
    }
    if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
      throw new BadArguments("The folder to save into, " + target.getParent() + ", is not there.");
    }
    if (!Files.isWritable(target.getParent())) {
      throw new BadArguments(
          "The folder to save into, " + target.getParent() + ", is not writable.");
    }
    if (arguments.destinationIsFile() && Files.isDirectory(target)) {
      throw new BadArguments("-destFile=" + target + " is a folder; expected a file name.");
    }
    if (!arguments.destinationIsFile() && !isFree(target)) {
      throw new BadArguments(
          "-destDir="
              + target
              + " holds other files but no workflow; expected a new or empty folder, or one with a"
              + " workflow to replace.");
    }
  }

  private static void checkInPlace(Path workflow) throws BadArguments {
    Path folder = Files.isDirectory(workflow) ? workflow : workflow.getParent();
    if (!Files.isWritable(folder)) {
      throw new BadArguments(
          "The workflow cannot be saved in place, since "
              + folder
              + " is not writable. Use -nosave, -destDir or -destFile.");
    }
  }

  private static boolean isFree(Path folder) throws BadArguments {
    if (!Files.exists(folder) || Files.isRegularFile(folder.resolve(WorkflowFile.NAME))) {
      return true;
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.findAny().isEmpty();
    } catch (IOException e) {
      throw new BadArguments("-destDir=" + folder + " cannot be used: " + e.getMessage());
    }
  }

  /** Saves there and tells where that is. */
  Path save(Workflow workflow, Fingerprints fingerprints) throws IOException {
    WorkflowSaver saver = new WorkflowSaver(workflow, fingerprints);
    Path target = arguments.destination();
    if (target == null) {
      if (source.isZip()) {
        saver.saveAsZip(source.given(), rootInZip());
      } else {
        saver.saveInPlace();
      }
      return source.given();
    }
    if (arguments.destinationIsFile()) {
      saver.saveAsZip(target, withoutExtension(target));
    } else if (Files.exists(target) && Files.isSameFile(target, workflow.folder())) {
      saver.saveInPlace();
    } else {
      saveToFolder(saver, target);
    }
    return target;
  }

  /** The folder that was in the ZIP file, or one named after it where there was none. */
  private String rootInZip() {
    return source.folder().equals(source.unpacked())
        ? withoutExtension(source.given())
        : source.folder().getFileName().toString();
  }

  private static String withoutExtension(Path zip) {
    return zip.getFileName().toString().replaceFirst("(?i)\\.(zip|knwf)$", "");
  }

  private static void saveToFolder(WorkflowSaver saver, Path target) throws IOException {
    if (!Files.exists(target)) {
      saver.saveAsFolder(target);
      return;
    }
    try (FolderLock lock = FolderLock.acquire(target)) {
      saver.saveAsFolder(target);
    }
  }
}
