package org.imageanomaly.nodes.limit;

import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.gan.SearchSettings;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;

/** An upper limit of a number field. */
public abstract class AtMost extends MaxValidation {

  private final double most;

  AtMost(double most) {
    this.most = most;
  }

  @Override
  public double getMax() {
    return most;
  }

  /** The whole. */
  public static final class One extends AtMost {
    public One() {
      super(1);
    }
  }

  /** A part that leaves something. */
  public static final class LessThanOne extends AtMost {
    public LessThanOne() {
      super(1);
    }

    @Override
    public boolean isExclusive() {
      return true;
    }
  }

  /** The most bits of a sample. */
  public static final class Of16 extends AtMost {
    public Of16() {
      super(16);
    }
  }

  /** The most pictures of a part of a report. */
  public static final class Of100 extends AtMost {
    public Of100() {
      super(100);
    }
  }

  /** The largest side of a generated image, and the most images of a batch of them. */
  public static final class Of256 extends AtMost {
    public Of256() {
      super(256);
    }
  }

  /** The largest side of an image that enters a network. */
  public static final class Of1024 extends AtMost {
    public Of1024() {
      super(1024);
    }
  }

  /** The most steps of a search. */
  public static final class Of10000 extends AtMost {
    public Of10000() {
      super(SearchSettings.MOST_STEPS);
    }
  }

  /** The levels of 16 bits. */
  public static final class Of65536 extends AtMost {
    public Of65536() {
      super(65_536);
    }
  }

  /** The largest side of images of a backbone. */
  public static final class SideOfBackbone extends AtMost {
    public SideOfBackbone() {
      super(Backbone.LONGEST_SIDE);
    }
  }
}
