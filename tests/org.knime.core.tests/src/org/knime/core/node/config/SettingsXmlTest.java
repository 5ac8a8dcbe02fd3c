package org.knime.core.node.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.config.base.ConfigEntries;

class SettingsXmlTest {
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<config xmlns=\"http://www.knime.org/2008/09/XMLConfig\""
          + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
          + " xsi:schemaLocation=\"http://www.knime.org/2008/09/XMLConfig"
          + " http://www.knime.org/XMLConfig_2008_09.xsd\" key=\"model\"";

  private static String toXml(NodeSettingsRO settings) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    settings.saveToXML(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static NodeSettingsRO fromXml(String xml) throws IOException {
    return NodeSettings.loadFromXML(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void everyTypeIsWrittenInThePlatformsForm() throws IOException {
    NodeSettings settings = new NodeSettings("model");
    settings.addInt("epochs", 3);
    settings.addDouble("rate", 0.25);
    settings.addString("none", null);
    settings.addStringArray("columns", "a", "<b>");
    settings.addNodeSettings("empty");
    assertEquals(
        HEAD
            + ">\n"
            + "    <entry key=\"epochs\" type=\"xint\" value=\"3\"/>\n"
            + "    <entry key=\"rate\" type=\"xdouble\" value=\"0.25\"/>\n"
            + "    <entry key=\"none\" type=\"xstring\" isnull=\"true\" value=\"\"/>\n"
            + "    <config key=\"columns\">\n"
            + "        <entry key=\"array-size\" type=\"xint\" value=\"2\"/>\n"
            + "        <entry key=\"0\" type=\"xstring\" value=\"a\"/>\n"
            + "        <entry key=\"1\" type=\"xstring\" value=\"&lt;b&gt;\"/>\n"
            + "    </config>\n"
            + "    <config key=\"empty\"/>\n"
            + "</config>\n",
        toXml(settings));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    NodeSettings settings = new NodeSettings("model");
    settings.addLong("long", Long.MIN_VALUE);
    settings.addDouble("infinite", Double.NEGATIVE_INFINITY);
    settings.addBoolean("boolean", true);
    settings.addEntry(ConfigEntries.xfloat.createEntry("float", "1.4E-45"));
    settings.addEntry(ConfigEntries.xchar.createEntry("char", "\""));
    settings.addString("odd", "line\nbreak \t %%00010 \ud83d\ude00 \u0000 & \"quoted\" ä");
    settings.addIntArray("ints", 1, -7);
    settings.addIntArray("null array", (int[]) null);
    NodeSettingsRO read = fromXml(toXml(settings));
    assertTrue(settings.isIdentical((NodeSettings) read));
    assertEquals(settings.getString("odd"), read.getString("odd"));
    assertArrayEquals(new int[] {1, -7}, read.getIntArray("ints"));
    assertNull(read.getIntArray("null array"));
  }

  @Test
  void transientTextIsNeverWritten() throws IOException {
    NodeSettings settings = new NodeSettings("model");
    settings.addEntry(ConfigEntries.xtransientstring.createEntry("secret", "s3cret"));
    assertEquals(HEAD + ">\n</config>\n", toXml(settings));
  }

  @Test
  void anotherTypeIsRefusedAndNamed() {
    NodeSettings settings = new NodeSettings("model");
    settings.addString("epochs", "3");
    InvalidSettingsException e =
        assertThrows(InvalidSettingsException.class, () -> settings.getInt("epochs"));
    assertTrue(e.getMessage().contains("epochs") && e.getMessage().contains("xint"));
    assertTrue(settings.getBoolean("epochs", true));
  }

  @Test
  void brokenFilesAreRefusedWithTheReason() {
    for (String bad :
        List.of(
            HEAD + "><entry key=\"n\" type=\"xint\" value=\"1.5\"/></config>",
            HEAD + "><entry key=\"n\" type=\"xcomplex\" value=\"1\"/></config>",
            HEAD + "><entry key=\"n\" type=\"xint\" isnull=\"true\" value=\"\"/></config>",
            HEAD + "><other key=\"n\"/></config>",
            HEAD + ">",
            "")) {
      IOException e = assertThrows(IOException.class, () -> fromXml(bad), bad);
      assertTrue(e.getMessage().contains("no valid XML"), e.getMessage());
    }
  }

  @Test
  void anArrayThatClaimsToBeHugeIsRefused() throws IOException {
    NodeSettingsRO settings =
        fromXml(
            HEAD
                + "><config key=\"a\"><entry key=\"array-size\" type=\"xint\""
                + " value=\"2000000000\"/></config></config>");
    assertThrows(InvalidSettingsException.class, () -> settings.getIntArray("a"));
  }

  @Test
  void aDocumentTypeIsRefusedAndNothingItNamesIsRead() throws Exception {
    Path secret = Files.createTempFile("secret", ".txt");
    Files.writeString(secret, "<!ENTITY e \"s3cret\">");
    String body = "<config key=\"m\"><entry key=\"n\" type=\"xstring\" value=\"&e;\"/></config>";
    for (String type :
        List.of(
            "<!DOCTYPE config>",
            "<!DOCTYPE config PUBLIC \"-//UNIKN//DTD KNIME 2.0//EN\" \"" + secret.toUri() + "\">",
            "<!DOCTYPE config SYSTEM \"" + secret.toUri() + "\">",
            "<!DOCTYPE config [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>",
            "<!DOCTYPE config [<!ENTITY % p SYSTEM \"" + secret.toUri() + "\"> %p;]>",
            "<!DOCTYPE config [<!ENTITY e \"internal\">]>")) {
      IOException e = assertThrows(IOException.class, () -> fromXml(type + body), type);
      assertTrue(e.getMessage().contains("<!DOCTYPE config...>"), e.getMessage());
      assertTrue(e.getMessage().contains("Remove it"), e.getMessage());
    }
    Files.delete(secret);
  }

  private static String nested(int depth) {
    return HEAD + ">" + "<config key=\"c\">".repeat(depth) + "</config>".repeat(depth + 1);
  }

  @Test
  void whatIsNestedWithoutEndIsRefused() throws IOException {
    assertEquals(1, fromXml(nested(199)).keySet().size());
    for (int depth : new int[] {200, 1_000_000}) {
      IOException e = assertThrows(IOException.class, () -> fromXml(nested(depth)));
      assertTrue(e.getMessage().contains("more than 200 <config>"), e.getMessage());
    }
  }

  @Test
  void moreSettingsThanAnyNodeHasAreRefused() {
    String entry = "<entry key=\"n\" type=\"xint\" value=\"1\"/>";
    IOException e =
        assertThrows(
            IOException.class, () -> fromXml(HEAD + ">" + entry.repeat(1_000_000) + "</config>"));
    assertTrue(e.getMessage().contains("more than 1000000 settings"), e.getMessage());
  }

  @Test
  void plainCellsAreKept() throws Exception {
    NodeSettings settings = new NodeSettings("model");
    DataCell[] cells = {
      new StringCell("x"), new IntCell(1), new LongCell(2), new DoubleCell(.5), BooleanCell.TRUE
    };
    settings.addDataCellArray("cells", cells);
    settings.addDataCell("none", null);
    settings.addDataType("type", DoubleCell.TYPE);
    Config read = (Config) fromXml(toXml(settings));
    assertArrayEquals(cells, read.getDataCellArray("cells", (DataCell[]) null));
    assertNull(read.getDataCell("none", BooleanCell.TRUE));
    assertEquals(DoubleCell.TYPE, read.getDataType("type"));
  }

  @Test
  void filesOfTheRealPlatformComeOutByteForByte() throws IOException {
    Path samples = samples();
    try (Stream<Path> files = Files.walk(samples)) {
      List<Path> settings =
          files
              .filter(f -> f.toString().matches(".*/(settings|spec|data)\\.xml|.*workflow\\.knime"))
              .toList();
      assertTrue(settings.size() >= 10, settings.toString());
      for (Path file : settings) {
        String xml = Files.readString(file);
        assertEquals(xml, toXml(fromXml(xml)), file.toString());
      }
    }
  }

  private static Path samples() {
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      Path shared = up.resolve("shared/knime");
      if (Files.isDirectory(shared)) {
        return shared;
      }
    }
    Assumptions.abort("No files of the real platform are at hand.");
    return null;
  }
}
