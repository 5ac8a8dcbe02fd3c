package org.deeplearning4j.util;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * Stands in for the class of this name in Deeplearning4j, which is left out of this bundle: when
 * memory runs out it writes a file into the working folder, by a library that is not here.
 *
 * <p>Networks call these two methods. The error that memory ran out reaches the caller without it,
 * too.
 */
public final class CrashReportingUtil {

  private CrashReportingUtil() {}

  /** Does nothing. */
  public static void writeMemoryCrashDump(Model network, Throwable error) {}

  /** Says nothing. */
  public static String generateMemoryStatus(Model network, int minibatch, InputType... types) {
    return "";
  }
}
