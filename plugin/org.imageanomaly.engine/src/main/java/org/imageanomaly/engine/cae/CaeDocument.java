package org.imageanomaly.engine.cae;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.archive.FramingDocument;
import org.imageanomaly.engine.archive.MayBeAbsent;
import org.imageanomaly.engine.archive.ShapeDocument;
import org.imageanomaly.engine.preparation.PreparationDocument;

/**
 * An autoencoder in a model file.
 *
 * @param architecture null in files of versions that knew the KD-CAE alone
 * @param epochsRun null in files of versions that did not keep it
 * @param device null in files of versions that did not keep what computed
 * @param preparation null where images stay as they are, as in all files of older versions
 * @param source null unless other software trained it
 */
record CaeDocument(
    @MayBeAbsent Architecture architecture,
    Recipe recipe,
    ShapeDocument image,
    ShapeDocument networkInput,
    List<JsonNode> layers,
    int latentLayer,
    List<String> trainingFingerprints,
    List<String> validationFingerprints,
    double validationLoss,
    int epochs,
    @MayBeAbsent Integer epochsRun,
    long seed,
    @MayBeAbsent String device,
    @MayBeAbsent FramingDocument framing,
    @MayBeAbsent PreparationDocument preparation,
    @MayBeAbsent String source) {}
