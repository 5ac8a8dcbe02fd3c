package org.imageanomaly.engine.automatic;

import java.util.OptionalDouble;

/**
 * A detector that was tried.
 *
 * @param name of it
 * @param illumination what it does about light
 * @param pose what it does about turned and shifted parts
 * @param features what it looks at
 * @param separation how well it tells good images from the same with drawn-in defects, none of
 *     which it knows: the area under the ROC curve; if defects are known, the mean of this and of
 *     that against them
 * @param detected the part of the drawn-in defects that it finds at its threshold
 * @param knownDetected the part of the known defects; empty if there are none
 * @param seconds that it took
 * @param chosen whether it was taken
 */
public record Candidate(
    String name,
    String illumination,
    String pose,
    String features,
    double separation,
    double detected,
    OptionalDouble knownDetected,
    double seconds,
    boolean chosen) {}
