package org.imageanomaly.thirdparty;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code components.json}: everything of others that bundles may contain, and what of it they must
 * not.
 */
final class Catalog {

  /**
   * What a library or a native file is.
   *
   * @param id package URL of a library, without version but where what holds for one version does
   *     not hold for others; null for files
   * @param files names of native files, with wildcards; null for libraries
   * @param purl package URL of what a native file was built from, or null; {@code {version}} is
   *     that of the artifact
   * @param license an expression of SPDX
   * @param texts names of files in {@code licenses}; null: that of the license
   */
  record Component(
      String id, List<String> files, String name, String purl, String license, List<String> texts) {

    List<String> licenseTexts() {
      return texts == null ? List.of(license) : texts;
    }
  }

  /**
   * Entries of a library that are not embedded.
   *
   * @param from package URL of the library, without version
   * @param in the bundles that it holds for; null for all
   * @param entries what their names begin with
   * @param but what the names of those begin with that are embedded all the same; null for none
   * @param why for the bill of materials
   */
  record LeftOut(String from, List<String> in, List<String> entries, List<String> but, String why) {

    boolean has(String entry) {
      return entries.stream().anyMatch(entry::startsWith)
          && (but == null || but.stream().noneMatch(entry::startsWith));
    }

    /** What their names begin with, and what those do not begin with that stay. */
    List<String> names() {
      return Stream.concat(entries.stream(), but == null ? Stream.of() : but.stream()).toList();
    }

    /** For people. */
    @Override
    public String toString() {
      String except = but == null ? "" : " but " + String.join(", ", but);
      return String.join(", ", entries) + except + " (" + why + ")";
    }
  }

  private record Lists(List<Component> libraries, List<Component> natives, List<LeftOut> leftOut) {}

  private final Path folder;
  private final Lists lists;

  /**
   * @param folder with {@code components.json} and {@code licenses}
   */
  Catalog(Path folder) throws IOException {
    this.folder = folder;
    lists = new ObjectMapper().readValue(file().toFile(), Lists.class);
  }

  Path file() {
    return folder.resolve("components.json");
  }

  /**
   * @param where the file that contains it, for the message if nobody has listed it
   */
  Component library(Artifact artifact, Path where) {
    return listed(artifact.purl())
        .or(() -> listed(artifact.id()))
        .orElseThrow(() -> notListed(artifact.id(), where, "libraries"));
  }

  private Optional<Component> listed(String id) {
    return lists.libraries.stream().filter(component -> component.id.equals(id)).findFirst();
  }

  Component nativeFile(String name, Path where) {
    return lists.natives.stream()
        .filter(component -> component.files.stream().anyMatch(glob -> matches(glob, name)))
        .findFirst()
        .orElseThrow(() -> notListed(name, where, "natives"));
  }

  private IllegalStateException notListed(String what, Path where, String list) {
    return new IllegalStateException(
        "%s contains %s, whose license nobody has looked up. Add it to '%s' in %s, with its text in %s."
            .formatted(where, what, list, file(), folder.resolve("licenses")));
  }

  private static boolean matches(String glob, String name) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(name));
  }

  /**
   * @param bundle the name of the one that it is embedded in
   */
  List<LeftOut> leftOut(Artifact artifact, String bundle) {
    return lists.leftOut.stream()
        .filter(part -> part.from.equals(artifact.id()))
        .filter(part -> part.in == null || part.in.contains(bundle))
        .toList();
  }

  /** Whether bundles hold different parts of an artifact. */
  boolean isDivided(Artifact artifact) {
    return lists.leftOut.stream()
        .anyMatch(part -> part.from.equals(artifact.id()) && part.in != null);
  }

  /** The package URL, without version, of the library of Maven with that name, if one is listed. */
  Optional<String> idOfMaven(String name) {
    return lists.libraries.stream()
        .map(Component::id)
        .filter(id -> id.startsWith("pkg:maven/") && id.endsWith("/" + name))
        .findFirst();
  }

  /**
   * @param name of a text, without the ending of its file
   */
  String text(String name) throws IOException {
    Path file = folder.resolve("licenses").resolve(name + ".txt");
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          "%s names the text %s, but there is no file %s. Add it, as the authors publish it."
              .formatted(file(), name, file));
    }
    return Files.readString(file);
  }
}
