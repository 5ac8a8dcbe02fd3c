package org.imageanomaly.thirdparty;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes what a bundle or a feature says of its contents: LICENSE, NOTICE, THIRD-PARTY.md, the
 * texts of licenses and, in a bundle, a bill of materials. Fails where there is something that
 * {@code components.json} does not list.
 */
public final class Describe {

  private static final Pattern PLUGIN = Pattern.compile("<plugin\\s+id=\"([^\"]+)\"");

  private Describe() {}

  /**
   * @param arguments the folder of {@code components.json}; name, version and qualifier of the
   *     bundle or feature; the time that the bill of materials tells; the folder it is built in,
   *     where that of a feature lies beside that of all bundles; the folder to write to
   */
  public static void main(String[] arguments) throws IOException {
    Catalog catalog = new Catalog(Path.of(arguments[0]));
    ObjectNode subject = Bom.ours(arguments[1], Bom.version(arguments[2], arguments[3]));
    Bom bom = new Bom(subject, arguments[4]);
    Contents contents = new Contents(catalog, bom);
    Path folder = Path.of(arguments[5]);
    Path output = Path.of(arguments[6]);
    Path feature = folder.resolve("feature.xml");
    if (Files.exists(feature)) {
      Matcher plugins = PLUGIN.matcher(Files.readString(feature));
      while (plugins.find()) {
        Path bundle = folder.resolve("../../plugin").resolve(plugins.group(1));
        contents.add(Bundle.read(bundle, catalog), Bom.reference(subject));
      }
      Papers.write(output, catalog, contents);
    } else {
      contents.add(Bundle.read(folder, catalog), Bom.reference(subject));
      write(output.resolve("META-INF"), catalog, contents, bom);
    }
  }

  static void write(Path metaInf, Catalog catalog, Contents contents, Bom bom) throws IOException {
    Papers.write(metaInf, catalog, contents);
    Path sbom = Files.createDirectories(metaInf.resolve("sbom"));
    Files.write(sbom.resolve("bom.cdx.json"), bom.toJson());
  }
}
