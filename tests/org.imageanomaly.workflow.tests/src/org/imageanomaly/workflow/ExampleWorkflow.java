package org.imageanomaly.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The example workflows, without their sample images. The names of nodes are those of KD-CAE. */
final class ExampleWorkflow {

  static final String READER = "Image Folder Reader (#1)";
  static final String LEARNER = "CAE Learner (#2)";
  static final String KDE_LEARNER = "KDE Learner (#3)";
  static final String SCORER = "KDE Scorer (#4)";
  static final String EVALUATOR = "F1 Evaluator (#5)";

  private ExampleWorkflow() {}

  /** Where that of KD-CAE lies; tests run in the folder of their module. */
  static Path folder() {
    return folder("kd-cae");
  }

  static Path folder(String name) {
    return Path.of("../../workflows", name).toAbsolutePath().normalize();
  }

  /** Copies that of KD-CAE, so that runs do not see each other's locks and results. */
  static Path copyTo(Path target) throws IOException {
    return copy("kd-cae", target);
  }

  /** Copies one by its name. */
  static Path copy(String name, Path target) throws IOException {
    Path source = folder(name);
    try (Stream<Path> all = Files.walk(source)) {
      all.filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(source.resolve("data")))
          .forEach(file -> copyFile(file, target.resolve(source.relativize(file))));
    }
    return target;
  }

  private static void copyFile(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs that of KD-CAE on a folder of images, quickly, with further arguments. */
  static Batch run(Path workflow, Path images, String... more) {
    return run(workflow, 2, images, more);
  }

  /** Runs one whose CAE Learner has some id and whose reader is the first node. */
  static Batch run(Path workflow, int learner, Path images, String... more) {
    List<String> arguments = new ArrayList<>(Batch.quick(learner));
    arguments.add("-workflowDir=" + workflow);
    arguments.add("-option=1,folder," + images + ",String");
    arguments.addAll(List.of(more));
    return Batch.run(arguments);
  }
}
