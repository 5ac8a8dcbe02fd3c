package org.imageanomaly.engine.cnn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.archive.FramingDocument;
import org.imageanomaly.engine.archive.MayBeAbsent;
import org.imageanomaly.engine.archive.ShapeDocument;
import org.imageanomaly.engine.preparation.PreparationDocument;

/**
 * A classifier in a model file.
 *
 * @param trainingFingerprints null in files of versions that did not keep them
 * @param epochsRun null in files of versions that did not keep it
 * @param device null in files of versions that did not keep what computed
 * @param preparation null where images stay as they are, as in all files of older versions
 */
record CnnDocument(
    Recipe recipe,
    ShapeDocument image,
    ShapeDocument networkInput,
    List<JsonNode> layers,
    String classColumn,
    ImageClasses.Type classType,
    List<String> classes,
    List<Integer> trainingImages,
    @MayBeAbsent List<String> trainingFingerprints,
    double validationLoss,
    int epochs,
    @MayBeAbsent Integer epochsRun,
    long seed,
    @MayBeAbsent String device,
    @MayBeAbsent FramingDocument framing,
    @MayBeAbsent PreparationDocument preparation) {

  /** What the classifier tells apart. */
  ImageClasses imageClasses() {
    return new ImageClasses(classColumn, classType, classes);
  }
}
