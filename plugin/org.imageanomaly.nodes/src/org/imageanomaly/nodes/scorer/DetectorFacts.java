package org.imageanomaly.nodes.scorer;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.engine.detector.Sensitivity;
import org.imageanomaly.nodes.view.Fact;
import org.imageanomaly.nodes.view.ViewNumbers;

/** What views say of a detector in words. */
public final class DetectorFacts {

  private DetectorFacts() {}

  /** What is known of a detector and of the threshold that it is used with. */
  public static List<Fact> of(Detector detector, Sensitivity sensitivity) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Detector", detector.summary()));
    facts.add(new Fact("Threshold", threshold(sensitivity)));
    detector
        .calibration()
        .changes()
        .forEach(change -> facts.add(new Fact("Since it was learned", change.text())));
    sensitivity
        .falseAlarms(detector.calibration())
        .map(FalseAlarmRate::text)
        .ifPresent(text -> facts.add(new Fact("False alarms", text)));
    return facts;
  }

  private static String threshold(Sensitivity sensitivity) {
    String value = ViewNumbers.text(sensitivity.value());
    return switch (sensitivity.by()) {
      case CALIBRATION -> "as learned";
      case QUANTILE -> "quantile " + value + " of the held-out images";
      case FACTOR -> value + " times the learned one";
    };
  }
}
