package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** Reads and writes configurations in the XML form of settings.xml and workflow.knime. */
public final class XMLConfig {
  private XMLConfig() {}

  /**
   * Adds the entries of the XML to the configuration and takes over the key of its root. External
   * entities are never fetched.
   *
   * @throws IOException when the stream cannot be read or is no such XML
   */
  public static void load(ConfigBase config, InputStream in) throws IOException {
    try {
      XMLReader reader = newReader();
      XmlConfigReader handler = new XmlConfigReader(config);
      reader.setContentHandler(handler);
      reader.setErrorHandler(handler);
      reader.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
      reader.parse(new InputSource(in));
    } catch (SAXException e) {
      throw new IOException(
          "The settings of \"" + config.getKey() + "\" are no valid XML: " + e.getMessage(), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("This Java has no usable XML parser.", e);
    }
  }

  /** Writes the configuration in UTF-8 and closes the stream. */
  public static void save(ConfigBase config, OutputStream out) throws IOException {
    try (XmlConfigWriter writer = new XmlConfigWriter(out)) {
      writer.write(config);
    }
  }

  private static XMLReader newReader() throws ParserConfigurationException, SAXException {
    SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory.newSAXParser().getXMLReader();
  }
}
