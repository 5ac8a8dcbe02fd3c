package org.imageanomaly.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The example workflow of KD-CAE, without its sample images. */
final class ExampleWorkflow {

  static final String READER = "Image Folder Reader (#1)";
  static final String LEARNER = "CAE Learner (#2)";
  static final String KDE_LEARNER = "KDE Learner (#3)";
  static final String SCORER = "KDE Scorer (#4)";
  static final String EVALUATOR = "F1 Evaluator (#5)";

  private ExampleWorkflow() {}

  /** Where it lies. */
  static Path folder() {
    return folder("kd-cae");
  }

  /** Where an example workflow lies; tests run in the folder of their module. */
  static Path folder(String name) {
    return Path.of("../../workflows").resolve(name).toAbsolutePath().normalize();
  }

  /** Copies it, so that runs do not see each other's locks and results. */
  static Path copyTo(Path target) throws IOException {
    return copy(folder(), target);
  }

  /** Copies a workflow without its sample images. */
  static Path copy(Path source, Path target) throws IOException {
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

  /** Runs it on a folder of images, quickly, with further arguments. */
  static Batch run(Path workflow, Path images, String... more) {
    List<String> arguments = new ArrayList<>(Batch.quick(2));
    arguments.add("-workflowDir=" + workflow);
    arguments.add("-option=1,folder," + images + ",String");
    arguments.addAll(List.of(more));
    return Batch.run(arguments);
  }
}
