package org.imageanomaly.engine.cnn;

import java.util.List;

/**
 * A finished training.
 *
 * @param model the classifier with the weights of its best epoch
 * @param history what each epoch brought
 * @param confusion how many held-out images of each class (rows) were taken for each (columns), in
 *     the order of the classes, with the weights of the best epoch
 * @param ended why there is no further epoch, in words that follow "Training ended:"
 * @param warnings what the user should know, each a sentence
 */
public record CnnTraining(
    CnnModel model,
    List<CnnEpoch> history,
    List<List<Integer>> confusion,
    String ended,
    List<String> warnings) {

  public CnnTraining {
    confusion = confusion.stream().map(List::copyOf).toList();
  }
}
