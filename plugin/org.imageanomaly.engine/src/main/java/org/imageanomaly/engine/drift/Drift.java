package org.imageanomaly.engine.drift;

/**
 * What images of today differ in from those at calibration, or not.
 *
 * @param name of what was compared
 * @param calibration its median then
 * @param today its median today
 * @param differs whether both differ by more than chance, and by so much that it matters
 * @param sentence for the user: what is so
 */
public record Drift(
    String name, double calibration, double today, boolean differs, String sentence) {}
