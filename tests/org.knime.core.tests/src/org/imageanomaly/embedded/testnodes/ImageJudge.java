package org.imageanomaly.embedded.testnodes;

import org.imageanomaly.embedded.table.Tables;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/** Gives images, the first of which are flagged and the last of which have no prediction. */
public final class ImageJudge extends TestNode {
  private int images;
  private int flagged;
  private int missing;

  private ImageJudge() {
    super(null, new PortType[] {BufferedDataTable.TYPE});
  }

  /** Makes the node. */
  public static final class Factory extends TestFactory {
    public Factory() {
      super("Image Judge", ImageJudge::new);
    }
  }

  private static DataTableSpec spec() {
    return Tables.spec("Image", PNGImageContent.TYPE, "Prediction (Anomalous)", BooleanCell.TYPE);
  }

  @Override
  protected PortObjectSpec[] configure(PortObjectSpec[] inSpecs) {
    return new PortObjectSpec[] {spec()};
  }

  @Override
  protected PortObject[] execute(PortObject[] inObjects, ExecutionContext exec) {
    BufferedDataContainer container = exec.createDataContainer(spec());
    for (int i = 0; i < images; i++) {
      DataCell prediction =
          i < images - missing
              ? BooleanCell.get(i < flagged)
              : new MissingCell("The image is too small.");
      container.addRowToTable(
          new DefaultRow(
              "test/" + i + ".png",
              new PNGImageContent(Tables.png(4, i)).toImageCell(),
              prediction));
    }
    container.close();
    return new PortObject[] {container.getTable()};
  }

  @Override
  protected void saveSettingsTo(NodeSettingsWO settings) {
    settings.addInt("images", images);
    settings.addInt("flagged", flagged);
    settings.addInt("missing", missing);
  }

  @Override
  protected void loadValidatedSettingsFrom(NodeSettingsRO settings)
      throws InvalidSettingsException {
    images = settings.getInt("images");
    flagged = settings.getInt("flagged");
    missing = settings.getInt("missing");
  }
}
