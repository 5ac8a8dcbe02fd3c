package org.imageanomaly.thirdparty;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Writes the bill of materials of an update site: those of its bundles in one. */
public final class DescribeSite {

  private DescribeSite() {}

  /**
   * @param arguments the folder of the assembled site, its name, version and qualifier, and the
   *     time that the bill tells
   */
  public static void main(String[] arguments) throws IOException {
    Path site = Path.of(arguments[0]);
    Bom bom =
        new Bom(Bom.ours(arguments[1], Bom.version(arguments[2], arguments[3])), arguments[4]);
    try (Stream<Path> bundles = Files.list(site.resolve("plugins"))) {
      for (Path bundle : bundles.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
        ObjectNode bill = billOf(bundle);
        Bom.hash((ObjectNode) bill.path("metadata").path("component"), Sha256.of(bundle));
        bom.addAll(bill);
      }
    }
    Files.write(site.resolve("bom.cdx.json"), bom.toJson());
  }

  private static ObjectNode billOf(Path bundle) throws IOException {
    try (JarFile jar = new JarFile(bundle.toFile())) {
      JarEntry entry = jar.getJarEntry("META-INF/sbom/bom.cdx.json");
      if (entry == null) {
        throw new IllegalStateException(
            bundle
                + " has no META-INF/sbom/bom.cdx.json. Let its pom.xml run what describes"
                + " bundles.");
      }
      try (InputStream in = jar.getInputStream(entry)) {
        return Bom.parse(in.readAllBytes());
      }
    }
  }
}
