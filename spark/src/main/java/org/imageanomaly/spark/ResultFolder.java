package org.imageanomaly.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.imageanomaly.spark.job.RunClaim;
import org.imageanomaly.spark.job.SmallFile;

/**
 * The folder that results are collected in: whole files alone, each image once, whenever a job is
 * killed. What is being written lies in a folder of its own in it, which no reader sees, and is
 * moved once it is complete: whether it is, a mark says. A job that starts moves what an earlier
 * one has left with that mark, and removes the rest. Each job writes under names of its own, so
 * that one that was taken for dead and goes on does not touch what the next one writes.
 */
final class ResultFolder {

  private static final String MANIFEST = "_image-anomaly.properties";
  private static final String STAGING = "_staging";

  /** An empty file of each job that writes, which goes with all else when another one recovers. */
  private static final String BEGUN = "begun";

  private static final String COMPLETE = "_complete";
  private static final String REPLACES = "_replaces";
  private static final String OLD_KEY = "old";
  private static final String NEW_KEY = "new";
  private static final String SUCCESS = "_SUCCESS";

  /** So often is a folder listed before it cannot be. */
  private static final int MOST_LOOKS = 3;

  private final FileSystem store;
  private final Path folder;
  private final String run = "." + UUID.randomUUID();

  ResultFolder(FileSystem store, Path folder) {
    this.store = store;
    this.folder = folder;
  }

  Path path() {
    return folder;
  }

  /** Where a job writes something that nobody else shall read. */
  Path staging(String name) {
    return new Path(new Path(folder, STAGING), name + run);
  }

  /**
   * Looks whether results may go there; changes nothing.
   *
   * @throws JobException if something else is there, with what to do
   */
  void check(Manifest wanted) throws IOException {
    List<FileStatus> inside = inside(folder);
    Optional<Properties> manifest = file(MANIFEST).read();
    if (manifest.isPresent()) {
      Optional<String> why = wanted.whyNotAmong(manifest.get());
      if (why.isPresent() && !isEmpty()) {
        throw new JobException(
            "\""
                + folder
                + "\" "
                + why.get()
                + ". Name another folder with --output, or start as those were made.");
      }
      return;
    }
    for (FileStatus file : inside) {
      String name = file.getPath().getName();
      if (!Set.of(RunClaim.FILE, STAGING).contains(name) && !name.startsWith(".")) {
        throw new JobException(
            "\""
                + folder
                + "\" holds files that are no results, such as \""
                + name
                + "\". Name a new folder with --output.");
      }
    }
  }

  private SmallFile file(String name) {
    return new SmallFile(store, new Path(folder, name));
  }

  private List<FileStatus> inside(Path of) throws IOException {
    for (int looks = 1; ; looks++) {
      try {
        if (store.getFileStatus(of).isFile()) {
          throw new JobException("\"" + of + "\" is a file. Name a folder with --output.");
        }
        return Arrays.asList(store.listStatus(of));
      } catch (FileNotFoundException e) {
        return List.of();
      } catch (IOException e) {
        // a local folder that another job takes away meanwhile fails as one that may not be read
        if (looks == MOST_LOOKS) {
          throw e;
        }
      }
    }
  }

  /** Makes the folder, if it is new. */
  void create() throws IOException {
    store.mkdirs(folder);
  }

  /**
   * Says what it holds from now on; only who has claimed the folder may. What says so already is
   * left alone: it may be that of a job that took this one for dead, and whose results need it.
   */
  void begin(Manifest manifest) throws IOException {
    check(manifest);
    Optional<Properties> present = file(MANIFEST).read();
    if (isEmpty() && !present.equals(Optional.of(manifest.document()))) {
      Path written = staging("manifest");
      new SmallFile(store, written).write(manifest.document(), true);
      Path file = new Path(folder, MANIFEST);
      if (!file(MANIFEST).read().equals(present) || !isEmpty()) {
        throw RunClaim.takenOver(folder);
      }
      if (present.isPresent()) {
        store.delete(file, false);
      }
      rename(written, file);
    }
  }

  /** Whether there is no result, and nothing that becomes one. */
  boolean isEmpty() throws IOException {
    return !hasResults() && complete(inside(new Path(folder, STAGING))).isEmpty();
  }

  private List<Path> complete(List<FileStatus> stages) throws IOException {
    List<Path> complete = new ArrayList<>();
    for (FileStatus stage : stages) {
      if (stage.isDirectory() && isComplete(stage.getPath())) {
        complete.add(stage.getPath());
      }
    }
    return complete;
  }

  /**
   * Brings to its end what earlier jobs have left; only who has claimed the folder may. One that
   * was taken for dead and goes on at the same time makes no results of what is not seen here.
   *
   * @throws JobException if another job has begun to recover, too
   */
  void recover() throws IOException {
    // before others are stopped: of two jobs that do so at once, at least one is
    store.create(staging(BEGUN), true).close();
    for (FileStatus other : ofOthers()) {
      Path file = other.getPath();
      if (file.getName().startsWith(BEGUN) && !store.delete(file, false) && store.exists(file)) {
        throw new IOException("\"" + file + "\" cannot be deleted");
      }
    }
    List<FileStatus> left = ofOthers();
    for (Path stage : complete(left)) {
      Optional<Properties> replaces = replaces(stage).read();
      // another job that recovers may be removing it
      if (isComplete(stage)) {
        // what is left of a job that was taken for dead is not moved, and removed below
        move(stage, replaces);
      }
    }
    // nothing of it is of a job that has recovered since, and may be moving it
    requireUntouched();
    for (FileStatus other : left) {
      if (other.isDirectory()) {
        remove(other.getPath());
      } else {
        store.delete(other.getPath(), false);
      }
    }
  }

