package org.imageanomaly.thirdparty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files about licenses that a bundle or a feature carries. */
final class Papers {

  private static final String TITLE =
      """
      Image Anomaly Detection for KNIME
      Copyright the authors of Image Anomaly Detection for KNIME
      Licensed under the Apache License, Version 2.0: see LICENSE.
      """;

  private Papers() {}

  /**
   * @param folder where LICENSE, NOTICE, THIRD-PARTY.md and licenses/ go
   */
  static void write(Path folder, Catalog catalog, Contents contents) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("LICENSE"), catalog.text("Apache-2.0"));
    StringBuilder notice = new StringBuilder(TITLE);
    StringBuilder list = new StringBuilder("# What others made\n\n");
    if (!contents.lines().iterator().hasNext()) {
      list.append("Nothing of others is in here.\n");
    } else {
      notice.append(
          "It contains software of others, which THIRD-PARTY.md lists with its licenses. Where"
              + " something is left out of a jar,\nits 'pedigree' in META-INF/sbom/bom.cdx.json of"
              + " the bundle says what and why.\n");
      list.append(
          "| What | Version | License | In | Text in `licenses` |\n|---|---|---|---|---|\n");
      contents.lines().forEach(line -> list.append(row(line)));
    }
    contents
        .notices()
        .forEach(
            (file, text) ->
                notice.append("\n--- ").append(file).append("\n\n").append(text).append('\n'));
    Files.writeString(folder.resolve("NOTICE"), notice);
    Files.writeString(folder.resolve("THIRD-PARTY.md"), list);
    Path licenses = Files.createDirectories(folder.resolve("licenses"));
    try (Stream<Path> before = Files.list(licenses)) {
      for (Path file : before.toList()) {
        Files.delete(file);
      }
    }
    for (String text : contents.texts()) {
      Files.writeString(licenses.resolve(text + ".txt"), catalog.text(text));
    }
  }

  private static String row(Contents.Line line) {
    String texts = String.join(", ", line.texts());
    return Stream.of(line.name(), line.version(), line.license(), line.file(), texts)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
