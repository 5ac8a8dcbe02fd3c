package org.imageanomaly.embedded.testnodes;

import java.nio.file.Files;
import java.nio.file.Path;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/** Writes a text into a file, and the same as a verdict into a JSON file beside a page. */
public final class TextWriter extends TestNode {
  private String file = "";
  private String text = "";
  private String kind = "PLAIN";
  private String ifExists = "OVERWRITE";
  private int limit = 1;
  private boolean limitIsPresent;

  private TextWriter() {
    super(null, new PortType[0]);
  }

  /** Makes the node. */
  public static final class Factory extends TestFactory {
    public Factory() {
      super("Text Writer", TextWriter::new);
    }
  }

  @Override
  protected PortObjectSpec[] configure(PortObjectSpec[] inSpecs) {
    return new PortObjectSpec[0];
  }

  @Override
  protected PortObject[] execute(PortObject[] inObjects, ExecutionContext exec) throws Exception {
    Files.writeString(Path.of(file), text + (limitIsPresent ? " " + limit : ""));
    if (file.endsWith(".html")) {
      Files.writeString(Path.of(file.replace(".html", ".json")), "{\"verdict\": \"" + text + "\"}");
    }
    return new PortObject[0];
  }

  @Override
  protected void saveSettingsTo(NodeSettingsWO settings) {
    settings.addString("file", file);
    settings.addString("text", text);
    settings.addString("kind", kind);
    settings.addString("ifExists", ifExists);
    settings.addInt("limit", limit);
    settings.addBoolean("limit_is_present", limitIsPresent);
  }

  @Override
  protected void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException {
    if (!settings.getString("kind").matches("PLAIN|FANCY")) {
      throw new InvalidSettingsException("kind is PLAIN or FANCY");
    }
  }

  @Override
  protected void loadValidatedSettingsFrom(NodeSettingsRO settings)
      throws InvalidSettingsException {
    file = settings.getString("file");
    text = settings.getString("text");
    kind = settings.getString("kind");
    ifExists = settings.getString("ifExists", "OVERWRITE");
    limit = settings.getInt("limit");
    limitIsPresent = settings.getBoolean("limit_is_present");
  }
}
