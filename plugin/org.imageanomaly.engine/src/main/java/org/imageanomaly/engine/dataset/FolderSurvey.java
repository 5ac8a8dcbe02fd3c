package org.imageanomaly.engine.dataset;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.dataset.LeftOut.Reason;

/**
 * Walks through a folder once and finds what may be an image. What cannot be opened, leads in a
 * circle or lies too deep is left out and counted, and never ends the walk.
 */
final class FolderSurvey {

  /** Deeper than any data set; a loop that no link shows ends here. */
  static final int DEEPEST = 24;

  /** What a computer's whole disk has, and no folder of images. */
  static final int MOST_ENTRIES = 1_000_000;

  /** How a folder is listed. */
  @FunctionalInterface
  interface Listing {

    /** Adds what lies in a folder to the list, as far as it can be listed. */
    void list(Path folder, List<Path> found) throws IOException;
  }

  private final Path root;
  private final Omissions omissions;
  private final Progress progress;
  private final Listing listing;
  private final int most;
  private final Set<Path> linked = new HashSet<>();
  private int entries;

  FolderSurvey(Path root, Omissions omissions, Progress progress) {
    this(root, omissions, progress, FolderSurvey::list, MOST_ENTRIES);
  }

  /** With another listing and limit, for tests. */
  FolderSurvey(Path root, Omissions omissions, Progress progress, Listing listing, int most) {
    this.root = root;
    this.omissions = omissions;
    this.progress = progress;
    this.listing = listing;
    this.most = most;
  }

  /**
   * What lies in the folder.
   *
   * @throws ImageFolderException if it has more files than any data set
   * @throws IOException if the folder itself cannot be listed
   */
  Folder walk() throws IOException {
    List<Path> found = new ArrayList<>();
    listing.list(root, found);
    return folder(List.of(), found);
  }

  private static void list(Path folder, List<Path> found) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      children.forEach(found::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private Folder folder(List<String> names, List<Path> found) throws IOException {
    progress.report(0, "Listing " + (names.isEmpty() ? root : String.join("/", names)));
    count(found.size());
    Collections.sort(found);
    List<Folder> folders = new ArrayList<>();
    List<FoundFile> images = new ArrayList<>();
    for (Path path : found) {
      FoundFile file = new FoundFile(path, names, FileName.of(path));
      BasicFileAttributes attributes = attributes(file);
      if (attributes == null) {
        continue;
      }
      if (attributes.isDirectory()) {
        descend(file, folders);
      } else if (attributes.isRegularFile()) {
        sort(file, images);
      } else {
        omit(Reason.SPECIAL, "", file);
      }
    }
    return new Folder(names, List.copyOf(folders), List.copyOf(images));
  }

  private void count(int more) throws ImageFolderException {
    entries += more;
    if (entries > most) {
      throw new ImageFolderException(
          "The folder \""
              + FileName.ofWhole(root)
              + "\" holds more than "
              + most
              + " files and folders. Choose the folder in it that has the images.");
    }
  }

  /** Null if there are none, which is then counted. */
  private BasicFileAttributes attributes(FoundFile file) {
    try {
      return Files.readAttributes(file.path(), BasicFileAttributes.class);
    } catch (IOException | SecurityException e) {
      boolean link = Files.isSymbolicLink(file.path());
      omit(link ? Reason.BROKEN_LINK : Reason.NOT_ACCESSIBLE, "", file);
      return null;
    }
  }

  private void sort(FoundFile file, List<FoundFile> images) {
    FileName name = file.name();
    switch (FileKind.ofFile(name)) {
      case IMAGE -> images.add(file);
      case COMPANION -> omit(Reason.COMPANION, dotted(name), file);
      case SYSTEM -> omit(Reason.SYSTEM, "", file);
      default ->
          omit(
              name.extension().isEmpty() ? Reason.NO_EXTENSION : Reason.FORMAT, dotted(name), file);
    }
  }

  private static String dotted(FileName name) {
    return name.extension().isEmpty() ? "" : "." + name.extension();
  }

  private void descend(FoundFile folder, List<Folder> folders) throws IOException {
    if (FileKind.isSystemFolder(folder.name())) {
      omit(Reason.SYSTEM, folder.name().text(), folder);
    } else if (folder.folders().size() >= DEEPEST) {
      omit(Reason.TOO_DEEP, "", folder);
    } else if (leadsBack(folder.path())) {
      omit(Reason.LINK_BACK, "", folder);
    } else {
      List<String> names = new ArrayList<>(folder.folders());
      names.add(folder.name().text());
      folders.add(folder(List.copyOf(names), listed(folder)));
    }
  }

  private List<Path> listed(FoundFile folder) {
    List<Path> found = new ArrayList<>();
    try {
      listing.list(folder.path(), found);
    } catch (IOException | SecurityException e) {
      omit(Reason.NOT_ACCESSIBLE, "", folder);
    }
    return found;
  }

  /** Whether a folder is a link to what is read anyway, or to where the walk came from. */
  private boolean leadsBack(Path folder) {
    if (!Files.isSymbolicLink(folder)) {
      return false;
    }
    try {
      Path real = folder.toRealPath();
      Path realRoot = root.toRealPath();
      return real.startsWith(realRoot) || realRoot.startsWith(real) || !linked.add(real);
    } catch (IOException e) {
      return true;
    }
  }

  private void omit(Reason reason, String detail, FoundFile what) {
    omissions.add(reason, detail, what.relativePath());
  }
}
