package org.knime.core.node.config.base;

import java.util.ArrayDeque;
import java.util.Deque;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.DefaultHandler2;

/** Fills a configuration from the {@code config} and {@code entry} elements of an XML file. */
final class XmlConfigReader extends DefaultHandler2 {
  /** Far beyond what any node saves; deeper ones would end in a stack overflow somewhere else. */
  private static final int MOST_NESTED = 200;

  private static final int MOST_ELEMENTS = 1_000_000;

  private final ConfigBase root;
  private final Deque<ConfigBase> open = new ArrayDeque<>();
  private int elements;

  XmlConfigReader(ConfigBase root) {
    this.root = root;
  }

  @Override
  public void startDTD(String name, String publicId, String systemId) throws SAXException {
    throw new SAXException(
        "there is a document type (<!DOCTYPE "
            + name
            + "...>), which could have other files read"
            + " and which KNIME never writes. Remove it if you trust the file.");
  }

  @Override
  public void startElement(String uri, String localName, String name, Attributes attributes)
      throws SAXException {
    if (open.size() >= MOST_NESTED || ++elements > MOST_ELEMENTS) {
      throw new SAXException(
          open.size() >= MOST_NESTED
              ? "more than " + MOST_NESTED + " <config> lie within one another."
              : "there are more than " + MOST_ELEMENTS + " settings in one file.");
    }
    String key = attributes.getValue("key");
    if (key == null) {
      throw new SAXException("Element <" + name + "> has no attribute \"key\".");
    }
    switch (name) {
      case "config" -> open.push(config(key));
      case "entry" -> addEntry(key, attributes);
      default ->
          throw new SAXException("Element <" + name + "> found; expected <config> or <entry>.");
    }
  }

  private ConfigBase config(String key) {
    if (open.isEmpty()) {
      root.setKey(key);
      return root;
    }
    return open.peek().addConfigBase(key);
  }

  private void addEntry(String key, Attributes attributes) throws SAXException {
    if (open.isEmpty()) {
      throw new SAXException("Entry \"" + key + "\" stands outside of any <config>.");
    }
    boolean isNull = "true".equals(attributes.getValue("isnull"));
    String value = isNull ? null : XmlEscape.decode(attributes.getValue("value"));
    open.peek().addEntry(type(key, attributes.getValue("type"), value));
  }

  private static AbstractConfigEntry type(String key, String type, String value)
      throws SAXException {
    ConfigEntries entries;
    try {
      entries = ConfigEntries.valueOf(String.valueOf(type));
    } catch (IllegalArgumentException e) {
      throw new SAXException("Entry \"" + key + "\" has the unknown type \"" + type + "\".", e);
    }
    try {
      return entries.createEntry(key, value);
    } catch (IllegalArgumentException e) {
      throw new SAXException(e.getMessage(), e);
    }
  }

  @Override
  public void endElement(String uri, String localName, String name) {
    if (name.equals("config")) {
      open.pop();
    }
  }

  @Override
  public void error(SAXParseException e) throws SAXException {
    throw e;
  }
}
