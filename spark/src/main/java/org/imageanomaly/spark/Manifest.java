package org.imageanomaly.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What a folder of results holds, so that it never holds two kinds.
 *
 * @param digest of the detector's file
 * @param settings that its columns and values depend on
 */
record Manifest(String digest, ScoringSettings settings) {

  private static final String FORM = "1";

  private static final String FORM_KEY = "form";
  private static final String MODEL_KEY = "model";
  private static final String MAPS_KEY = "maps";
  private static final String REGIONS_KEY = "regions";
  private static final String SENSITIVITY_KEY = "sensitivity";
  private static final String CAMERA_KEY = "camera-bits";

  Properties document() {
    Properties document = new Properties();
    document.setProperty(FORM_KEY, FORM);
    document.setProperty(MODEL_KEY, digest);
    document.setProperty(MAPS_KEY, Boolean.toString(settings.maps()));
    document.setProperty(REGIONS_KEY, Boolean.toString(settings.regions()));
    document.setProperty(SENSITIVITY_KEY, settings.sensitivity());
    document.setProperty(CAMERA_KEY, Integer.toString(settings.cameraBits()));
    return document;
  }

  /** Why these results must not join those of a folder; empty if they may. */
  Optional<String> whyNotAmong(Properties found) {
    if (!FORM.equals(found.getProperty(FORM_KEY))) {
      return Optional.of("holds results of a newer version of the extension");
    }
    if (!digest.equals(found.getProperty(MODEL_KEY))) {
      return Optional.of(
          "holds results of another model (SHA-256 "
              + found.getProperty(MODEL_KEY)
              + "; this one has "
              + digest
              + ")");
    }
    Properties own = document();
    List<String> others = new ArrayList<>();
    for (String key : List.of(MAPS_KEY, REGIONS_KEY, SENSITIVITY_KEY, CAMERA_KEY)) {
      if (!own.getProperty(key).equals(found.getProperty(key))) {
        others.add("--" + key + " " + found.getProperty(key));
      }
    }
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of("holds results with other options (" + String.join(", ", others) + ")");
  }
}