  /** What other jobs have written, or are writing. */
  private List<FileStatus> ofOthers() throws IOException {
    return inside(new Path(folder, STAGING)).stream()
        .filter(staged -> !staged.getPath().getName().endsWith(run))
        .toList();
  }

  private boolean isComplete(Path stage) throws IOException {
    return store.exists(new Path(stage, COMPLETE));
  }

  /** The mark goes first: what is left when that is stopped halfway is not complete. */
  private void remove(Path stage) throws IOException {
    store.delete(new Path(stage, COMPLETE), false);
    store.delete(stage, true);
  }

  /**
   * Looks whether another job has begun to recover what this one was writing: the other one has
   * scored the same images by now, or will. The claim does not tell that of a job that was stopped
   * just when it renewed it, and has written over the other's.
   *
   * @throws JobException if one has
   */
  void requireUntouched() throws IOException {
    if (!store.exists(staging(BEGUN))) {
      throw RunClaim.takenOver(folder);
    }
  }

  /** Whether there is any result. */
  boolean hasResults() throws IOException {
    return inside(folder).stream().anyMatch(file -> isResult(file.getPath()));
  }

  /**
   * Some results.
   *
   * @param names of their files
   */
  List<Path> results(List<String> names) {
    return names.stream().map(name -> new Path(folder, name)).toList();
  }

  private static boolean isResult(Path file) {
    return !file.getName().startsWith("_") && !file.getName().startsWith(".");
  }

  /** Whether a job has written something there. */
  boolean exists(Path staged) throws IOException {
    return store.exists(staged);
  }

  /**
   * Moves the files of a stage that is written, which thereby become results.
   *
   * @throws JobException if another job has begun to recover it
   */
  void publish(Path stage) throws IOException {
    publish(stage, List.of());
  }

  /**
   * The same of files that take the place of others. For a moment neither may be there, so that
   * nobody ever sees an image twice.
   *
   * @param replaced the names of results that go; all images in them are in those of the stage
   */
  void publish(Path stage, List<String> replaced) throws IOException {
    Optional<Properties> replaces =
        replaced.isEmpty() ? Optional.empty() : Optional.of(replacement(stage, replaced));
    // all that was listed was there: whoever takes it away has begun to recover before
    requireUntouched();
    store.delete(new Path(folder, SUCCESS), false);
    if (replaces.isPresent()) {
      replaces(stage).write(replaces.get(), true);
    }
    store.create(new Path(stage, COMPLETE), true).close();
    // who begins to recover it from now on sees that mark
    requireUntouched();
    if (!move(stage, replaces)) {
      throw new IOException(
          "\"" + stage + "\" was taken away by another job, which has scored its images, too");
    }
    remove(stage);
  }

  private Properties replacement(Path stage, List<String> replaced) throws IOException {
    Properties replaces = new Properties();
    replaces.setProperty(OLD_KEY, String.join(Path.SEPARATOR, replaced));
    replaces.setProperty(
        NEW_KEY,
        inside(stage).stream()
            .filter(file -> isResult(file.getPath()))
            .map(file -> file.getPath().getName())
            .collect(Collectors.joining(Path.SEPARATOR)));
    return replaces;
  }

  private SmallFile replaces(Path stage) {
    return new SmallFile(store, new Path(stage, REPLACES));
  }

  /** Whether it was moved: nothing is if files that replace others are no longer there. */
  private boolean move(Path stage, Optional<Properties> replaces) throws IOException {
    if (replaces.isPresent()) {
      for (String name : names(replaces.get(), NEW_KEY)) {
        // none where another job took them all away before they were listed
        if (name.isEmpty()
            || !store.exists(new Path(stage, name)) && !store.exists(new Path(folder, name))) {
          return false;
        }
      }
      for (String name : names(replaces.get(), OLD_KEY)) {
        store.delete(new Path(folder, name), false);
      }
    }
    moveFiles(stage);
    return true;
  }

  private static String[] names(Properties replaces, String key) {
    return replaces.getProperty(key).split(Path.SEPARATOR);
  }

  private void moveFiles(Path stage) throws IOException {
    for (FileStatus file : inside(stage)) {
      if (isResult(file.getPath())) {
        move(file, new Path(folder, file.getPath().getName()));
      }
    }
  }

  /** Where a move is a copy and a removal, an earlier job may have done half of it. */
  private void move(FileStatus file, Path target) throws IOException {
    if (store.exists(target)) {
      if (store.getFileStatus(target).getLen() == file.getLen()) {
        store.delete(file.getPath(), false);
        return;
      }
      store.delete(target, false);
    }
    rename(file.getPath(), target);
  }

  private void rename(Path from, Path to) throws IOException {
    boolean renamed;
    try {
      renamed = store.rename(from, to);
    } catch (FileNotFoundException | FileAlreadyExistsException e) {
      renamed = false;
    }
    // another job that took this one for dead may have moved it
    if (!renamed && (store.exists(from) || !store.exists(to))) {
      throw new IOException("\"" + from + "\" cannot be moved to \"" + to + "\"");
    }
  }

  /** Says that all is there. */
  void finish() throws IOException {
    Path staging = new Path(folder, STAGING);
    for (FileStatus staged : inside(staging)) {
      if (staged.getPath().getName().endsWith(run)) {
        store.delete(staged.getPath(), true);
      }
    }
    if (ofOthers().isEmpty()) {
      try {
        store.delete(staging, false);
      } catch (IOException e) {
        // another job has begun meanwhile, or was killed between a local file and its checksums,
        // which nothing lists; no reader looks there
      }
    }
    store.create(new Path(folder, SUCCESS), true).close();
  }
}
