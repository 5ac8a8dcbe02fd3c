package org.imageanomaly.nodes.table;

/** The names of the columns that our nodes make and look for. */
public final class ColumnNames {

  public static final String IMAGE = "Image";
  public static final String LABEL = "Label";

  /** The truth, as far as a folder says it. */
  public static final String ANOMALOUS = "Anomalous";

  public static final String SPLIT = "Split";
  public static final String PATH = "Path";
  public static final String MASK = "Mask";

  /** From which folder, day or batch an image is; no node of ours makes such a column. */
  public static final String SERIES = "Series";

  /** Of which product an image is, where a folder has several. */
  public static final String PRODUCT = "Product";

  public static final String RECONSTRUCTION = "Reconstruction";
  public static final String RECONSTRUCTION_ERROR = "Reconstruction Error";
  public static final String SSIM_DISTANCE = "SSIM Distance";
  public static final String DIFFERENCE_MAP = "Difference Map";

  public static final String LOG_DENSITY = "Log Density";
  public static final String ANOMALY_SCORE = "Anomaly Score";

  /** What was decided of an image, under the name that KNIME's predictors give. */
  public static final String PREDICTION = "Prediction (" + ANOMALOUS + ")";

  /** What older versions called the prediction. */
  public static final String FORMER_PREDICTION = "Anomaly";

  public static final String ANOMALY_MAP = "Anomaly Map";
  public static final String OVERLAY = "Overlay";
  public static final String REGIONS = "Regions";
  public static final String DEFECT_AREA = "Defect Area (%)";
  public static final String SEVERITY = "Severity";

  /** Whether the model that scored an image was trained on it. */
  public static final String SEEN_IN_TRAINING = "Seen in Training";

  public static final String RESIDUAL_LOSS = "Residual Loss";
  public static final String DISCRIMINATION_LOSS = "Discrimination Loss";
  public static final String SAMPLES = "Samples";
  public static final String DIVERSITY = "Diversity";

  public static final String NOISY_IMAGE = "Noisy Image";
  public static final String NOISY = "Noisy";

  private ColumnNames() {}
}
