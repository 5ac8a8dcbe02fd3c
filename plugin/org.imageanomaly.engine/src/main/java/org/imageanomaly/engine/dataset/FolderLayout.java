package org.imageanomaly.engine.dataset;

import java.util.List;

/** What the folders of a layout mean. */
interface FolderLayout {

  /** The images of a folder that are of the layout, the others left out. */
  List<Placement> read(Folder root);

  /** What a user should know of how the folder was read, in sentences; mostly nothing. */
  default List<String> remarks(Folder root) {
    return List.of();
  }
}
