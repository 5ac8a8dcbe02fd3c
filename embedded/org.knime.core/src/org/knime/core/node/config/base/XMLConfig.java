package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** Reads and writes configurations in the XML form of settings.xml and workflow.knime. */
public final class XMLConfig {
  private static final String LEXICAL_HANDLER = "http://xml.org/sax/properties/lexical-handler";

  /**
   * Java's own limit, 100 from Java 24 on: what is nested too deep for settings, its handler says.
   */
  private static final String ELEMENT_DEPTH = "jdk.xml.maxElementDepth";

  /** What a document type could make a reader fetch, off in case it should get that far. */
  private static final List<String> FETCHING =
      List.of(
          "http://xml.org/sax/features/external-general-entities",
          "http://xml.org/sax/features/external-parameter-entities",
          "http://apache.org/xml/features/nonvalidating/load-external-dtd");

  private XMLConfig() {}

  /**
   * Adds the entries of the XML to the configuration and takes over the key of its root. A document
   * type, which could make the reader fetch files or fill its memory, is refused.
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
      reader.setProperty(LEXICAL_HANDLER, handler);
      reader.setProperty(ELEMENT_DEPTH, "0");
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
    for (String feature : FETCHING) {
      factory.setFeature(feature, false);
    }
    return factory.newSAXParser().getXMLReader();
  }
}
