package org.imageanomaly.embedded.batch;

import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.imageanomaly.embedded.archive.Replacement;
import org.imageanomaly.embedded.archive.WorkflowSaver;
import org.imageanomaly.embedded.archive.WorkflowSource;
import org.imageanomaly.embedded.execution.Fingerprints;
import org.imageanomaly.embedded.workflow.Workflow;

/**
 * Where an executed workflow goes. As in KNIME a folder that is not there is made, with those above
 * it. Differently from KNIME, which runs everything first and then ends with exit code 4, a place
 * that cannot be written to is a bad argument; and a folder with files but no workflow is refused,
 * since a workflow is replaced as a whole and never mixed with other files.
 */
record Destination(BatchArguments arguments, WorkflowSource source) {
  /** Finds out before a long run that its result could not be saved. */
  static void check(BatchArguments arguments) throws BadArguments {
    Path target = arguments.destination();
    if (!arguments.save()) {
      return;
    }
    if (target == null) {
      checkInPlace(arguments.workflow());
      return;
    }
    if (arguments.destinationIsFile()) {
      checkFile(target);
    } else {
      checkFolder(target);
    }
  }

  private static Path behindLinks(String argument, Path target) throws BadArguments {
    try {
      return Replacement.destination(target);
    } catch (IOException e) {
      throw new BadArguments(argument + "=" + target + " is a link that leads nowhere: " + e);
    }
  }

  private static void checkFile(Path given) throws BadArguments {
    Path target = behindLinks("-destFile", given);
    if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
      throw new BadArguments(
          "-destFile="
              + target
              + " lies in a folder that is not there, "
              + target.getParent()
              + ". Make it, or give another place.");
    }
    if (Files.isDirectory(target)) {
      throw new BadArguments("-destFile=" + target + " is a folder; expected a file name.");
    }
    checkCanBeMade("-destFile", target.getParent());
  }

  private static void checkFolder(Path target) throws BadArguments {
    if (!isFree(target)) {
      throw new BadArguments(
          "-destDir="
              + target
              + " holds other files but no workflow; expected a new or empty folder, or one with a"
              + " workflow to replace.");
    }
    checkCanBeMade("-destDir", behindLinks("-destDir", target).getParent());
  }

  /** Checks that the place can be written to, or that it and the folders above it can be made. */
  static void checkCanBeMade(String argument, Path place) throws BadArguments {
    Path existing = place;
    while (existing != null && !isThereToWriteTo(argument, place, existing)) {
      existing = existing.getParent();
    }
    if (existing == null) {
      throw notWritable(argument, place, null);
    }
  }

  /** False if it is not there; another run may take it away at any moment. */
  private static boolean isThereToWriteTo(String argument, Path place, Path existing)
      throws BadArguments {
    try {
      boolean folder = Files.readAttributes(existing, BasicFileAttributes.class).isDirectory();
      if (folder || existing.equals(place)) {
        existing.getFileSystem().provider().checkAccess(existing, AccessMode.WRITE);
        return true;
      }
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      // one that lies below a file is not there either
      if (!Files.exists(existing)) {
        return false;
      }
    }
    throw notWritable(argument, place, existing);
  }

  private static BadArguments notWritable(String argument, Path place, Path existing) {
    return new BadArguments(
        argument + ": " + place + " cannot be written, as " + existing + " is not writable.");
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
    try {
      // a workflow that another run is just deleting looks like other files
      return WorkflowSaver.isFree(folder)
          || Replacement.undisturbed(folder, () -> WorkflowSaver.isFree(folder));
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
    } else if (isIn(workflow.folder(), target)) {
      saver.saveInPlace();
    } else {
      saver.saveAsFolder(target);
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

  private static boolean isIn(Path folder, Path target) throws IOException {
    try {
      return Files.isSameFile(target, folder);
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
