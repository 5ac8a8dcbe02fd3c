package org.imageanomaly.engine.cnn;

import java.util.List;

/**
 * A finished training.
 *
 * @param model the classifier with the weights of its best epoch
 * @param history what each epoch brought
 * @param warnings what the user should know, each a sentence
 */
public record CnnTraining(CnnModel model, List<CnnEpoch> history, List<String> warnings) {}
