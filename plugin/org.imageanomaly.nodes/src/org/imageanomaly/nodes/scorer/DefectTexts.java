package org.imageanomaly.nodes.scorer;

/** What descriptions of scorers say of defects. */
public final class DefectTexts {

  /** Of the second output. */
  public static final String PORT =
      "A row for each region that lies beyond the threshold, the most severe one of an image first:"
          + " Image, the RowID of the image; X, Y, Width and Height of the bounding box, Area,"
          + " Centroid X and Centroid Y, in pixels of the original image, the upper left one being 0,"
          + " 0; Peak and Mean Score, the largest and the mean value of the map, 1 being the"
          + " threshold; Severity. It is there whether maps are appended or not, and empty if the"
          + " detector has none.";

  /** Of the node. */
  public static final String DESCRIPTION =
      """
      <p>Where an image is anomalous can be appended in further ways: an <b>Overlay</b>, the image at \
      its own size with what is beyond the threshold in color, a line around it and a legend; \
      <b>Regions</b>, how many pieces of it there are (pixels that touch by a side or a corner are \
      one); <b>Defect Area (%)</b>, their part of the image; <b>Severity</b>, by how much each pixel \
      is beyond the threshold, added up, in percent of the number of all pixels: a defect on one \
      percent of the image that lies at twice the threshold has 1, and it grows with size and \
      strength alike. The second output has a row for each region, measured in pixels of the \
      original image, so that defects can be counted, filtered and plotted.</p>
      <p>Where the scores that decide are those of the worst place, as with the detectors of an \
      Anomaly Detector Learner and of the recipe <i>Recommended</i>, an image has a region if and only \
      if it is anomalous. With scores of the image as a whole, as of the recipe <i>Paper</i>, regions \
      are places that are more unusual than nearly all pixels of normal images: a normal image may \
      have some, and an anomalous one none.</p>
      """;

  private DefectTexts() {}
}
