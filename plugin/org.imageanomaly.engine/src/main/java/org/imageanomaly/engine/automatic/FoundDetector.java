package org.imageanomaly.engine.automatic;

import java.util.List;
import org.imageanomaly.engine.detector.Detector;

/**
 * What a search ends with.
 *
 * @param detector the best candidate, fitted to all images
 * @param candidates in the order in which they were tried
 * @param sizes what the chosen one finds, from the smallest defects on
 * @param warnings sentences for the user
 */
public record FoundDetector(
    Detector detector,
    List<Candidate> candidates,
    List<SizeDetection> sizes,
    List<String> warnings) {

  public FoundDetector {
    candidates = List.copyOf(candidates);
    sizes = List.copyOf(sizes);
    warnings = List.copyOf(warnings);
  }
}
