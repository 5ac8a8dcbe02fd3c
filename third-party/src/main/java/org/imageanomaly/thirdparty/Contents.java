package org.imageanomaly.thirdparty;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.imageanomaly.thirdparty.Catalog.Component;
import org.imageanomaly.thirdparty.Catalog.LeftOut;

/**
 * Looks everything up that bundles and merged jars contain, for their bill of materials and the
 * list that people read.
 */
final class Contents {

  /** A line of the list: what it is, its version, its license and the file that it is in. */
  record Line(String name, String version, String license, String file, List<String> texts) {}

  private static final String MERGED =
      "Its files lie in the merged jar itself; packages that others might bring, too, are under"
          + " org.imageanomaly.shaded there";

  private final Catalog catalog;
  private final Bom bom;
  private final Map<String, Line> lines = new TreeMap<>();
  private final Map<String, String> notices = new TreeMap<>();

  Contents(Catalog catalog, Bom bom) {
    this.catalog = catalog;
    this.bom = bom;
  }

  /** All lines, sorted by file and name. */
  Iterable<Line> lines() {
    return lines.values();
  }

  /** What authors want to be passed on, by the file that it is in. */
  Map<String, String> notices() {
    return notices;
  }

  TreeSet<String> texts() {
    TreeSet<String> texts = new TreeSet<>();
    lines.values().forEach(line -> texts.addAll(line.texts));
    return texts;
  }

  /**
   * @param parent reference of the bundle in the bill of materials
   */
  void add(Bundle bundle, String parent) throws IOException {
    for (EmbeddedJar jar : bundle.jars()) {
      String file = "lib/" + jar.file().getFileName();
      ObjectNode library = library(bundle, jar, file);
      Bom.hash(library, jar.sha256());
      List<LeftOut> parts = catalog.leftOut(jar.artifact(), bundle.name());
      if (!parts.isEmpty()) {
        ancestor(library, bundle, jar, leftOut(parts));
      }
      add(library, jar, file, parent);
    }
    for (Artifact script : bundle.scripts()) {
      bom.add(parent, library(script, Path.of("views"), "views"));
    }
  }

  /**
   * Of a bundle the jars in whose place a merged jar has what is in them.
   *
   * @param parent reference of the merged jar in the bill of materials
   */
  void addMerged(Bundle bundle, String parent) throws IOException {
    for (EmbeddedJar jar : bundle.jars()) {
      String file = jar.file().getFileName().toString();
      ObjectNode library = library(bundle, jar, file);
      List<LeftOut> parts = catalog.leftOut(jar.artifact(), bundle.name());
      ancestor(library, bundle, jar, parts.isEmpty() ? MERGED : leftOut(parts) + ". " + MERGED);
      add(library, jar, file, parent);
    }
  }

  private void add(ObjectNode library, EmbeddedJar jar, String file, String parent) {
    bom.add(parent, library);
    String reference = Bom.reference(library);
    for (Artifact shaded : jar.shaded()) {
      bom.add(reference, library(shaded, jar.file(), file));
    }
    jar.natives().forEach((name, hash) -> bom.add(reference, nativeFile(name, hash, jar, file)));
    if (!jar.notice().isEmpty()) {
      notices.put(file, jar.notice());
    }
  }

  private ObjectNode library(Bundle bundle, EmbeddedJar jar, String file) {
    ObjectNode library = library(jar.artifact(), jar.file(), file);
    if (catalog.isDivided(jar.artifact())) {
      library.put("bom-ref", Bom.reference(library) + "#" + bundle.name());
    }
    return library;
  }

  private ObjectNode library(Artifact artifact, Path where, String file) {
    Component listed = catalog.library(artifact, where);
    line(listed, artifact.version(), file);
    ObjectNode component =
        Bom.component(artifact.purl(), "library", artifact.name(), artifact.version());
    if (!artifact.group().isEmpty()) {
      component.put("group", artifact.group());
    }
    Bom.licenses(component, listed.license());
    return component.put("purl", artifact.purl());
  }

  private static String leftOut(List<LeftOut> parts) {
    return "Left out: " + String.join("; ", parts.stream().map(LeftOut::toString).toList());
  }

  /** Of a jar that is not as it came: what it was, and why it is another one now. */
  private static void ancestor(ObjectNode library, Bundle bundle, EmbeddedJar jar, String notes)
      throws IOException {
    Artifact artifact = jar.artifact();
    ObjectNode pedigree = library.putObject("pedigree");
    ObjectNode original =
        Bom.component(
            artifact.purl() + "#original", "library", artifact.name(), artifact.version());
    Bom.hash(original.put("purl", artifact.purl()), Sha256.of(bundle.original(jar)));
    pedigree.putArray("ancestors").add(original);
    pedigree.put("notes", notes);
  }

  private ObjectNode nativeFile(String name, String hash, EmbeddedJar jar, String file) {
    Component listed = catalog.nativeFile(name, jar.file());
    String version =
        listed.purl() == null ? null : jar.artifact().version().replaceFirst("-[^-]*$", "");
    line(listed, version == null ? "" : version, file);
    ObjectNode component = Bom.component(jar.artifact().purl() + "#" + name, "file", name, version);
    component.put("description", listed.name());
    Bom.hash(component, hash);
    Bom.licenses(component, listed.license());
    if (listed.purl() != null) {
      component.put("type", "library").put("purl", listed.purl().replace("{version}", version));
    }
    return component;
  }

  private void line(Component listed, String version, String file) {
    lines.putIfAbsent(
        file + " " + listed.name() + " " + version,
        new Line(listed.name(), version, listed.license(), file, listed.licenseTexts()));
  }
}
