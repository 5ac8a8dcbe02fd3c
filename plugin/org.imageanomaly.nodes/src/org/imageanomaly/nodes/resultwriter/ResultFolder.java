package org.imageanomaly.nodes.resultwriter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imageanomaly.engine.archive.WholeFile;
import org.imageanomaly.nodes.execution.Destinations.Destination;
import org.knime.core.node.InvalidSettingsException;

/**
 * A folder that results are going to be written to.
 *
 * @param folder as the settings say
 * @param ifExists what happens to what is there
 */
record ResultFolder(Path folder, IfExists ifExists) implements Destination {

  /** Against file systems that tell something else of the same folder each time. */
  private static final int MOST_LOOKS = 100;

  /**
   * Looks at one folder: what took its place may have its number and, on coarse clocks, its time.
   */
  private static final int LOOKS_AT_ONE = 3;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss", Locale.ROOT);

  @Override
  public void check() throws InvalidSettingsException {
    Path real = real();
    if (real.getParent() == null || real.getFileName() == null) {
      throw new InvalidSettingsException(
          "\""
              + folder
              + "\" is no folder that results can have for themselves. Choose one in it.");
    }
    boolean exists = isFolder(real);
    Path parent = real.getParent();
    if (!Files.isDirectory(parent)) {
      throw new InvalidSettingsException(
          "The folder \"" + parent + "\" does not exist. Create it first.");
    }
    if (exists && ifExists != IfExists.NEW_SUBFOLDER) {
      checkContent(real);
    }
    Path written = exists && ifExists == IfExists.NEW_SUBFOLDER ? real : parent;
    if (!Files.isWritable(written)) {
      throw new InvalidSettingsException(
          "The folder \"" + written + "\" may not be written to. Choose another one.");
    }
  }

  /** Where links lead. */
  Path real() throws InvalidSettingsException {
    try {
      Path target = WholeFile.destination(folder);
      Path parent = target.getParent();
      return parent != null && Files.isDirectory(parent)
          ? parent.toRealPath().resolve(target.getFileName())
          : target;
    } catch (IOException e) {
      throw new InvalidSettingsException(
          "\"" + folder + "\" is a link that leads nowhere (" + e + "). Choose another name.", e);
    }
  }

  /** Whether a folder is there, and not nothing. */
  private boolean isFolder(Path there) throws InvalidSettingsException {
    Optional<BasicFileAttributes> found = attributes(there);
    if (found.isPresent() && !found.get().isDirectory()) {
      throw new InvalidSettingsException(
          "\"" + folder + "\" is a file. Enter the name of a folder.");
    }
    return found.isPresent();
  }

  private static Optional<BasicFileAttributes> attributes(Path path) {
    try {
      return Optional.of(
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void checkReplaced(Path there) throws InvalidSettingsException {
    if (isFolder(there)) {
      checkContent(there);
    }
  }

  /** What is there may stay or be replaced, or there is nothing. */
  private void checkContent(Path real) throws InvalidSettingsException {
    Optional<Object> seen = identity(real);
    int looksAtOne = 0;
    for (int looks = 1; seen.isPresent(); looks++) {
      try {
        checkEntries(real);
        return;
      } catch (InvalidSettingsException e) {
        Optional<Object> now = identity(real);
        looksAtOne = now.equals(seen) ? looksAtOne + 1 : 0;
        if (looksAtOne == LOOKS_AT_ONE || looks == MOST_LOOKS) {
          throw e;
        }
        // another run may be replacing it
        seen = now;
      }
    }
  }

  /** What tells a folder from another that took its place; empty if there is none. */
  private static Optional<Object> identity(Path path) {
    return attributes(path)
        .map(found -> List.of(String.valueOf(found.fileKey()), found.creationTime()));
  }

  private void checkEntries(Path real) throws InvalidSettingsException {
    try {
      if (ifExists == IfExists.FAIL && !isEmpty(real)) {
        throw new InvalidSettingsException(
            "The folder \""
                + folder
                + "\" is not empty. Choose another one, a new subfolder for each run, or to replace"
                + " what an earlier run wrote.");
      }
      Optional<String> foreign = WrittenFiles.foreign(real);
      if (foreign.isPresent()) {
        throw new InvalidSettingsException(
            "The folder \""
                + folder
                + "\" holds \""
                + foreign.get()
                + "\", which no earlier run of this node wrote, and is not replaced. Move that"
                + " elsewhere, or choose another folder or a new subfolder for each run.");
      }
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidSettingsException(
          "What is in the folder \""
              + folder
              + "\" cannot be read ("
              + e
              + "). Choose another one.",
          e);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }

  /**
   * Starts to write.
   *
   * @throws IOException with a message for the user
   */
  Staging open() throws IOException, InvalidSettingsException {
    check();
    Path real = real();
    try {
      return ifExists == IfExists.NEW_SUBFOLDER
          ? Staging.in(real, LocalDateTime.now().format(TIME))
          : Staging.of(real, this::checkReplaced);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** What to say where something cannot be written. */
  IOException failure(IOException e) {
    return new IOException(
        "The results cannot be written to \""
            + folder
            + "\" ("
            + e
            + "). Nothing of this run is left there. Check that the folder may be written to, that no"
            + " file in it is open in another program, and that the disk has space.",
        e);
  }
}
