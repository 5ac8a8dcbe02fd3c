package org.imageanomaly.embedded.archive;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imageanomaly.embedded.workflow.Workflow;
import org.imageanomaly.embedded.workflow.WorkflowNode;

/** The files that make up a saved workflow, by their paths within its folder. */
final class SavedFiles {
  /** What KNIME keeps the results of a node in; they belong to an earlier run. */
  private static final Pattern OLD_RESULT =
      Pattern.compile("port_\\d+|internalTables|internal|filestore|drop");

  private static final Pattern OWN =
      Pattern.compile(Pattern.quote(StateLayout.FOLDER) + ".*|" + Pattern.quote(FolderLock.FILE));

  private SavedFiles() {}

  /**
   * The files of the workflow's folder (all the user put there, but no results), with those of the
   * staging folder in the places of the old ones.
   */
  static Map<String, Path> collect(Workflow workflow, Path staging, Set<Path> skipped)
      throws IOException {
    Map<String, Path> files = new TreeMap<>();
    Set<Path> left = new HashSet<>(skipped);
    left.addAll(ownFiles(workflow.folder()));
    left.addAll(oldResults(workflow));
    add(workflow.folder(), left, files);
    add(staging, Set.of(), files);
    return files;
  }

  /** The files of one folder. */
  static Map<String, Path> in(Path folder) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    add(folder, Set.of(), files);
    return files;
  }

  private static Set<Path> ownFiles(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(c -> OWN.matcher(c.getFileName().toString()).matches())
          .collect(Collectors.toSet());
    }
  }

  static Set<Path> oldResults(Workflow workflow) throws IOException {
    Set<Path> found = new HashSet<>();
    for (WorkflowNode node : workflow.nodes()) {
      Path folder = node.settingsFile().getParent();
      if (!folder.equals(workflow.folder())) {
        try (Stream<Path> children = Files.list(folder)) {
          found.addAll(
              children
                  .filter(c -> OLD_RESULT.matcher(c.getFileName().toString()).matches())
                  .filter(Files::isDirectory)
                  .collect(Collectors.toSet()));
        }
      }
    }
    return found;
  }

  private static void add(Path root, Set<Path> left, Map<String, Path> files) throws IOException {
    Files.walkFileTree(
        root,
        Set.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && left.stream().noneMatch(file::startsWith)) {
              files.put(name(root, file), file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException reason) throws IOException {
            if (reason instanceof NoSuchFileException && !file.equals(root)) {
              // another program has just deleted it
              return FileVisitResult.CONTINUE;
            }
            throw reason;
          }
        });
  }

  /**
   * Looks whether a failure says no more than that another program has deleted a file of the user
   * since it was found.
   */
  static void checkMayBeGone(Path file, Path staging, NoSuchFileException failure)
      throws NoSuchFileException {
    if (file.startsWith(staging) || !file.toString().equals(failure.getFile())) {
      throw failure;
    }
  }

  private static String name(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }
}
