package org.knime.filehandling.core.connections;

import java.util.Optional;

/** What tests need of the class of that name in KNIME's file handling, which is not here. */
public record FSLocation(String category, String specifier, String path) {

  public String getFileSystemCategory() {
    return category;
  }

  public Optional<String> getFileSystemSpecifier() {
    return Optional.ofNullable(specifier);
  }

  public String getPath() {
    return path;
  }
}
