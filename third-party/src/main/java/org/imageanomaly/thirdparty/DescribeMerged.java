package org.imageanomaly.thirdparty;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes what a jar says of its contents into which those of bundles were merged: the same as
 * {@link Describe} for a bundle.
 */
public final class DescribeMerged {

  private DescribeMerged() {}

  /**
   * @param arguments the folder of {@code components.json}; name, version and qualifier of the jar;
   *     the time that the bill of materials tells; the folder to write to; the folders of the
   *     bundles
   */
  public static void main(String[] arguments) throws IOException {
    Catalog catalog = new Catalog(Path.of(arguments[0]));
    ObjectNode subject = Bom.ours(arguments[1], Bom.version(arguments[2], arguments[3]));
    Bom bom = new Bom(subject, arguments[4]);
    Contents contents = new Contents(catalog, bom);
    for (int i = 6; i < arguments.length; i++) {
      contents.addMerged(Bundle.read(Path.of(arguments[i]), catalog), Bom.reference(subject));
    }
    Describe.write(Path.of(arguments[5]).resolve("META-INF"), catalog, contents, bom);
  }
}
