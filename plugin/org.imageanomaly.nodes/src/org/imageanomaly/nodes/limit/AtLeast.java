package org.imageanomaly.nodes.limit;

import org.imageanomaly.engine.backbone.Backbone;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/** A lower limit of a number field. */
public class AtLeast extends MinValidation {

  private final int least;
  private final int step;

  /** Any number from one on. */
  public AtLeast(int least) {
    this(least, 1);
  }

  /** A multiple of a step, which the dialog cannot check but say. */
  public AtLeast(int least, int step) {
    this.least = least;
    this.step = step;
  }

  @Override
  public double getMin() {
    return least;
  }

  @Override
  public String getErrorMessage() {
    return step == 1
        ? super.getErrorMessage()
        : "The value must be a multiple of " + step + " from " + least + " on.";
  }

  /** The smallest side of images that networks halve four times. */
  public static final class MultipleOf16 extends AtLeast {
    public MultipleOf16() {
      super(32, 16);
    }
  }

  /** The smallest side of an image in which defects are drawn. */
  public static final class MultipleOf8 extends AtLeast {
    public MultipleOf8() {
      super(64, 8);
    }
  }

  /** The smallest side of images of a backbone. */
  public static final class SideOfBackbone extends AtLeast {
    public SideOfBackbone() {
      super(Backbone.SHORTEST_SIDE);
    }
  }
}
