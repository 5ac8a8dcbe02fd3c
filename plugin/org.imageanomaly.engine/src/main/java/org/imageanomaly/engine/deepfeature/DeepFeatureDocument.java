package org.imageanomaly.engine.deepfeature;

import java.util.List;
import org.imageanomaly.engine.archive.FramingDocument;
import org.imageanomaly.engine.archive.MayBeAbsent;
import org.imageanomaly.engine.archive.ShapeDocument;
import org.imageanomaly.engine.backbone.BackboneDocument;
import org.imageanomaly.engine.preparation.PreparationDocument;

/**
 * A detector over the features of a backbone in a model file, besides its values.
 *
 * @param preparation null where images stay as they are
 * @param channels that PaDiM looks at; empty for the others
 * @param vectors how many patches PatchCore remembers, or components DFM has; for PaDiM one at each
 *     position
 * @param neighbors by which PatchCore weighs the score; null for the others
 */
record DeepFeatureDocument(
    ShapeDocument image,
    FramingDocument framing,
    @MayBeAbsent PreparationDocument preparation,
    BackboneDocument backbone,
    DeepMethod method,
    List<Integer> channels,
    int vectors,
    @MayBeAbsent Integer neighbors,
    long seed,
    List<String> trainingFingerprints) {}
