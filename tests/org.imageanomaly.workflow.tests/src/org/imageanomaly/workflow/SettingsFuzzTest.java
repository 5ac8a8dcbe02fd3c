package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.imageanomaly.embedded.node.NodeBridge;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.imageanomaly.nodes.port.ImageModelSpec;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultNodeFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Settings of every node as nobody chose them in a dialog: taken, or refused with a reason. */
class SettingsFuzzTest {

  private static final List<DefaultNodeFactory> NODES = nodes();

  private static final DataTableSpec TABLE =
      table(
          "Image", PNGImageContent.TYPE,
          "Anomaly Map", PNGImageContent.TYPE,
          "Mask", PNGImageContent.TYPE,
          "Label", StringCell.TYPE,
          "Split", StringCell.TYPE,
          "File", StringCell.TYPE,
          "Anomalous", BooleanCell.TYPE,
          "Prediction (Anomalous)", BooleanCell.TYPE,
          "Anomaly Score", DoubleCell.TYPE);

  private static final String HERE = Path.of("").toAbsolutePath().toString();

  private static final Map<String, String> CHOICES =
      Map.of(
          "imageColumn",
          "Image",
          "groupColumn",
          "Label",
          "classColumn",
          "Label",
          "pathColumn",
          "File",
          "folder",
          HERE,
          "file",
          HERE + "/new.html");

  /** Of a model that every node takes. */
  private static final ImageModelSpec MODEL =
      new ImageModelSpec(
          new ModelDescription(
              KdeDetector.KIND,
              new ImageShape(3, 64, 64),
              EnumSet.allOf(Capability.class),
              KdeDetector.SCORES,
              Optional.of(
                  new ImageClasses("Label", ImageClasses.Type.STRING, List.of("bad", "good")))));

  private static DataTableSpec table(Object... namesAndTypes) {
    DataColumnSpec[] columns = new DataColumnSpec[namesAndTypes.length / 2];
    for (int i = 0; i < columns.length; i++) {
      columns[i] =
          new DataColumnSpecCreator(
                  (String) namesAndTypes[2 * i], (DataType) namesAndTypes[2 * i + 1])
              .createSpec();
    }
    return new DataTableSpec(columns);
  }

  private static List<DefaultNodeFactory> nodes() {
    try (InputStream in = ImageModelObject.class.getResourceAsStream("/plugin.xml")) {
      NodeList declared =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(in)
              .getElementsByTagName("node");
      List<DefaultNodeFactory> nodes = new ArrayList<>();
      for (int i = 0; i < declared.getLength(); i++) {
        String factory = ((Element) declared.item(i)).getAttribute("factory-class");
        nodes.add(
            (DefaultNodeFactory) Class.forName(factory).getDeclaredConstructor().newInstance());
      }
      return nodes;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String xml(NodeSettings settings) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    settings.saveToXML(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static NodeModel model(DefaultNodeFactory node) {
    node.init();
    return NodeBridge.factories().createModel(node, node.createNodeCreationConfig());
  }

  private static PortObjectSpec[] specs(NodeModel model) {
    return Arrays.stream(NodeBridge.models().inputs(model))
        .map(type -> spec(type))
        .toArray(PortObjectSpec[]::new);
  }

  private static PortObjectSpec spec(PortType type) {
    return type.equals(BufferedDataTable.TYPE) ? TABLE : MODEL;
  }

  private static String configured(NodeModel model, String xml) throws IOException {
    try {
      NodeBridge.models()
          .load(
              model,
              NodeSettings.loadFromXML(
                  new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
      NodeBridge.models().configure(model, specs(model));
      return "configured";
    } catch (InvalidSettingsException e) {
      assertNotNull(e.getMessage(), "a refusal without a word");
      assertFalse(e.getMessage().isBlank(), "a refusal without a word");
      assertFalse(
          e.getMessage().matches("(?s).*(java\\.|Exception|[Cc]annot invoke).*"), e.getMessage());
      return "refused";
    }
  }

  /** As somebody has chosen who knows the table and the computer. */
  private static String chosen(DefaultNodeFactory node) {
    try {
      NodeModel model = model(node);
      NodeSettings settings = new NodeSettings("model");
      NodeBridge.models().save(model, settings);
      CHOICES.forEach(
          (key, value) -> {
            if (settings.containsKey(key)) {
              settings.addString(key, value);
            }
          });
      return xml(settings);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Or else nothing that is changed would matter; there is no file to read a model from. */
  @Test
  void whatSomebodyChoseIsTaken() throws Exception {
    List<String> refused = new ArrayList<>();
    for (DefaultNodeFactory node : NODES) {
      if (configured(model(node), chosen(node)).equals("refused")) {
        refused.add(node.getClass().getSimpleName());
      }
    }
    assertEquals(25, NODES.size());
    assertEquals(
        List.of("ImageModelReaderNodeFactory", "KerasAutoencoderReaderNodeFactory"), refused);
  }

  @Test
  void settingsThatNobodyChoseAreTakenOrRefused() {
    List<String> saved = NODES.stream().map(SettingsFuzzTest::chosen).toList();
    Attack.run(
        "settings",
        300,
        6_000,
        random -> {
          int node = random.nextInt(NODES.size());
          String xml = SavedText.changed(saved.get(node), random);
          try {
            return configured(model(NODES.get(node)), xml);
          } catch (IOException e) {
            return "no settings";
          } catch (RuntimeException e) {
            throw new AssertionError(NODES.get(node).getClass().getSimpleName() + "\n" + xml, e);
          }
        });
  }
}
