package org.imageanomaly.nodes.view;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;
import org.knime.core.data.DataCell;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.MissingValue;

/** Numbers as pages are told them. */
public final class ViewNumbers {

  private static final MathContext DIGITS = new MathContext(4);

  private ViewNumbers() {}

  /** The number, or null if it is not finite, which JSON has no word for. */
  public static Double orNull(double number) {
    return Double.isFinite(number) ? number : null;
  }

  /** The number, or null if there is none or it is not finite. */
  public static Double orNull(OptionalDouble number) {
    return number.isPresent() ? orNull(number.getAsDouble()) : null;
  }

  /** A number in four digits. */
  public static String text(double number) {
    if (!Double.isFinite(number)) {
      return "not defined";
    }
    BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
    boolean plain = number == 0 || Math.abs(number) >= 1e-4 && Math.abs(number) < 1e7;
    return plain ? rounded.toPlainString() : rounded.toString();
  }

  /** A cell in words: what it holds, or why it is missing. */
  public static String text(DataCell cell) {
    if (cell instanceof MissingValue missing) {
      return missing.getError() == null ? "missing" : missing.getError();
    }
    return cell instanceof DoubleValue number && !(cell instanceof IntValue)
        ? text(number.getDoubleValue())
        : cell.toString();
  }
}
