package org.imageanomaly.embedded.testnodes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.imageanomaly.embedded.table.Tables;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.util.FileUtil;

/** Gives rows that count from 1, each times a factor. */
public final class RowSource extends TestNode {
  /** How often any such node ran. */
  public static final AtomicInteger RUNS = new AtomicInteger();

  private int rows = 3;
  private String folder = "";
  private boolean fail;
  private int factor = 1;

  private RowSource() {
    super(null, new PortType[] {BufferedDataTable.TYPE});
  }

  /** Makes the node. */
  public static final class Factory extends TestFactory {
    public Factory() {
      super("Row Source", RowSource::new);
    }
  }

  private static DataTableSpec spec() {
    return Tables.spec("Number", IntCell.TYPE, "Image", PNGImageContent.TYPE);
  }

  @Override
  protected PortObjectSpec[] configure(PortObjectSpec[] inSpecs) throws InvalidSettingsException {
    if (rows < 0) {
      throw new InvalidSettingsException("Rows is " + rows + "; expected 0 or more.");
    }
    return new PortObjectSpec[] {spec()};
  }

  @Override
  protected PortObject[] execute(PortObject[] inObjects, ExecutionContext exec) throws Exception {
    RUNS.incrementAndGet();
    if (!folder.isEmpty()) {
      Path path = FileUtil.resolveToPath(FileUtil.toURL(folder));
      if (!Files.isDirectory(path)) {
        throw KNIMEException.of(
            Message.builder()
                .withSummary("The folder " + path + " is not there.")
                .addTextIssue("Looked for it once.")
                .addResolutions("Choose another folder.")
                .build()
                .orElseThrow());
      }
    }
    if (fail) {
      throw new IllegalStateException("told to fail");
    }
    if (rows == 13) {
      setWarningMessage("13 is no lucky number.");
    }
    BufferedDataContainer container = exec.createDataContainer(spec());
    for (int i = 1; i <= rows; i++) {
      container.addRowToTable(
          new DefaultRow(
              RowKey.createRowKey((long) i - 1),
              new IntCell(i * factor),
              new PNGImageContent(Tables.png(4, i)).toImageCell()));
      exec.setProgress(i / (double) rows, "row " + i);
    }
    container.close();
    return new PortObject[] {container.getTable()};
  }

  @Override
  protected void saveSettingsTo(NodeSettingsWO settings) {
    settings.addInt("rows", rows);
    settings.addString("folder", folder);
    settings.addBoolean("fail", fail);
    settings.addNodeSettings("more").addInt("factor", factor);
  }

  @Override
  protected void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException {
    settings.getInt("rows");
    settings.getString("folder");
    settings.getBoolean("fail");
    settings.getNodeSettings("more").getInt("factor");
  }

  @Override
  protected void loadValidatedSettingsFrom(NodeSettingsRO settings)
      throws InvalidSettingsException {
    rows = settings.getInt("rows");
    folder = settings.getString("folder");
    fail = settings.getBoolean("fail");
    factor = settings.getNodeSettings("more").getInt("factor");
  }
}
