package org.knime.node.parameters.widget.number;

import java.math.BigDecimal;
import org.knime.node.parameters.validation.BuiltinValidation;

/** A limit on the numbers that a user can enter. */
public sealed interface NumberInputWidgetValidation extends BuiltinValidation {
  /** Whether the limit itself is not allowed. */
  default boolean isExclusive() {
    return false;
  }

  /** A lower limit. */
  abstract non-sealed class MinValidation implements NumberInputWidgetValidation {

    @Override
    public String getErrorMessage() {
      return "The value must be "
          + (isExclusive() ? "greater than " : "at least ")
          + plain(getMin())
          + ".";
    }

    /** The limit. */
    protected abstract double getMin();

    /** Zero or more. */
    public static final class IsNonNegativeValidation extends MinValidation {
      @Override
      public double getMin() {
        return 0;
      }
    }

    /** One or more. */
    public static final class IsPositiveIntegerValidation extends MinValidation {
      @Override
      public double getMin() {
        return 1;
      }
    }

    /** More than zero. */
    public static final class IsPositiveDoubleValidation extends MinValidation {
      @Override
      public double getMin() {
        return 0;
      }

      @Override
      public boolean isExclusive() {
        return true;
      }
    }
  }

  /** An upper limit. */
  abstract non-sealed class MaxValidation implements NumberInputWidgetValidation {

    @Override
    public String getErrorMessage() {
      return "The value must "
          + (isExclusive() ? "be less than " : "not exceed ")
          + plain(getMax())
          + ".";
    }

    /** The limit. */
    protected abstract double getMax();
  }

  private static String plain(double limit) {
    return BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
  }
}
