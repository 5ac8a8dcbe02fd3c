package org.imageanomaly.engine.patch;

import java.util.List;
import org.imageanomaly.engine.archive.FramingDocument;
import org.imageanomaly.engine.archive.MayBeAbsent;
import org.imageanomaly.engine.archive.ShapeDocument;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.preparation.PreparationDocument;

/**
 * A detector of patches in a model file, besides its values.
 *
 * @param preparation null where images stay as they are
 * @param block the side of a square of positions that share a covariance
 * @param remembered patches at each place; null where Gaussians alone count
 */
record PatchDocument(
    ShapeDocument image,
    FramingDocument framing,
    @MayBeAbsent PreparationDocument preparation,
    FilterSet filters,
    int block,
    @MayBeAbsent Integer remembered,
    long seed,
    List<String> trainingFingerprints) {}
