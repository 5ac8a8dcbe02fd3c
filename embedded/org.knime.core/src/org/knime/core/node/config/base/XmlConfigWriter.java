package org.knime.core.node.config.base;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes a configuration exactly in the form in which the platform saves its own. */
final class XmlConfigWriter implements AutoCloseable {
  private static final String NAMESPACE = "http://www.knime.org/2008/09/XMLConfig";
  private static final String ROOT_ATTRIBUTES =
      " xmlns=\""
          + NAMESPACE
          + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
          + " xsi:schemaLocation=\""
          + NAMESPACE
          + " http://www.knime.org/XMLConfig_2008_09.xsd\"";

  private final Writer out;

  XmlConfigWriter(OutputStream stream) {
    out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }

  void write(ConfigBase config) throws IOException {
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write(config, "", ROOT_ATTRIBUTES);
  }

  private void write(ConfigBase config, String indent, String attributes) throws IOException {
    out.write(indent + "<config" + attributes + " key=\"" + attribute(config.getKey()) + "\"");
    if (config.keySet().isEmpty()) {
      out.write("/>\n");
      return;
    }
    out.write(">\n");
    for (String key : config) {
      writeEntry(config.getEntry(key), indent + "    ");
    }
    out.write(indent + "</config>\n");
  }

  private void writeEntry(AbstractConfigEntry entry, String indent) throws IOException {
    if (entry instanceof ConfigBase nested) {
      write(nested, indent, "");
    } else if (entry.getType() != ConfigEntries.xtransientstring) {
      String value = entry.toStringValue();
      out.write(indent + "<entry key=\"" + attribute(entry.getKey()) + "\"");
      out.write(" type=\"" + entry.getType() + "\"" + (value == null ? " isnull=\"true\"" : ""));
      out.write(" value=\"" + attribute(value == null ? "" : XmlEscape.encode(value)) + "\"/>\n");
    }
  }

  private static String attribute(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\n", "&#10;")
        .replace("\t", "&#9;")
        .replace("\r", "&#13;");
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
