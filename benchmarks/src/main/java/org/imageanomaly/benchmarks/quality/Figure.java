package org.imageanomaly.benchmarks.quality;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** What is measured of a system on a category; NaN where it is not defined. */
enum Figure {
  ROC_AUC("ROC AUC", 3, true),
  PR_AUC("PR AUC", 3, true),
  F1("F1", 3, true),
  FLAG_EVERYTHING("(flag all)", 3, true),
  FALSE_ALARMS("alarms", 3, false),
  STATED_LOWEST("stated", 3, true),
  STATED_HIGHEST("to", 3, false),
  PIXEL_ROC_AUC("pixel", 3, true),
  AUPRO("AUPRO", 3, true),
  BRIGHTEST("hit", 3, true),
  TRAINING_SECONDS("train s", 0, false),
  IMAGES_PER_SECOND("img/s", 1, true),
  PEAK_MEGABYTES("peak MB", 0, false);

  private final String title;
  private final int digits;
  private final boolean higherIsBetter;

  Figure(String title, int digits, boolean higherIsBetter) {
    this.title = title;
    this.digits = digits;
    this.higherIsBetter = higherIsBetter;
  }

  /** The head of its column. */
  String title() {
    return title;
  }

  /** The head of its column in a file. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String text(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** The least good of some values. */
  double worst(DoubleStream values) {
    return (higherIsBetter ? values.min() : values.max()).orElse(Double.NaN);
  }
}
