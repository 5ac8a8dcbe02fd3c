package org.imageanomaly.nodes.table;

import java.util.List;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;

/** The columns of one type that a dialog offers. */
public abstract class ColumnChoices implements ColumnChoicesProvider {

  private final Class<? extends DataValue> type;

  ColumnChoices(Class<? extends DataValue> type) {
    this.type = type;
  }

  @Override
  public List<DataColumnSpec> columnChoices(NodeParametersInput input) {
    return InputTable.columns(input, type);
  }

  /** PNG images. */
  public static final class Images extends ColumnChoices {
    public Images() {
      super(PNGImageValue.class);
    }
  }

  /** Strings. */
  public static final class Strings extends ColumnChoices {
    public Strings() {
      super(StringValue.class);
    }
  }

  /** Booleans. */
  public static final class Booleans extends ColumnChoices {
    public Booleans() {
      super(BooleanValue.class);
    }
  }

  /** Numbers. */
  public static final class Numbers extends ColumnChoices {
    public Numbers() {
      super(DoubleValue.class);
    }
  }
}
