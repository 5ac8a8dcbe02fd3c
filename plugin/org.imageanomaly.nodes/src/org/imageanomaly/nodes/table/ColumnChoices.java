package org.imageanomaly.nodes.table;

import java.util.List;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;

/** The columns of some types that a dialog offers. */
public abstract class ColumnChoices implements ColumnChoicesProvider {

  private final List<Class<? extends DataValue>> types;

  @SafeVarargs
  ColumnChoices(Class<? extends DataValue>... types) {
    this.types = List.of(types);
  }

  @Override
  public List<DataColumnSpec> columnChoices(NodeParametersInput input) {
    return InputTable.columns(input, DataValue.class).stream()
        .filter(c -> types.stream().anyMatch(c.getType()::isCompatible))
        .toList();
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

  /** What may say a class: booleans and strings. */
  public static final class Classes extends ColumnChoices {
    public Classes() {
      super(BooleanValue.class, StringValue.class);
    }
  }

  /** What may say a truth: booleans, strings and whole numbers. */
  public static final class Truths extends ColumnChoices {
    public Truths() {
      super(BooleanValue.class, StringValue.class, LongValue.class);
    }
  }

  /** Numbers. */
  public static final class Numbers extends ColumnChoices {
    public Numbers() {
      super(DoubleValue.class);
    }
  }
}
