package org.imageanomaly.workflows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs each workflow as a file that KNIME imports, NAME.knwf: a zip with the folder as its only
 * root. The same commit gives the same files. Arguments: the folder of the workflows, the folder to
 * write to, and the time that all entries have, as in ISO 8601.
 */
public final class PackWorkflows {

  private static final String WORKFLOW = "workflow.knime";
  private static final String DETECTOR = "detector.zip";

  private final Path target;
  private final LocalDateTime time;

  private PackWorkflows(Path target, LocalDateTime time) {
    this.target = target;
    this.time = time;
  }

  public static void main(String[] args) throws IOException {
    Path workflows = Path.of(args[0]);
    Path score = workflows.resolve("score");
    SampleDetector.write(workflows.resolve("train/data/train/good"), score.resolve(DETECTOR));
    PackWorkflows packing =
        new PackWorkflows(
            Files.createDirectories(Path.of(args[1])),
            OffsetDateTime.parse(args[2]).toLocalDateTime());
    try (Stream<Path> folders = Files.list(workflows)) {
      for (Path folder : folders.filter(f -> Files.exists(f.resolve(WORKFLOW))).toList()) {
        packing.pack(folder, folder.equals(score));
      }
    }
  }

  private void pack(Path folder, boolean withDetector) throws IOException {
    String name = folder.getFileName().toString();
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        if (isPartOfWorkflow(path) || withDetector && path.equals(DETECTOR)) {
          files.put(name + "/" + path, file);
        }
      }
    }
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(target.resolve(name + ".knwf")))) {
      for (Map.Entry<String, Path> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
        Files.copy(file.getValue(), zip);
        zip.closeEntry();
      }
    }
  }

  /** Not what a run leaves: locks, reports, models and saved tables. */
  private static boolean isPartOfWorkflow(String path) {
    return List.of(WORKFLOW, "workflow-metadata.xml").contains(path)
        || path.matches("[^/]+ \\(#\\d+\\)/settings\\.xml")
        || path.startsWith("data/");
  }
}
