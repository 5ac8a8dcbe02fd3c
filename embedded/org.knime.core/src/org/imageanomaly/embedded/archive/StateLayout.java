package org.imageanomaly.embedded.archive;

import java.nio.file.Path;

/** The names of the files in which results are kept beside a workflow; KNIME passes over them. */
final class StateLayout {
  static final String FOLDER = ".embedded";
  static final int VERSION = 1;
  static final String VERSION_KEY = "version";
  static final String NODES = "nodes";
  static final String FINGERPRINT = "fingerprint";
  static final String PORTS = "ports";
  static final String HELD = "held";
  static final String COUNT = "count";
  static final String KIND = "kind";
  static final String MESSAGE = "message";
  static final String MESSAGE_TYPE = "type";
  static final String MESSAGE_CONTENT = "content";

  private StateLayout() {}

  static Path stateFile(Path state) {
    return state.resolve("state.xml");
  }

  static String nodeKey(int id) {
    return "node_" + id;
  }

  static Path nodeFolder(Path state, int id) {
    return state.resolve(nodeKey(id));
  }
}
