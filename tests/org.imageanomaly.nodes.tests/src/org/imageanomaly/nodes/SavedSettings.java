package org.imageanomaly.nodes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.node.DefaultNodeFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The settings of a node in the form in which the platform keeps them in a workflow. */
final class SavedSettings {

  private final NodeModel model;

  private SavedSettings(NodeModel model) {
    this.model = model;
  }

  /** Of a new node. */
  static SavedSettings of(NodeFactory<? extends NodeModel> factory) {
    NodeCreationConfiguration ports = ((DefaultNodeFactory) factory).createNodeCreationConfig();
    return new SavedSettings(
        (NodeModel)
            call(NodeFactory.class, "createNodeModel", factory, NodeCreationConfiguration.class)
                .with(ports));
  }

  /** The file that the platform would write. */
  String save() throws IOException {
    NodeSettings settings = new NodeSettings("model");
    call(NodeModel.class, "saveSettingsTo", model, NodeSettingsWO.class).with(settings);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    settings.saveToXML(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /**
   * Takes over the settings of a file.
   *
   * @throws InvalidSettingsException if the node refuses them
   */
  void load(String file) throws IOException, InvalidSettingsException {
    NodeSettingsRO settings =
        NodeSettings.loadFromXML(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    try {
      call(NodeModel.class, "validateSettings", model, NodeSettingsRO.class).with(settings);
      call(NodeModel.class, "loadValidatedSettingsFrom", model, NodeSettingsRO.class)
          .with(settings);
    } catch (Refused e) {
      throw e.why;
    }
  }

  /** Type and value of every entry of a file, by its keys, those around it first. */
  static Map<String, String> entries(String file) {
    Map<String, String> entries = new TreeMap<>();
    elements(read(file)).forEach((path, entry) -> entries.put(path, text(entry)));
    return entries;
  }

  private static String text(Element entry) {
    boolean isNull = entry.getAttribute("isnull").equals("true");
    return entry.getAttribute("type") + (isNull ? "" : " " + entry.getAttribute("value"));
  }

  /** The file with another value of one entry; one that may be absent is there. */
  static String changed(String file, String path) {
    Document document = read(file);
    Element entry = elements(document).get(path);
    Element present = elements(document).get(path + "_is_present");
    if (present != null) {
      present.setAttribute("value", "true");
    }
    entry.removeAttribute("isnull");
    entry.setAttribute("value", other(entry.getAttribute("type"), entry.getAttribute("value")));
    try {
      StringWriter out = new StringWriter();
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(out));
      return out.toString();
    } catch (TransformerException e) {
      throw new AssertionError(e);
    }
  }

  private static String other(String type, String value) {
    return switch (type) {
      case "xboolean" -> Boolean.toString(!Boolean.parseBoolean(value));
      case "xint", "xlong" -> Long.toString(Long.parseLong(value) + 1);
      case "xdouble" -> Double.toString(Double.parseDouble(value) + 0.0625);
      default -> value + "x";
    };
  }

  private static Document read(String file) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(file)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Element> elements(Document document) {
    Map<String, Element> entries = new TreeMap<>();
    add(document.getDocumentElement(), "", entries);
    return entries;
  }

  private static void add(Element config, String path, Map<String, Element> entries) {
    for (Node child = config.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        String key = path + element.getAttribute("key");
        if (element.getTagName().equals("config")) {
          add(element, key + "/", entries);
        } else {
          entries.put(key, element);
        }
      }
    }
  }

  private interface Call {
    Object with(Object argument);
  }

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final InvalidSettingsException why;

    Refused(InvalidSettingsException why) {
      super(why);
      this.why = why;
    }
  }

  /** What the platform may call and tests may not. */
  private static Call call(Class<?> owner, String name, Object object, Class<?> parameter) {
    return argument -> {
      try {
        Method method = owner.getDeclaredMethod(name, parameter);
        method.setAccessible(true);
        return method.invoke(object, argument);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof InvalidSettingsException refused) {
          throw new Refused(refused);
        }
        throw new AssertionError(e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    };
  }
}
