package org.imageanomaly.embedded.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.imageanomaly.embedded.batch.BadArguments;
import org.imageanomaly.embedded.batch.Console;
import org.imageanomaly.embedded.export.TableExport;
import org.imageanomaly.embedded.workflow.WorkflowNode;

/** Tells the nodes of a workflow where to read, and the writers among them where to write. */
final class Places {
  static final String FOLDER = "folder";
  static final String FILE = "file";

  private static final String FOLDER_READER = "Image Folder Reader";
  private static final String MODEL_READER = "Image Model Reader";
  private static final String MODEL_WRITER = "Image Model Writer";
  private static final String WRITER = "Writer";
  private static final String IF_EXISTS = "ifExists";

  private final NodeNames names;
  private final Console console;

  Places(NodeNames names, Console console) {
    this.names = names;
    this.console = console;
  }

  /**
   * Lets every reader of images read that folder.
   *
   * @throws BadArguments when there is no such folder or no reader
   */
  void images(Path folder) throws BadArguments {
    if (!Files.isDirectory(folder)) {
      throw new BadArguments(
          "--folder " + folder + (Files.exists(folder) ? " is no folder." : " is not there."));
    }
    List<WorkflowNode> readers = names.ofKind(FOLDER_READER);
    if (readers.isEmpty()) {
      throw none("--folder " + folder, FOLDER_READER);
    }
    for (WorkflowNode reader : readers) {
      SettingChange.apply(reader, FOLDER, folder.toString());
    }
  }

  /**
   * Lets the reader of a model read that file or, where there is none, the writer write it.
   *
   * @throws BadArguments when there is no such node, or more than one
   */
  void model(Path file) throws BadArguments {
    List<WorkflowNode> readers = names.ofKind(MODEL_READER);
    if (readers.isEmpty()) {
      writtenModel(file);
      return;
    }
    if (!Files.exists(file)) {
      throw new BadArguments("--model " + file + " is not there.");
    }
    SettingChange.apply(single(file, readers), FILE, file.toString());
  }

  /** Whether a reader takes the model that came with the workflow, such as that of its samples. */
  boolean hasOwnModel() {
    return names.ofKind(MODEL_READER).stream()
        .anyMatch(reader -> SettingChange.text(reader, FILE).startsWith("knime://knime.workflow/"));
  }

  private void writtenModel(Path file) throws BadArguments {
    List<WorkflowNode> writers = names.ofKind(MODEL_WRITER);
    if (writers.isEmpty()) {
      throw none("--model " + file, MODEL_READER + " and no " + MODEL_WRITER);
    }
    WorkflowNode writer = single(file, writers);
    if (Files.exists(file) && "FAIL".equals(SettingChange.text(writer, IF_EXISTS))) {
      throw new BadArguments(
          "--model "
              + file
              + " exists, and "
              + writer
              + " is to leave it as it is. Add --set \""
              + names.of(writer)
              + "/ifExists=OVERWRITE\" to replace it.");
    }
    SettingChange.apply(writer, FILE, file.toString());
  }

  private WorkflowNode single(Path file, List<WorkflowNode> nodes) throws BadArguments {
    if (nodes.size() > 1) {
      throw new BadArguments(
          "--model "
              + file
              + " can be meant for more than one node: "
              + nodes
              + ". Use --set \""
              + names.of(nodes.get(0))
              + "/"
              + FILE
              + "="
              + file
              + "\".");
    }
    return nodes.get(0);
  }

  private BadArguments none(String argument, String kind) {
    return new BadArguments(
        argument
            + " has no node that it is for: the workflow has no "
            + kind
            + ". It has "
            + names.all()
            + ".");
  }

  /**
   * The nodes that write files or folders of their own: writers by name, and others that have to
   * know what happens to an older file.
   */
  static List<WorkflowNode> writers(NodeNames names) {
    return names.workflow().nodes().stream()
        .filter(n -> isWriter(n) || SettingChange.has(n, IF_EXISTS))
        .toList();
  }

  /** Whether writing is all that the node does. */
  static boolean isWriter(WorkflowNode node) {
    return node.name().endsWith(WRITER);
  }

  /** What a writer writes to: a file or a folder, as its settings have it; empty for nothing. */
  static String target(WorkflowNode writer) {
    String file = SettingChange.text(writer, FILE);
    return file.isEmpty() ? SettingChange.text(writer, FOLDER) : file;
  }

  /**
   * Lets every writer write into a folder, under the name that the workflow says, and other nodes
   * read there what they would have read at the place that the workflow says.
   */
  void output(Path folder) throws BadArguments {
    Set<String> used = new HashSet<>();
    Map<String, Path> moved = new HashMap<>();
    List<WorkflowNode> writers = writers(names);
    for (WorkflowNode writer : writers) {
      for (String key : List.of(FILE, FOLDER)) {
        String location = SettingChange.text(writer, key);
        String name = lastName(location);
        if (!name.isEmpty()) {
          moved.put(location, folder.resolve(unique(name, writer, used)));
          write(writer, key, moved.get(location));
        }
      }
    }
    for (WorkflowNode node : names.workflow().nodes()) {
      for (String key : List.of(FILE, FOLDER)) {
        Path target = moved.get(SettingChange.text(node, key));
        if (target != null && !writers.contains(node)) {
          write(node, key, target);
        }
      }
    }
  }

  private void write(WorkflowNode node, String key, Path target) throws BadArguments {
    if (node.configuration().variableFor(key).isPresent()) {
      console.warn(
          node
              + " goes where the flow variable \""
              + node.configuration().variableFor(key).get()
              + "\" says, and not to "
              + target
              + ".");
      return;
    }
    SettingChange.apply(node, key, target.toString());
  }

  private static String lastName(String location) {
    String path = location.replace('\\', '/').replaceFirst("/+$", "").replace("%20", " ");
    String name = path.substring(path.lastIndexOf('/') + 1).strip();
    return name.isEmpty() || path.endsWith(":") ? "" : TableExport.fileName(name);
  }

  private static String unique(String name, WorkflowNode writer, Set<String> used) {
    if (used.add(name.toLowerCase(Locale.ROOT))) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    int end = dot > 0 ? dot : name.length();
    return name.substring(0, end) + " #" + writer.id() + name.substring(end);
  }
}
